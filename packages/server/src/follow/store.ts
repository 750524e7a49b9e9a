/** The rows of case_followup: taken in order per case, each by one server at a time. */
import type { CaseEvent, CaseState } from '@yimen/domain/case';
import { type Queryable, query } from '../database/index.ts';

/** Where something is to follow: a case and the first event that has not been followed. */
export type Pending = { region: string; case_id: string; from_seq: number; failures: number };

/** A case with its events that have not been followed. */
export type PendingCase = { state: CaseState; events: CaseEvent[] };

const REGIONS = 'SELECT DISTINCT region FROM case_followup';

/** Only the first row of each case: what came later waits until that one is gone, whoever works on it. */
const TAKE = `
  SELECT f.region, f.case_id, f.from_seq, f.failures FROM case_followup f
  WHERE f.region = $1 AND f.case_id > $2 AND (f.try_after IS NULL OR f.try_after <= $3)
    AND NOT EXISTS (
      SELECT FROM case_followup e
      WHERE e.region = f.region AND e.case_id = f.case_id AND e.from_seq < f.from_seq)
  ORDER BY f.region, f.case_id, f.from_seq
  LIMIT $4
  FOR UPDATE OF f SKIP LOCKED`;

const TAKE_ONE = `
  SELECT region, case_id, from_seq, failures FROM case_followup
  WHERE region = $1 AND case_id = $2 ORDER BY from_seq LIMIT 1
  FOR UPDATE`;

const EVENTS = `
  SELECT e.case_id, e.seq, e.kind, e.at, e.actor, e.data
  FROM unnest($2::uuid[], $3::int[]) AS k(case_id, from_seq)
  JOIN case_event e ON e.region = $1 AND e.case_id = k.case_id AND e.seq >= k.from_seq
  ORDER BY e.case_id, e.seq`;

const STATES = `
  SELECT f.case_id, f.state, f.form FROM case_file f
  WHERE f.region = $1 AND f.case_id = ANY ($2::uuid[])`;

const REMOVE = `
  DELETE FROM case_followup f USING unnest($2::uuid[], $3::int[]) AS k(case_id, to_seq)
  WHERE f.region = $1 AND f.case_id = k.case_id AND f.to_seq <= k.to_seq`;

const DEFER = `
  UPDATE case_followup SET failures = $4, try_after = $5
  WHERE region = $1 AND case_id = $2 AND from_seq = $3`;

/** Regions in which something is to follow. */
export async function pendingRegions(on: Queryable): Promise<string[]> {
  const rows = await query<{ region: string }>(on, { name: 'followup_regions', text: REGIONS, values: [] });
  return rows.map(({ region }) => region);
}

/** Locks the first rows of some cases after `after`, passing over those that another server has. */
export async function takePending(
  on: Queryable,
  region: string,
  { after, now, most }: { after: string; now: string; most: number },
): Promise<Pending[]> {
  return query<Pending>(on, { name: 'followup_take', text: TAKE, values: [region, after, now, most] });
}

/** Locks the first row of one case, waiting for whoever has it. */
export async function takeCase(on: Queryable, region: string, caseId: string): Promise<Pending | undefined> {
  const [row] = await query<Pending>(on, {
    name: 'followup_take_case',
    text: TAKE_ONE,
    values: [region, caseId],
  });
  return row;
}

type EventRow = { case_id: string; seq: number; kind: string; at: Date; actor: unknown; data: unknown };

/** The cases of these rows with all their events from there on; a case that is not there any more is left out. */
export async function loadPending(
  on: Queryable,
  region: string,
  taken: readonly Pending[],
): Promise<PendingCase[]> {
  const ids = taken.map((row) => row.case_id);
  // The events come first: the state may then be later than the last of them, never earlier.
  const events = await query<EventRow>(on, {
    name: 'followup_events',
    text: EVENTS,
    values: [region, ids, taken.map((row) => row.from_seq)],
  });
  const states = await query<{
    case_id: string;
    state: CaseState;
    form: Pick<CaseState, 'answers' | 'shown'>;
  }>(on, { name: 'followup_states', text: STATES, values: [region, ids] });
  const byCase = Map.groupBy(events, (row) => row.case_id);
  return states.map(({ case_id, state, form }) => ({
    state: { ...state, ...form },
    events: (byCase.get(case_id) ?? []).map((row) => caseEvent(region, row)),
  }));
}

function caseEvent(region: string, { case_id: caseId, seq, kind, at, actor, data }: EventRow): CaseEvent {
  // kind and data come from the same row, which was written from one event
  return { region, caseId, seq, kind, at: at.toISOString(), by: actor, data } as CaseEvent;
}

/** Takes rows away, up to the last event that was followed of each case. */
export async function removePending(
  on: Queryable,
  region: string,
  done: readonly { caseId: string; toSeq: number }[],
): Promise<void> {
  await query(on, {
    name: 'followup_remove',
    text: REMOVE,
    values: [region, done.map(({ caseId }) => caseId), done.map(({ toSeq }) => toSeq)],
  });
}

/** Puts a row off that could not be dealt with. */
export async function deferPending(on: Queryable, row: Pending, tryAfter: string): Promise<void> {
  const { region, case_id, from_seq, failures } = row;
  await query(on, {
    name: 'followup_defer',
    text: DEFER,
    values: [region, case_id, from_seq, failures + 1, tryAfter],
  });
}
