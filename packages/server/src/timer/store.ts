/** The rows of case_timer: when the system next has to look at which case. */
import type { CaseState } from '@yimen/domain/case';
import { type Queryable, query } from '../database/index.ts';

/** A case whose moment has come, locked for whoever took it. */
export type DueCase = {
  region: string;
  case_id: string;
  failures: number;
  state: CaseState;
  /** Hash of the last event, hex. */
  lastHash: string;
};

const REGIONS = `
  WITH RECURSIVE known AS (
    (SELECT region FROM case_timer ORDER BY region LIMIT 1)
    UNION ALL
    SELECT (SELECT t.region FROM case_timer t WHERE t.region > k.region ORDER BY t.region LIMIT 1)
    FROM known k WHERE k.region IS NOT NULL
  )
  SELECT k.region FROM known k
  WHERE k.region IS NOT NULL AND EXISTS (
    SELECT FROM case_timer t
    WHERE t.region = k.region AND t.at <= $1 AND (t.try_after IS NULL OR t.try_after <= $1))`;

/**
 * It is the case that is locked, as by every command: whoever gives one meanwhile waits, and is told that the case has moved
 * on. A case that somebody is writing at the moment is left for the next look.
 */
const COLUMNS = `
  SELECT t.region, t.case_id, t.failures, f.state, f.form -> 'answers' AS answers,
         encode(f.last_hash, 'hex') AS last_hash
  FROM case_timer t JOIN case_file f ON f.region = t.region AND f.case_id = t.case_id`;

const TAKE = `${COLUMNS}
  WHERE t.region = $1 AND t.at <= $2 AND (t.try_after IS NULL OR t.try_after <= $2)
  ORDER BY t.at LIMIT $3
  FOR UPDATE OF f SKIP LOCKED`;

const TAKE_ONE = `${COLUMNS}
  WHERE t.region = $1 AND t.case_id = $3 AND t.at <= $2
  FOR UPDATE OF f`;

const SET =
  'UPDATE case_timer SET at = $3, failures = 0, try_after = NULL WHERE region = $1 AND case_id = $2';
const REMOVE = 'DELETE FROM case_timer WHERE region = $1 AND case_id = $2';
const DEFER = `
  UPDATE case_timer SET failures = failures + 1, try_after = $3 WHERE region = $1 AND case_id = $2`;

type Row = Pick<DueCase, 'region' | 'case_id' | 'failures'> & {
  state: Omit<CaseState, 'answers' | 'shown'>;
  answers: CaseState['answers'];
  last_hash: string;
};

function dueCase({ answers, last_hash, state, ...key }: Row): DueCase {
  return { ...key, state: { ...state, answers, shown: [] }, lastHash: last_hash };
}

/** Regions in which a moment has come. */
export async function dueRegions(on: Queryable, now: string): Promise<string[]> {
  const rows = await query<{ region: string }>(on, { name: 'timer_regions', text: REGIONS, values: [now] });
  return rows.map(({ region }) => region);
}

/** Locks some cases whose moment has come, those longest due first, passing over what others have locked. */
export async function takeDue(on: Queryable, region: string, now: string, most: number): Promise<DueCase[]> {
  const rows = await query<Row>(on, { name: 'timer_take', text: TAKE, values: [region, now, most] });
  return rows.map(dueCase);
}

/** Locks one case whose moment has come, waiting for whoever has it. */
export async function takeDueCase(
  on: Queryable,
  { region, case_id }: Pick<DueCase, 'region' | 'case_id'>,
  now: string,
): Promise<DueCase | undefined> {
  const [row] = await query<Row>(on, {
    name: 'timer_take_case',
    text: TAKE_ONE,
    values: [region, now, case_id],
  });
  return row && dueCase(row);
}

/** Notes when to look at a case next; never, without a moment. */
export async function setTimer(
  on: Queryable,
  { region, case_id }: Pick<DueCase, 'region' | 'case_id'>,
  at: string | undefined,
): Promise<void> {
  const key = [region, case_id];
  if (at === undefined) await query(on, { name: 'timer_remove', text: REMOVE, values: key });
  else await query(on, { name: 'timer_set', text: SET, values: [...key, at] });
}

/** Puts a case off that could not be dealt with. */
export async function deferTimer(
  on: Queryable,
  { region, case_id }: Pick<DueCase, 'region' | 'case_id'>,
  tryAfter: string,
): Promise<void> {
  await query(on, { name: 'timer_defer', text: DEFER, values: [region, case_id, tryAfter] });
}
