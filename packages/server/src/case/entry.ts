/** How a case is entered: decided, numbered and written by one statement, whoever brings it. */
import type { SubmissionReceipt } from '@yimen/api';
import {
  type Actor,
  type Command,
  decide,
  departmentOf,
  type EarlierCase,
  holdingFor,
  type NewEvent,
} from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import type { Standard } from '@yimen/domain/standard';
import { HttpProblem, type ProblemDetail } from '../http/index.ts';
import type { Services } from '../services.ts';
import { departmentsOf } from './access.ts';
import { CHAIN_START, chain, lastHash } from './chain.ts';
import { openLinkRow } from './link.ts';
import { newCaseNo, queryCodeHash, queryCodeOf } from './number.ts';
import type { CheckedOffers } from './offer.ts';
import { caseFileRow, caseTaskRows } from './projection.ts';
import { rememberCase } from './recent.ts';
import { eventActor, stampEvents, stateAfter } from './record.ts';
import { openCase } from './store.ts';
import { timerAt, timerGround } from './timerRow.ts';
import { caseSearchRow } from './words.ts';

type SubmitCommand = Extract<Command, { kind: 'submit' }>;
/** A submission without what is drawn for it: its number and the hash of its query code. */
export type EntryCommand = Omit<SubmitCommand, 'caseNo' | 'queryCodeHash'>;

/** What is stored as the first answer: without the query code, which is made again from the case. */
export type StoredReceipt = Omit<SubmissionReceipt, 'queryCode'>;

/** A case that is to begin. */
export type Entry = {
  actor: Actor;
  command: EntryCommand;
  standard: Standard;
  caseId: string;
  at: string;
  /** The case it refers to, read again where another application on its certificate came first. */
  earlier: EarlierCase | undefined;
  readEarlier?: () => Promise<EarlierCase>;
  /** What is handed in. */
  offers: Pick<CheckedOffers, 'files'>;
  /** What is wrong beside what the rules of cases find. */
  problems: readonly ProblemDetail[];
};

/** Which request enters it. */
export type EntryMark = { requestId: string; bodyHash: string; secret: string; draftId?: string | undefined };

type Ground = Pick<Services, 'database' | 'standards' | 'calendar'>;

/** Draws of a number before giving up: with a million a region and day, more than a few mean something is wrong. */
const MOST_DRAWS = 50;

/**
 * Decides and writes a case; undefined when the request id has been used before.
 * @throws HttpProblem with every point that is wrong
 */
export async function enter(
  services: Ground,
  entry: Entry,
  { requestId, bodyHash, secret, draftId }: EntryMark,
): Promise<StoredReceipt | undefined> {
  const { actor, at, caseId, command, standard } = entry;
  const { region } = command.standard;
  const { pool } = services.database;
  const codeHash = queryCodeHash(caseId, queryCodeOf(caseId, secret), secret);
  const by = eventActor(actor, region, standard, receivingNode(actor, region, standard));
  let now = entry;
  for (let draw = 1; draw <= MOST_DRAWS; draw += 1) {
    const caseNo = newCaseNo(region, shanghaiDate(at));
    const events = decided(services, now, { ...command, caseNo, queryCodeHash: codeHash });
    const stamped = stampEvents(events, { region, caseId, seq: 0, at, by, requestId });
    const state = stateAfter(undefined, stamped);
    const { itemName, seq } = state;
    const reply: StoredReceipt = { region, caseId, caseNo, itemName, submittedAt: at, seq };
    const chained = chain(stamped, CHAIN_START);
    const timer = timerAt(state, timerGround(services, standard));
    const result = await openCase(pool, {
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
      claim: { files: entry.offers.files, uploader: actor.id, departments: departmentsOf(standard) },
      queryCodeHash: codeHash,
      draftId,
      search: caseSearchRow(state, standard),
      link: openLinkRow(state),
      timer,
    });
    if (result === 'repeated') return undefined;
    if (result === 'linkTaken') now = { ...now, earlier: await entry.readEarlier?.() };
    if (result === 'written') {
      rememberCase(pool, { state, lastHash: lastHash(chained), timer });
      return reply;
    }
  }
  throw new Error(`No free case number was found in ${MOST_DRAWS} draws for region ${region}.`);
}

/** The events of the submission; a refusal names every point that is wrong at once. */
function decided(services: Ground, entry: Entry, command: SubmitCommand): NewEvent[] {
  const { actor, at, earlier, problems, standard } = entry;
  const { dictionary } = services.standards;
  const decision = decide(undefined, command, {
    standard,
    dictionary,
    calendar: services.calendar,
    now: at,
    actor,
    earlier,
  });
  if ('events' in decision) {
    if (problems.length === 0) return decision.events;
    throw new HttpProblem('badRequest', { details: problems });
  }
  const { code, message, details } = decision.refusal;
  throw new HttpProblem(code, {
    message,
    details: code === 'badRequest' ? [...problems, ...details] : details,
  });
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
