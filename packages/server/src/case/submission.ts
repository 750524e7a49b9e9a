/** Applying: everything is checked before anything is written, and one statement writes the whole case. */
import type { Account, Submission, SubmissionReceipt } from '@yimen/api';
import {
  type Actor,
  type Channel,
  type Command,
  decide,
  departmentOf,
  holdingFor,
  type Party,
  type Refusal,
} from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import type { Standard } from '@yimen/domain/standard';
import { HttpProblem, type ProblemDetail } from '../http/index.ts';
import type { Services } from '../services.ts';
import type { Published } from '../standards/index.ts';
import { departmentsOf } from './access.ts';
import { CHAIN_START, chain, lastHash } from './chain.ts';
import { newCaseNo, queryCodeHash, queryCodeOf } from './number.ts';
import { type CheckedOffers, checkOffers } from './offer.ts';
import { caseFileRow, caseTaskRows } from './projection.ts';
import { findAccountOf } from './read.ts';
import { rememberCase } from './recent.ts';
import { eventActor, firstAnswer, requestHash, requireKey, stampEvents, stateAfter } from './record.ts';
import { serverSecret } from './secret.ts';
import { findReceipt, openCase } from './store.ts';
import { timerAt, timerGround } from './timerRow.ts';
import { caseSearchRow } from './words.ts';

export type SubmissionRequest = {
  actor: Actor;
  /** Those in whose name this account may apply; staff at a window may enter an application for anyone. */
  parties: Account['parties'];
  submission: Submission;
  idempotencyKey: string | undefined;
};

/** What is stored as the first answer: without the query code, which is made again from the case. */
type StoredReceipt = Omit<SubmissionReceipt, 'queryCode'>;
type SubmitCommand = Extract<Command, { kind: 'submit' }>;

/** Draws of a number before giving up: with a million a region and day, more than a few mean something is wrong. */
const MOST_DRAWS = 50;

/**
 * Submits an application and answers with its receipt; the same request id gives the same receipt again.
 * @throws HttpProblem notInForce, badRequest (every point at once), forbidden, keyMissing, keyReused
 */
export async function submitCase(services: Services, request: SubmissionRequest): Promise<SubmissionReceipt> {
  const { region } = request.submission;
  const requestId = requireKey(request.idempotencyKey);
  const bodyHash = requestHash(request.actor.id, { ...request.submission });
  const secret = await serverSecret(services);
  const { pool } = services.database;
  const repeated = async () => {
    const first = firstAnswer(await findReceipt<StoredReceipt>(pool, region, requestId), undefined, bodyHash);
    return first && { ...first, queryCode: queryCodeOf(first.caseId, secret) };
  };
  try {
    const written = await write(services, request, { requestId, bodyHash, secret });
    if (written) return written;
  } catch (error) {
    // what is refused now may have been accepted when it was first sent
    const first = error instanceof HttpProblem ? await repeated() : undefined;
    if (first) return first;
    throw error;
  }
  const first = await repeated();
  if (!first) throw new Error('A request id was taken, but its receipt is not there.');
  return first;
}

/** Checks and writes; undefined when the request id has been used before. */
async function write(
  services: Services,
  request: SubmissionRequest,
  { requestId, bodyHash, secret }: { requestId: string; bodyHash: string; secret: string },
): Promise<SubmissionReceipt | undefined> {
  const { actor, submission } = request;
  const { region } = submission;
  const at = services.now();
  const published = inForce(services, submission, at);
  const { standard } = published;
  const offers = await checkOffers(services, actor, submission.materials);
  const owner = await ownerOf(services, request);
  const caseId = services.newId();
  const queryCode = queryCodeOf(caseId, secret);
  const codeHash = queryCodeHash(caseId, queryCode, secret);
  const by = eventActor(actor, region, standard, receivingNode(actor, region, standard));
  for (let draw = 1; draw <= MOST_DRAWS; draw += 1) {
    const caseNo = newCaseNo(region, shanghaiDate(at));
    const command = submitCommand(request, published, offers, {
      caseNo,
      queryCodeHash: codeHash,
      owner,
    });
    const events = decided(services, request, command, standard, offers, at);
    const stamped = stampEvents(events, { region, caseId, seq: 0, at, by, requestId });
    const state = stateAfter(undefined, stamped);
    const reply: StoredReceipt = {
      region,
      caseId,
      caseNo,
      itemName: state.itemName,
      submittedAt: at,
      seq: state.seq,
    };
    const chained = chain(stamped, CHAIN_START);
    const result = await openCase(services.database.pool, {
      region,
      caseId,
      state,
      file: caseFileRow(state),
      tasks: caseTaskRows(state, standard),
      events: chained,
      requestId,
      bodyHash,
      reply,
      at,
      claim: { files: offers.files, uploader: actor.id, departments: departmentsOf(standard) },
      queryCodeHash: codeHash,
      draftId: draftOf(submission),
      search: caseSearchRow(state, standard),
      timer: timerAt(state, timerGround(services, standard)),
    });
    if (result === 'written') {
      rememberCase(services.database.pool, state, lastHash(chained));
      return { ...reply, queryCode };
    }
    if (result === 'repeated') return undefined;
  }
  throw new Error(`No free case number was found in ${MOST_DRAWS} draws for region ${region}.`);
}

/** The version asked for, when it is the one in force today. */
function inForce(services: Services, { item, region, hash }: Submission, at: string): Published {
  const current = services.standards.current(item, region, shanghaiDate(at));
  if (current && current.ref.hash === hash) return current;
  throw new HttpProblem('notInForce', {
    message: current
      ? {
          zh: '该事项的标准已更新，请刷新页面，按现行版本填写后提交。',
          en: 'The standard of this item has a newer version; reload, fill in the form of today and submit again.',
        }
      : {
          zh: '该标准版本当前未实施，不能申请。',
          en: 'That version of the standard is not in force; it cannot be applied for.',
        },
  });
}

/** Whose case it becomes: the applicant's; of a window entry, that of the applicant's account where there is one. */
async function ownerOf(
  { database }: Pick<Services, 'database'>,
  { actor, submission }: SubmissionRequest,
): Promise<string> {
  if (actor.kind === 'applicant') return actor.id;
  return (await findAccountOf(database.pool, submission.applicant)) ?? actor.id;
}

function submitCommand(
  { actor, submission }: SubmissionRequest,
  { ref }: Published,
  offers: CheckedOffers,
  given: Pick<SubmitCommand, 'caseNo' | 'queryCodeHash' | 'owner'>,
): SubmitCommand {
  const channel: Channel = submission.channel ?? (actor.kind === 'staff' ? 'window' : 'online');
  return {
    kind: 'submit',
    ...given,
    standard: ref,
    channel,
    applicant: submission.applicant,
    ...(submission.proxy ? { proxy: submission.proxy } : {}),
    answers: submission.answers,
    materials: offers.materials,
  };
}

/** The events of the submission; a refusal names every point that is wrong at once. */
function decided(
  services: Services,
  { actor, parties }: SubmissionRequest,
  command: SubmitCommand,
  standard: Standard,
  offers: CheckedOffers,
  now: string,
) {
  const { dictionary } = services.standards;
  const own = [
    ...(actor.kind === 'applicant' ? partyProblems(command.applicant, parties) : []),
    ...offers.problems,
  ];
  const decision = decide(undefined, command, {
    standard,
    dictionary,
    calendar: services.calendar,
    now,
    actor,
  });
  if ('events' in decision && own.length === 0) return decision.events;
  throw 'events' in decision
    ? new HttpProblem('badRequest', { details: own })
    : refused(decision.refusal, own);
}

function refused({ code, message, details }: Refusal, own: readonly ProblemDetail[]): HttpProblem {
  return new HttpProblem(code, {
    message,
    details: code === 'badRequest' ? [...own, ...details] : details,
  });
}

/** An account applies for itself and for those it represents, by their names as registered. */
function partyProblems(applicant: Party, parties: readonly Party[]): ProblemDetail[] {
  const party = parties.find(({ kind, idNo }) => kind === applicant.kind && idNo === applicant.idNo);
  if (!party) {
    return [
      {
        path: 'applicant.idNo',
        message: {
          zh: '您的账号不能代表该申请人，请从可申请的主体中选择。',
          en: 'Your account may not apply for this applicant; choose one of those listed for you.',
        },
      },
    ];
  }
  if (party.name === applicant.name) return [];
  return [
    {
      path: 'applicant.name',
      message: {
        zh: `申请人名称与登记信息不一致，应为“${party.name}”。`,
        en: `The applicant's name differs from the registered one, "${party.name}".`,
      },
    },
  ];
}

/** At a window, the node by whose post the clerk enters the application. */
function receivingNode(actor: Actor, region: string, standard: Standard) {
  if (actor.kind !== 'staff') return undefined;
  return standard.nodes.find(
    (node) =>
      node.kind === 'receive' &&
      holdingFor(actor, node.post, departmentOf(standard, node), region) !== undefined,
  );
}

function draftOf({ draftId }: Submission): string | undefined {
  if (draftId === undefined) return undefined;
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(draftId) ? draftId : undefined;
}
