/** One batch of a recount: what is counted is pure, what is read and written is one statement each. */
import { setImmediate as pause } from 'node:timers/promises';
import {
  type CaseState,
  type Command,
  countDues,
  type Dues,
  decide,
  duesOf,
  isHeld,
  RULES,
  SYSTEM,
  sameDues,
} from '@yimen/domain/case';
import { chain, lastHash } from '../case/chain.ts';
import { pinnedStandard } from '../case/pinned.ts';
import { caseTaskRows, storedState } from '../case/projection.ts';
import { stampEvents, stateAfter } from '../case/record.ts';
import { timerAt, timerGround } from '../case/timerRow.ts';
import type { Services } from '../services.ts';
import type { CaseRow } from './store.ts';

export type RecountServices = Pick<Services, 'database' | 'standards' | 'calendar' | 'now'>;

/** What a batch writes: dates of cases, and moments that moved. */
export type Counted = { changed: ChangedCase[]; timers: MovedTimer[] };

type Key = { region: string; case_id: string };
export type MovedTimer = Key & {
  /** Number of the last event it was counted after. */ seq: number;
  at: string | null;
};

export type ChangedCase = Key & {
  seen_seq: number;
  case_no: string;
  department: string;
  /** The event, ready to be stored; its parts are JSON text. */
  event: { seq: number; at: string; actor: string; data: string; prev_hash: string; hash: string };
  /** What changes in the state of the case. */
  patch: object;
  promised_due: string | null;
  /** The next moment, where there is one and it moved. */
  timer: string | null;
  tasks: { node: string; node_due: string | null; promised_due: string | null }[];
  before: Dues;
  after: Dues;
};

/** Cases counted before anything else gets a turn: a millisecond or two. */
const AT_ONCE = 50;

/** The dates of these cases by the calendar of this server, where they differ from those that were told. */
export async function countBatch(
  services: RecountServices,
  rows: readonly CaseRow[],
  operation: { id: string; reason: string },
): Promise<Counted> {
  const counted: Counted = { changed: [], timers: [] };
  for (const [index, row] of rows.entries()) {
    // What is read and written meanwhile must not wait for a whole batch.
    if (index % AT_ONCE === AT_ONCE - 1) await pause();
    const { standard } = await pinnedStandard(services, row.state.standard.hash);
    const ground = timerGround(services, standard);
    const changed = recounted(services, row, ground, operation);
    const state = changed?.state ?? row.state;
    const at = timerAt(state, ground);
    const moved = at !== row.timer?.toISOString();
    if (changed) counted.changed.push({ ...changed.row, timer: moved ? (at ?? null) : null });
    if (moved && (!changed || at === undefined)) {
      counted.timers.push({ region: row.region, case_id: row.case_id, seq: state.seq, at: at ?? null });
    }
  }
  return counted;
}

type Ground = ReturnType<typeof timerGround>;

/** Undecided cases whose limits run; while a procedure holds them, they are counted when it ends. */
function counts(state: CaseState): boolean {
  return RULES.recountDues.status.includes(state.status) && state.promisedDue !== undefined && !isHeld(state);
}

function recounted(
  services: RecountServices,
  row: CaseRow,
  ground: Ground,
  { id, reason }: { id: string; reason: string },
): { row: Omit<ChangedCase, 'timer'>; state: CaseState } | undefined {
  const { state } = row;
  if (!counts(state)) return undefined;
  const now = services.now();
  const dues = countDues(state, { ...ground, now });
  if (sameDues(duesOf(state), dues)) return undefined;
  const command: Command = { kind: 'recountDues', reason, dues };
  const { dictionary } = services.standards;
  const decision = decide(state, command, { ...ground, dictionary, now, actor: SYSTEM });
  if ('refusal' in decision) throw new Error(`Case ${state.caseId}: ${decision.refusal.message.en}`);
  const by = { id: SYSTEM.id, name: SYSTEM.name, kind: SYSTEM.kind };
  const stamp = {
    region: row.region,
    caseId: row.case_id,
    seq: state.seq,
    at: now,
    by,
    requestId: `recount:${id}`,
  };
  const stamped = stampEvents(decision.events, stamp);
  const after = stateAfter(state, stamped);
  const chained = chain(stamped, row.last_hash);
  const [first] = chained;
  if (!first || chained.length !== 1) throw new Error('A recount is one event.');
  const { nodes, promisedDue, provisional, seq, statutoryDue } = storedState(after).state;
  return {
    state: after,
    row: {
      region: row.region,
      case_id: row.case_id,
      seen_seq: state.seq,
      case_no: row.case_no,
      department: row.department,
      event: {
        seq: first.event.seq,
        at: first.event.at,
        actor: first.by,
        data: first.data,
        prev_hash: first.prevHash,
        hash: lastHash(chained),
      },
      patch: {
        nodes,
        promisedDue,
        provisional,
        seq,
        ...(statutoryDue === undefined ? {} : { statutoryDue }),
      },
      promised_due: after.promisedDue ?? null,
      tasks: caseTaskRows(after, ground.standard).map(({ node, node_due, promised_due }) => ({
        node,
        node_due,
        promised_due,
      })),
      before: duesOf(state),
      after: dues,
    },
  };
}
