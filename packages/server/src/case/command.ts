/** One command on a case: load, authorise, decide, append. Two round trips, and nothing is written on refusal. */
import type { CommandReply } from '@yimen/api';
import {
  type Actor,
  allowedActions,
  type CaseState,
  type Command,
  type DecideContext,
  decide,
  HEARING_CHAIR,
  headPost,
  type NewEvent,
  permit,
  type Right,
  RULES,
  SYSTEM,
} from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import { type Queryable, transaction } from '../database/index.ts';
import { HttpProblem, type ProblemDetail } from '../http/index.ts';
import type { Services } from '../services.ts';
import { departmentsOf, requireSight } from './access.ts';
import { appendBesides, appendCommand, type Besides } from './append.ts';
import { nextCertificateNo } from './certificateNo.ts';
import { chain, lastHash } from './chain.ts';
import { groundOf } from './ground.ts';
import { freesLink } from './link.ts';
import { checkOffers, NO_OFFERS } from './offer.ts';
import { pinnedStandard } from './pinned.ts';
import { caseFileRow, caseTaskRows } from './projection.ts';
import { placeChange } from './quota.ts';
import { type RecentCase, recentCase, rememberCase } from './recent.ts';
import { eventActor, firstAnswer, requestHash, requireKey, stampEvents, stateAfter } from './record.ts';
import { appendEvents, findReceipt, loadCase } from './store.ts';
import { timerAt, timerChange, timerGround, timerWritten } from './timerRow.ts';

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
  const { pool } = services.database;
  const put = async (on: Queryable, certificateNo?: string) => {
    const prepared = await prepare(services, request, from, standard, requestId, certificateNo);
    const timer = timerChange(from.timer, prepared.timer);
    const append = { ...prepared.append, bodyHash, timer };
    const appended = await appendCommand({ on, pool }, append, prepared.besides);
    return appended === 'moved' ? undefined : { ...prepared, appended };
  };
  const once = async () =>
    takesNumber(request.command) ? putNumbered(services, request.region, put) : put(pool);
  let written = await once();
  // Somebody else took the place that was free: what is left of them now decides.
  while (written?.appended === 'placeTaken') written = await once();
  if (!written) return undefined;
  const { append, reply, timer } = written;
  rememberCase(pool, { state: append.state, lastHash: lastHash(append.events), timer });
  return reply;
}

/** Whether the certificate takes its number from the register: the number and the record then stand or fall together. */
function takesNumber(command: CaseCommand): boolean {
  return command.kind === 'makeCertificate' && command.no === undefined;
}

class NotWritten extends Error {}

/** Takes a number and records what has it in one transaction; nothing is taken when nothing is recorded. */
async function putNumbered<Written>(
  { database, now }: CommandServices,
  region: string,
  put: (on: Queryable, certificateNo: string) => Promise<Written | undefined>,
): Promise<Written | undefined> {
  try {
    return await transaction(database.pool, async (client) => {
      const written = await put(client, await nextCertificateNo(client, region, now()));
      if (!written) throw new NotWritten();
      return written;
    });
  } catch (error) {
    if (error instanceof NotWritten) return undefined;
    throw error;
  }
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

/** What a command is decided on. */
type Decided = Pick<RecentCase, 'state' | 'lastHash'>;

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
  from: Decided,
  on: Queryable,
): Promise<Decided | undefined> {
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
  const { append, besides, timer } = await prepare(services, request, from, standard, requestId);
  if (!(await appendEvents(on, { ...append, bodyHash, timer: timerWritten(timer) }))) return undefined;
  await appendBesides(on, append, besides);
  return { state: append.state, lastHash: lastHash(append.events) };
}

/** Decides, and puts together everything that is to be written. */
async function prepare(
  services: CommandServices,
  { actor, command, region, caseId }: CommandRequest,
  { state, lastHash }: Decided,
  standard: Standard,
  requestId: string,
  certificateNo?: string,
) {
  const at = services.now();
  const node = permittedNode(state, standard, actor, command);
  const offers =
    'materials' in command ? await checkOffers(services, actor, command.materials, state) : NO_OFFERS;
  const checked = 'materials' in command ? { ...command, materials: offers.materials } : command;
  const ground = await groundOf(services, command, state, standard);
  const from = { state, standard, actor, now: at, certificateNo, ...ground };
  const events = outcome(services, from, checked, offers.problems);
  const by = eventActor(actor, region, standard, node, wholeCasePosts(command.kind, standard));
  const stamped = stampEvents(events, { region, caseId, seq: state.seq, at, by, requestId });
  const after = stateAfter(state, stamped);
  const moved = after.standard.hash !== state.standard.hash;
  const next = moved ? (await pinnedStandard(services, after.standard.hash)).standard : standard;
  const reply: CommandReply = {
    region,
    caseId,
    caseNo: after.caseNo,
    seq: after.seq,
    status: after.status,
    allowedActions: allowedActions(after, next, actor),
  };
  const append = {
    region,
    caseId,
    seenSeq: state.seq,
    state: after,
    file: caseFileRow(after),
    tasks: caseTaskRows(after, next),
    events: chain(stamped, lastHash),
    requestId,
    reply,
    at,
    claim: { files: offers.files, uploader: actor.id, departments: departmentsOf(standard) },
  };
  const place = placeChange(after, events, standard, ground.quota);
  const besides: Besides = {
    ...(moved ? { version: after.standard.hash } : {}),
    ...(place ? { place } : {}),
    ...(freesLink(state, after) ? { freesLink: true } : {}),
  };
  return { append, besides, reply, timer: timerAt(after, timerGround(services, next)) };
}

/** The posts by which a command is given that is about the whole case and not about a node. */
function wholeCasePosts(kind: CaseCommand['kind'], standard: Standard): string[] {
  const posts: { [right in Right]?: string } = {
    supervisor: 'supervisor',
    head: headPost(standard),
    chair: HEARING_CHAIR,
  };
  return RULES[kind].by.flatMap((right) => posts[right] ?? []);
}

function permittedNode(state: CaseState, standard: Standard, actor: Actor, command: CaseCommand) {
  const node = 'node' in command ? command.node : undefined;
  const permission = permit(state, standard, actor, command.kind, node);
  return 'refusal' in permission ? undefined : permission.node;
}

/** The events of a command; a refusal names every point that is wrong at once. */
function outcome(
  services: CommandServices,
  from: Omit<DecideContext, 'dictionary' | 'calendar'> & { state: CaseState },
  command: CaseCommand,
  problems: readonly ProblemDetail[],
): NewEvent[] {
  const { state, standard, actor } = from;
  const { dictionary } = services.standards;
  const decision = decide(state, command, { ...from, dictionary, calendar: services.calendar });
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
