/** Making a proposal, and taking its next step. Each is one transaction that holds the proposal. */
import type { NewProposal, ProposalDetail } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import {
  decideProposal,
  evolveProposal,
  mayPropose,
  type ProposalEvent,
  type ProposalEventBody,
  type ProposalState,
  type ProposalStep,
  proposalRefusal,
  repeatedSources,
} from '@yimen/domain/revision';
import type { Bilingual } from '@yimen/domain/shared';
import { PART_LABELS } from '@yimen/domain/standard';
import { refuseUnstorable } from '../case/index.ts';
import { type Queryable, transaction } from '../database/index.ts';
import { HttpProblem, type ProblemDetail } from '../http/index.ts';
import { holdOpenDraft, openDraft, type Place } from '../revision/index.ts';
import type { Services } from '../services.ts';
import { contentHash } from '../standards/index.ts';
import { readProposal } from './read.ts';
import { EMPTY, newestOf, sourceProblems } from './sources.ts';
import {
  appendProposalEvent,
  findRequested,
  holdProposal,
  insertProposal,
  type ProposalRow,
  updateProposal,
} from './store.ts';

type Act = { actor: Actor; at: string };

/** Numbers what happened and gives the state after it. */
function next(
  state: ProposalState | undefined,
  { region, id }: Place,
  body: ProposalEventBody,
  { actor, at }: Act,
): { event: ProposalEvent; after: ProposalState } {
  const by = { id: actor.id, name: actor.name };
  const seq = (state?.seq ?? 0) + 1;
  const event: ProposalEvent = { ...body, region, proposalId: id, seq, at, by };
  return { event, after: evolveProposal(state, event) };
}

async function problemsOf(services: Services, actor: Actor, asked: NewProposal): Promise<ProblemDetail[]> {
  const { points, sources, title } = asked;
  const blank = (text: string, path: string) => (text.trim() === '' ? [{ path, message: EMPTY }] : []);
  return [
    ...blank(title, 'title'),
    ...points.flatMap(({ part, text }, index) => [
      ...blank(text, `points[${index}].text`),
      ...(part === undefined || Object.hasOwn(PART_LABELS, part)
        ? []
        : [{ path: `points[${index}].part`, message: NO_PART }]),
    ]),
    ...(await sourceProblems(services, actor, asked, sources, (index) => `sources[${index}]`)),
    ...repeatedSources(sources).map((index) => ({ path: `sources[${index}]`, message: TWICE })),
  ];
}

/**
 * Makes a proposal. The same request again gives the same proposal.
 * @throws HttpProblem forbidden, notFound where the item has no standard, badRequest with every point at once,
 * keyReused
 */
export async function propose(
  services: Services,
  actor: Actor,
  asked: NewProposal,
  key: string,
): Promise<ProposalDetail> {
  refuseUnstorable(JSON.stringify(asked));
  const { region, item, title, points, sources } = asked;
  if (!mayPropose(actor, region)) throw new HttpProblem('forbidden');
  const { standard } = newestOf(services, asked);
  const details = await problemsOf(services, actor, asked);
  if (details.length > 0) throw new HttpProblem('badRequest', { details });
  const request = { requestId: `${actor.id}:${key}`, hash: contentHash(asked) };
  const id = services.newId();
  const body: ProposalEventBody = {
    kind: 'proposed',
    data: { item, department: standard.department.id, title: title.trim(), points, sources },
  };
  const { event, after } = next(undefined, { region, id }, body, { actor, at: services.now() });
  const first = await transaction(services.database.pool, async (client) => {
    if (await insertProposal(client, after, request)) {
      await appendProposalEvent(client, event);
      return id;
    }
    const before = await findRequested(client, region, request.requestId);
    if (before?.hash !== request.hash) throw new HttpProblem('keyReused');
    return before.id;
  });
  return readProposal(services, actor, { region, id: first });
}

/** The draft a proposal goes into: the one under way while it is being written, else a new one from what is in force. */
async function draftFor(
  client: Queryable,
  services: Services,
  actor: Actor,
  { item, region }: ProposalState,
  effectiveFrom: string | undefined,
): Promise<string> {
  const open = await holdOpenDraft(client, region, item);
  if (open) {
    if (open.state.stage !== 'drafting') throw new HttpProblem('notAllowedNow', { message: LAID_BEFORE });
    return open.state.draftId;
  }
  if (effectiveFrom === undefined)
    throw new HttpProblem('badRequest', { details: [{ path: 'step.effectiveFrom', message: NO_DAY }] });
  const { ref } = newestOf(services, { item, region });
  const { state } = await openDraft(client, services, actor, { base: ref.hash, effectiveFrom });
  return state.draftId;
}

async function decide(
  client: Queryable,
  services: Services,
  actor: Actor,
  { state, draft_stage }: ProposalRow,
  step: ProposalStep,
): Promise<ProposalEventBody[]> {
  const ground = { actor, draftStage: draft_stage ?? undefined };
  const refusal = proposalRefusal(state, step.kind, ground);
  if (refusal) throw new HttpProblem(refusal.code, { message: refusal.message });
  if (step.kind === 'addSource') {
    const details = await sourceProblems(services, actor, state, [step.source], () => 'step.source');
    if (details.length > 0) throw new HttpProblem('badRequest', { details });
  }
  if ('reason' in step && step.reason.trim() === '')
    throw new HttpProblem('badRequest', { details: [{ path: 'step.reason', message: EMPTY }] });
  const whole =
    step.kind === 'takeUp'
      ? { kind: step.kind, draft: await draftFor(client, services, actor, state, step.effectiveFrom) }
      : step;
  const decision = decideProposal(state, whole, ground);
  if ('events' in decision) return decision.events;
  const { code, message, details } = decision.refusal;
  throw new HttpProblem(code, { message, details });
}

/**
 * The next step of a proposal; taking it up opens the draft, or joins the one under way, in the same transaction.
 * @throws HttpProblem notFound, stale, and whatever the rules refuse
 */
export async function takeProposalStep(
  services: Services,
  actor: Actor,
  place: Place,
  { expectedSeq, step }: { expectedSeq: number; step: ProposalStep },
): Promise<ProposalDetail> {
  refuseUnstorable(JSON.stringify(step));
  await transaction(services.database.pool, async (client) => {
    const row = mayPropose(actor, place.region)
      ? await holdProposal(client, place.region, place.id)
      : undefined;
    if (!row) throw new HttpProblem('notFound');
    const bodies = await decide(client, services, actor, row, step);
    if (row.state.seq !== expectedSeq) throw new HttpProblem('stale', { message: MOVED_ON });
    const at = services.now();
    let { state } = row;
    for (const body of bodies) {
      const { event, after } = next(state, place, body, { actor, at });
      await appendProposalEvent(client, event);
      state = after;
    }
    await updateProposal(client, state, at);
  });
  return readProposal(services, actor, place);
}

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const TWICE = say('该来源已经列出。', 'This source is named already.');
const NO_PART = say('标准中没有这个部分。', 'Standards have no such part.');
const NO_DAY = say('请填写新版本的实施日期。', 'Say from which day the new version is to be in force.');
const LAID_BEFORE = say(
  '该事项的草案正在征求意见或者审查，退回起草后再并入建议。',
  'The draft of this item lies before others; once it is sent back, the proposal can join it.',
);
const MOVED_ON = say(
  '该建议已被他人处理，请刷新后再办理。',
  'Somebody has dealt with this proposal since you opened it; reload and try again.',
);
