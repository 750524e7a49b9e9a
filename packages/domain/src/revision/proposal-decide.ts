/** Who may do what with a proposal of revision, and what each step becomes. */
import type { Actor } from '../case/index.ts';
import type { Bilingual } from '../shared/index.ts';
import type { DraftRefusal, DraftStage } from './draft.ts';
import { holdsDraftRight, readsDrafts } from './draft-rule.ts';
import {
  type ProposalDecision,
  type ProposalEvent,
  type ProposalEventBody,
  type ProposalSource,
  type ProposalState,
  type ProposalStep,
  type ProposalStepKind,
  standingOfProposal,
} from './proposal.ts';

export type ProposalGround = {
  actor: Actor;
  /** Stage of the draft it was taken up in. */
  draftStage?: DraftStage | undefined;
};

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const FORBIDDEN: Readonly<Record<ProposalStepKind, Bilingual>> = {
  addSource: say(
    '本辖区及其上下级的工作人员可以补充来源。',
    'Staff of the region, and of those above and below it, may add a source.',
  ),
  takeUp: say('由该事项的标准管理岗采纳。', 'The standards manager of the item takes it up.'),
  reject: say('由该事项的标准管理岗处理。', 'The standards manager of the item deals with it.'),
  withdraw: say('由提出人撤回。', 'Whoever made the proposal withdraws it.'),
};
const NOT_NOW = say('该建议已经处理完毕。', 'This proposal has been dealt with.');
const TWICE = say('该来源已经列出。', 'This source is named already.');

/** Staff of the region, and of those above and below it: whoever works by a standard may say what is wrong with it. */
export const mayPropose = (actor: Actor, region: string): boolean => readsDrafts(actor, region);

function may(state: ProposalState, kind: ProposalStepKind, actor: Actor): boolean {
  if (kind === 'addSource') return mayPropose(actor, state.region);
  if (kind === 'withdraw') return state.proposed.by.id === actor.id;
  return holdsDraftRight(actor, 'manager', state);
}

const refused = (code: DraftRefusal['code'], message: Bilingual): DraftRefusal => ({
  code,
  message,
  details: [],
});

/** Why somebody may not take a step now, or undefined: the person first, then where the proposal stands. */
export function proposalRefusal(
  state: ProposalState,
  kind: ProposalStepKind,
  { actor, draftStage }: ProposalGround,
): DraftRefusal | undefined {
  if (!may(state, kind, actor)) return refused('forbidden', FORBIDDEN[kind]);
  const standing = standingOfProposal(state, draftStage);
  const open = standing === 'proposed' || (kind === 'addSource' && standing === 'taken');
  return open ? undefined : refused('notAllowedNow', NOT_NOW);
}

const STEPS: readonly ProposalStepKind[] = ['takeUp', 'reject', 'addSource', 'withdraw'];

/** What somebody may do with a proposal now. */
export function allowedProposalSteps(state: ProposalState, ground: ProposalGround): ProposalStepKind[] {
  return STEPS.filter((kind) => proposalRefusal(state, kind, ground) === undefined);
}

/** What two mentions of one source have alike; a suggestion is its own words. */
function keyOf(source: ProposalSource): string {
  switch (source.kind) {
    case 'rating':
      return `rating ${source.caseId}`;
    case 'adjustment':
      return `adjustment ${source.decision}`;
    case 'indicator':
      return `indicator ${source.indicator} ${source.text}`;
    case 'suggestion':
      return `suggestion ${source.text}`;
    default:
      return `${source.kind} ${source.number}`;
  }
}

/** Places of sources that stand there a second time. */
export function repeatedSources(sources: readonly ProposalSource[]): number[] {
  const keys = sources.map(keyOf);
  return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []));
}

/** Decides on one step; `draft` is the one it is taken up in. */
export function decideProposal(
  state: ProposalState,
  step: Exclude<ProposalStep, { kind: 'takeUp' }> | { kind: 'takeUp'; draft: string },
  ground: ProposalGround,
): ProposalDecision {
  const refusal = proposalRefusal(state, step.kind, ground);
  if (refusal) return { refusal };
  if (step.kind === 'addSource' && repeatedSources([...state.sources, step.source]).length > 0) {
    return { refusal: { ...refused('badRequest', TWICE), details: [{ path: 'source', message: TWICE }] } };
  }
  return { events: [eventOf(step)] };
}

function eventOf(step: Parameters<typeof decideProposal>[1]): ProposalEventBody {
  switch (step.kind) {
    case 'addSource':
      return { kind: 'sourceAdded', data: { source: step.source } };
    case 'takeUp':
      return { kind: 'taken', data: { draft: step.draft } };
    case 'reject':
      return { kind: 'rejected', data: { reason: step.reason } };
    case 'withdraw':
      return { kind: 'withdrawn', data: { reason: step.reason } };
  }
}

/** The state after one more event. */
export function evolveProposal(state: ProposalState | undefined, event: ProposalEvent): ProposalState {
  const { at, by, region, proposalId, seq } = event;
  const act = { by, at };
  if (event.kind === 'proposed') {
    const sources = event.data.sources.map((source) => ({ ...source, ...act }));
    return { ...event.data, region, proposalId, seq, sources, proposed: act };
  }
  if (!state) throw new Error('The first event of a proposal is that it was made.');
  const next = { ...state, seq };
  switch (event.kind) {
    case 'sourceAdded':
      return { ...next, sources: [...state.sources, { ...event.data.source, ...act }] };
    case 'taken':
      return { ...next, taken: { ...act, ...event.data } };
    case 'rejected':
      return { ...next, rejected: { ...act, ...event.data } };
    case 'withdrawn':
      return { ...next, withdrawn: { ...act, ...event.data } };
  }
}
