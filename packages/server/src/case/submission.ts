/** Applying: everything is checked before anything is written, and one statement writes the whole case. */
import type { Account, Submission, SubmissionReceipt } from '@yimen/api';
import type { Actor, Channel, EarlierCase, Party } from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import { refuseClosed } from '../adjustment/index.ts';
import { HttpProblem, type ProblemDetail } from '../http/index.ts';
import type { Services } from '../services.ts';
import type { Published } from '../standards/index.ts';
import { earlierCase, linkTo } from './earlier.ts';
import { type Entry, type EntryCommand, enter, type StoredReceipt } from './entry.ts';
import { queryCodeOf } from './number.ts';
import { type CheckedOffers, checkOffers } from './offer.ts';
import { findAccountOf } from './read.ts';
import { firstAnswer, requestHash, requireKey } from './record.ts';
import { serverSecret } from './secret.ts';
import { findReceipt } from './store.ts';

export type SubmissionRequest = {
  actor: Actor;
  /** Those in whose name this account may apply; staff at a window may enter an application for anyone. */
  parties: Account['parties'];
  submission: Submission;
  idempotencyKey: string | undefined;
};

/**
 * Submits an application and answers with its receipt; the same request id gives the same receipt again.
 * @throws HttpProblem itemClosed, notInForce, badRequest (every point at once), forbidden, keyMissing, keyReused
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
  const { actor, parties, submission } = request;
  const at = services.now();
  const published = inForce(services, submission, at);
  const offers = await checkOffers(services, actor, submission.materials);
  const owner = await ownerOf(services, request);
  const { link } = submission;
  const readEarlier = link && (async () => earlierCase(services, link, at));
  const earlier = await readEarlier?.();
  const caseId = services.newId();
  const queryCode = queryCodeOf(caseId, secret);
  const command = submitCommand(request, published, offers, { owner, earlier });
  const own = [
    ...(actor.kind === 'applicant' ? partyProblems(command.applicant, parties) : []),
    ...offers.problems,
  ];
  const entry: Entry = {
    actor,
    command,
    standard: published.standard,
    caseId,
    at,
    earlier,
    ...(readEarlier ? { readEarlier } : {}),
    offers,
    problems: own,
  };
  const draftId = draftOf(submission);
  const reply = await enter(services, entry, { requestId, bodyHash, secret, draftId });
  return reply && { ...reply, queryCode };
}

/** The version asked for, when it is the one in force today. */
function inForce(services: Services, { item, region, hash }: Submission, at: string): Published {
  const today = shanghaiDate(at);
  refuseClosed(services.standards, { item, region }, today);
  const current = services.standards.current(item, region, today);
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
  { owner, earlier }: { owner: string; earlier: EarlierCase | undefined },
): EntryCommand {
  const channel: Channel = submission.channel ?? (actor.kind === 'staff' ? 'window' : 'online');
  const { link, onPromise, proxy } = submission;
  return {
    kind: 'submit',
    owner,
    standard: ref,
    channel,
    applicant: submission.applicant,
    ...(proxy ? { proxy } : {}),
    answers: submission.answers,
    materials: offers.materials,
    ...(link && earlier ? { link: linkTo(link.kind, earlier) } : {}),
    ...(onPromise ? { onPromise } : {}),
  };
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

function draftOf({ draftId }: Submission): string | undefined {
  if (draftId === undefined) return undefined;
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(draftId) ? draftId : undefined;
}
