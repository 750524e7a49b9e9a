/** One command on a case: load, authorise, decide, append. Two round trips, and nothing is written on refusal. */
import type { CommandReply } from '@yimen/api';
import {
  type Actor,
  allowedActions,
  type CaseState,
  type Command,
  decide,
  type NewEvent,
  permit,
  SYSTEM,
} from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import type { Queryable } from '../database/index.ts';
import { HttpProblem, type ProblemDetail } from '../http/index.ts';
import type { Services } from '../services.ts';
import { departmentsOf, requireSight } from './access.ts';
import { chain, lastHash } from './chain.ts';
import { checkOffers, NO_OFFERS } from './offer.ts';
import { pinnedStandard } from './pinned.ts';
import { caseFileRow, caseTaskRows } from './projection.ts';
import { type RecentCase, recentCase, rememberCase } from './recent.ts';
import { eventActor, firstAnswer, requestHash, requireKey, stampEvents, stateAfter } from './record.ts';
import { appendEvents, findReceipt, loadCase } from './store.ts';
import { timerChange, timerGround, timerWritten } from './timerRow.ts';

/** What commands need of a server. */
export type CommandServices = Pick<Services, 'database' | 'standards' | 'calendar' | 'now'>;

export type CaseCommand = Exclude<Command, { kind: 'submit' }>;

export type CommandRequest = {
  region: string;
  caseId: string;
  actor: Actor;
  command: CaseCommand;
  /** Number of the last event the person saw; undefined where a query code stands for a page. */
  expectedSeq: number | undefined;
  idempotencyKey: string | undefined;
  /** Set when the case number and query code have been checked: the actor then needs no other sight of the case. */
  byQueryCode?: true;
};

/**
 * Carries out a command and says where the case stands now. The same request id gives the first answer again.
 * @throws HttpProblem notFound, forbidden, stale, notAllowedNow, samePerson, badRequest, keyMissing, keyReused
 */
export async function executeCommand(
  services: CommandServices,
  request: CommandRequest,
): Promise<CommandReply> {
  const { actor, caseId, command, expectedSeq, region } = request;
  const requestId = requireKey(request.idempotencyKey);
  const bodyHash = requestHash(actor.id, { region, caseId, command, expectedSeq });
  const { pool } = services.database;
  const load = async () => {
    const loaded = await loadCase<CommandReply>(pool, region, caseId, requestId);
    if (!loaded) throw new HttpProblem('notFound');
    return loaded;
  };
  const recent = recentCase(pool, region, caseId, expectedSeq);
  if (recent) {
    const reply = await fromRecent(services, request, recent, { requestId, bodyHash });
    if (reply) return reply;
  }
  const loaded = await load();
  const { standard } = await pinnedStandard(services, loaded.state.standard.hash);
  if (!seesAnyway(request)) requireSight(actor, loaded.state, standard);
  const first = firstAnswer(loaded.receipt, caseId, bodyHash);
  if (first) return first;
  if (expectedSeq !== undefined && expectedSeq !== loaded.state.seq) {
    throw stale(loaded.state, standard, actor);
  }
  const reply = await write(services, request, loaded, standard, { requestId, bodyHash });
  if (reply) return reply;
  // somebody was quicker: the same request sent twice, or another person
  const now = await load();
  const answered = firstAnswer(now.receipt, caseId, bodyHash);
  if (answered) return answered;
  throw stale(now.state, standard, actor);
}

/** The system sees every case; it never comes from outside, since no account is of its kind. */
function seesAnyway({ actor, byQueryCode }: CommandRequest): boolean {
  return byQueryCode === true || actor.kind === 'system';
}

type RequestMark = { requestId: string; bodyHash: string };

/** Decides and appends; undefined when the case has moved on or the request id has been used. */
async function write(
  services: CommandServices,
  request: CommandRequest,
  from: RecentCase,
  standard: Standard,
  { requestId, bodyHash }: RequestMark,
): Promise<CommandReply | undefined> {
  const { append, reply } = await prepare(services, request, from, standard, requestId);
  const { pool } = services.database;
  if (!(await appendEvents(pool, { ...append, bodyHash }))) return undefined;
  rememberCase(pool, append.state, lastHash(append.events));
  return reply;
}

/**
 * The command on a state this server remembers. Undefined when it did not go through, for whatever reason: the record
 * may know better, so it is asked before anybody is refused anything.
 */
async function fromRecent(
  services: CommandServices,
  request: CommandRequest,
  recent: RecentCase,
  mark: RequestMark,
): Promise<CommandReply | undefined> {
  const { standard } = await pinnedStandard(services, recent.state.standard.hash);
  try {
    if (!seesAnyway(request)) requireSight(request.actor, recent.state, standard);
    return await write(services, request, recent, standard, mark);
  } catch (error) {
    if (error instanceof HttpProblem) return undefined;
    throw error;
  }
}

/** What the system does to a case by itself. */
export type SystemCommand = { region: string; caseId: string; command: CaseCommand; requestId: string };

/**
 * Gives a command of the system in the transaction of `on`, which has locked the row of the case, and says how the case
 * stands then. Undefined when the request id was used before.
 * @throws HttpProblem when the command is refused
 */
export async function giveSystemCommand(
  services: CommandServices,
  { region, caseId, command, requestId }: SystemCommand,
  from: RecentCase,
  on: Queryable,
): Promise<RecentCase | undefined> {
  const bodyHash = requestHash(SYSTEM.id, { region, caseId, command });
  if (await findReceipt(on, region, requestId)) return undefined;
  const { standard } = await pinnedStandard(services, from.state.standard.hash);
  const request = {
    region,
    caseId,
    actor: SYSTEM,
    command,
    expectedSeq: undefined,
    idempotencyKey: requestId,
  };
  const { append } = await prepare(services, request, from, standard, requestId);
  const timer = timerWritten(append.state, timerGround(services, standard));
  if (!(await appendEvents(on, { ...append, bodyHash, timer }))) return undefined;
  return { state: append.state, lastHash: lastHash(append.events) };
}

/** Decides, and puts together everything that is to be written. */
async function prepare(
  services: CommandServices,
  { actor, command, region, caseId }: CommandRequest,
  { state, lastHash }: RecentCase,
  standard: Standard,
  requestId: string,
) {
  const at = services.now();
  const node = permittedNode(state, standard, actor, command);
  const offers =
    command.kind === 'correct' ? await checkOffers(services, actor, command.materials, state) : NO_OFFERS;
  const checked = command.kind === 'correct' ? { ...command, materials: offers.materials } : command;
  const events = outcome(services, { state, standard, actor, now: at }, checked, offers.problems);
  const by = eventActor(actor, region, standard, node);
  const stamped = stampEvents(events, { region, caseId, seq: state.seq, at, by, requestId });
  const after = stateAfter(state, stamped);
  const reply: CommandReply = {
    region,
    caseId,
    caseNo: after.caseNo,
    seq: after.seq,
    status: after.status,
    allowedActions: allowedActions(after, standard, actor),
  };
  const append = {
    region,
    caseId,
    seenSeq: state.seq,
    state: after,
    file: caseFileRow(after),
    tasks: caseTaskRows(after, standard),
    events: chain(stamped, lastHash),
    requestId,
    reply,
    at,
    claim: { files: offers.files, uploader: actor.id, departments: departmentsOf(standard) },
    timer: timerChange(state, after, timerGround(services, standard)),
  };
  return { append, reply };
}

function permittedNode(state: CaseState, standard: Standard, actor: Actor, command: CaseCommand) {
  const node = 'node' in command ? command.node : undefined;
  const permission = permit(state, standard, actor, command.kind, node);
  return 'refusal' in permission ? undefined : permission.node;
}

/** The events of a command; a refusal names every point that is wrong at once. */
function outcome(
  services: CommandServices,
  { state, standard, actor, now }: { state: CaseState; standard: Standard; actor: Actor; now: string },
  command: CaseCommand,
  problems: readonly ProblemDetail[],
): NewEvent[] {
  const { dictionary } = services.standards;
  const decision = decide(state, command, { standard, dictionary, calendar: services.calendar, now, actor });
  if ('events' in decision && problems.length === 0) return decision.events;
  const allowed = { allowedActions: allowedActions(state, standard, actor) };
  if ('events' in decision) throw new HttpProblem('badRequest', { details: problems, ...allowed });
  const { code, message, details } = decision.refusal;
  const all = code === 'badRequest' ? [...details, ...problems] : details;
  throw new HttpProblem(code, { message, details: all, ...allowed });
}

function stale(state: CaseState, standard: Standard, actor: Actor): HttpProblem {
  return new HttpProblem('stale', { allowedActions: allowedActions(state, standard, actor) });
}
