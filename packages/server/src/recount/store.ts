/** Reading and writing the cases of a recount, and the operation itself. */
import { type CaseState, regionPrefix } from '@yimen/domain/case';
import { type Queryable, query } from '../database/index.ts';
import type { ChangedCase, MovedTimer } from './batch.ts';

/** A case with as much of its state as dates and moments hang on. */
export type CaseRow = {
  region: string;
  case_id: string;
  case_no: string;
  department: string;
  last_hash: string;
  state: CaseState;
  timer: Date | null;
};

export type Operation = {
  id: string;
  scope: string;
  reason: string;
  calendar: string;
  /** By name. */
  askedBy: string;
  askedAt: Date;
  state: 'running' | 'done' | 'superseded';
  endedAt: Date | null;
  total: number;
  lookedAt: number;
  changed: number;
};

const OPERATION = `operation_id AS id, scope, reason, calendar,
  COALESCE((SELECT a.name FROM account a WHERE a.id::text = asked_by), asked_by) AS "askedBy", asked_at AS "askedAt", state,
  ended_at AS "endedAt", total, looked_at AS "lookedAt", changed`;

/** Who the applicant is, what they handed in and what was found has no part in counting, and is most of a state. */
const STATE = `f.state - '{applicant,proxy,materials,checks,findings,noticed,changed,lateNotice,rating}'::text[]`;

const OPEN_CASES = `(f.ended_at IS NULL OR EXISTS (
  SELECT FROM case_timer m WHERE m.region = f.region AND m.case_id = f.case_id))`;

const ROWS = `
  SELECT f.region, f.case_id, f.case_no, f.department, encode(f.last_hash, 'hex') AS last_hash, ${STATE} AS state,
         t.at AS timer
  FROM case_file f LEFT JOIN case_timer t ON t.region = f.region AND t.case_id = f.case_id`;

const NEXT = `${ROWS}
  WHERE (f.region, f.case_id) > ($1, $2::uuid) AND f.region LIKE $3 AND (f.ended_at IS NULL OR t.at IS NOT NULL)
  ORDER BY f.region, f.case_id LIMIT $4`;

const AGAIN = `${ROWS}
  JOIN unnest($1::char(6)[], $2::uuid[]) AS k(region, case_id) ON f.region = k.region AND f.case_id = k.case_id`;

/** Everything a batch changes. A case that has moved on since it was read is left out, and read again. */
const WRITE = `
  WITH input AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS i(region char(6), case_id uuid, case_no text, department text,
      seen_seq int, seq int, at timestamptz, actor jsonb, data jsonb, prev_hash bytea, hash bytea, patch jsonb,
      promised_due date, timer timestamptz, tasks jsonb, promised_before date, promised_after date, statutory_before date,
      statutory_after date)
  ), written AS (
    UPDATE case_file f
    SET seq = i.seq, last_hash = i.hash, promised_due = i.promised_due, updated_at = i.at, state = f.state || i.patch
    FROM input i
    WHERE f.region = i.region AND f.case_id = i.case_id AND f.seq = i.seen_seq
    RETURNING f.region, f.case_id
  ), done AS (
    SELECT i.* FROM input i JOIN written w ON w.region = i.region AND w.case_id = i.case_id
  ), event AS (
    INSERT INTO case_event (region, case_id, seq, kind, at, actor, data, prev_hash, hash, request_id)
    SELECT region, case_id, seq, 'duesRecounted', at, actor, data, prev_hash, hash, $2 FROM done
  ), task AS (
    UPDATE case_task k SET node_due = t.node_due, promised_due = t.promised_due
    FROM done d, jsonb_to_recordset(d.tasks) AS t(node text, node_due date, promised_due date)
    WHERE k.region = d.region AND k.case_id = d.case_id AND k.node = t.node
      AND (k.node_due, k.promised_due) IS DISTINCT FROM (t.node_due, t.promised_due)
  ), followed AS (
    INSERT INTO case_followup (region, case_id, from_seq, to_seq, at)
    SELECT region, case_id, seq, seq, at FROM done
  ), moment AS (
    INSERT INTO case_timer (region, case_id, at) SELECT region, case_id, timer FROM done WHERE timer IS NOT NULL
    ON CONFLICT (region, case_id) DO UPDATE SET at = excluded.at, failures = 0, try_after = NULL
  ), listed AS (
    INSERT INTO calendar_recount_case (region, operation_id, case_id, case_no, department, promised_before,
      promised_after, statutory_before, statutory_after)
    SELECT region, $3, case_id, case_no, department, promised_before, promised_after, statutory_before, statutory_after
    FROM done
  )
  SELECT region, case_id FROM written`;

/** A case that has moved on has had its moment counted by whoever moved it. */
const TIMERS = `
  WITH input AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS i(region char(6), case_id uuid, seq int, at timestamptz)
  ), still AS (
    SELECT f.region, f.case_id, i.at FROM input i
    JOIN case_file f ON f.region = i.region AND f.case_id = i.case_id AND f.seq = i.seq
    FOR SHARE OF f
  ), gone AS (
    DELETE FROM case_timer t USING still s
    WHERE s.at IS NULL AND t.region = s.region AND t.case_id = s.case_id
  )
  INSERT INTO case_timer (region, case_id, at) SELECT region, case_id, at FROM still WHERE at IS NOT NULL
  ON CONFLICT (region, case_id) DO UPDATE SET at = excluded.at, failures = 0, try_after = NULL`;

type StoredRow = Omit<CaseRow, 'state'> & { state: Partial<CaseState> };

/** What was left out of the state is nobody's concern here. */
function caseRow({ state, ...row }: StoredRow): CaseRow {
  const nothing = { answers: {}, shown: [], materials: [], checks: [] };
  return { ...row, state: { ...nothing, ...state } as CaseState };
}

/** The next open cases after a key, in order. */
export async function nextCases(
  on: Queryable,
  after: { region: string; caseId: string },
  pattern: string,
  most: number,
): Promise<CaseRow[]> {
  const values = [after.region, after.caseId, pattern, most];
  return (await query<StoredRow>(on, { name: 'recount_next', text: NEXT, values })).map(caseRow);
}

/** The same cases again. */
export async function casesAgain(
  on: Queryable,
  keys: readonly { region: string; case_id: string }[],
): Promise<CaseRow[]> {
  const values = [keys.map(({ region }) => region), keys.map(({ case_id }) => case_id)];
  return (await query<StoredRow>(on, { name: 'recount_again', text: AGAIN, values })).map(caseRow);
}

/** Writes new dates; the cases that had moved on meanwhile come back. */
export async function writeDues(
  on: Queryable,
  operationId: string,
  changed: readonly ChangedCase[],
): Promise<ChangedCase[]> {
  if (changed.length === 0) return [];
  const written = await query<{ region: string; case_id: string }>(on, {
    name: 'recount_write',
    text: WRITE,
    values: [`[${changed.map(record).join(',')}]`, `recount:${operationId}`, operationId],
  });
  const done = new Set(written.map(({ case_id }) => case_id));
  return changed.filter(({ case_id }) => !done.has(case_id));
}

/** A case as one JSON text; its event is JSON already and is not read again. */
function record({ event, before, after, ...row }: ChangedCase): string {
  const { actor, data, hash, prev_hash, ...stamp } = event;
  const plain = JSON.stringify({
    ...row,
    ...stamp,
    prev_hash: `\\x${prev_hash}`,
    hash: `\\x${hash}`,
    promised_before: before.promised,
    promised_after: after.promised,
    statutory_before: before.statutory ?? null,
    statutory_after: after.statutory ?? null,
  });
  return `${plain.slice(0, -1)},"actor":${actor},"data":${data}}`;
}

/** Writes moments that moved. */
export async function writeTimers(on: Queryable, timers: readonly MovedTimer[]): Promise<void> {
  if (timers.length === 0) return;
  await query(on, { name: 'recount_timers', text: TIMERS, values: [JSON.stringify(timers)] });
}

export type NewOperation = Pick<Operation, 'id' | 'scope' | 'reason' | 'calendar' | 'askedBy'> & {
  askedAt: string;
  requestId: string;
  pattern: string;
};

/** Begins an operation, or gives the one this request began before; those still running by another calendar end. */
export async function insertOperation(
  on: Queryable,
  operation: NewOperation,
): Promise<Operation | undefined> {
  const { id, scope, reason, calendar, askedBy, askedAt, requestId, pattern } = operation;
  await query(on, {
    name: 'recount_supersede',
    text: `UPDATE calendar_recount SET state = 'superseded', ended_at = $2 WHERE state = 'running' AND calendar <> $1`,
    values: [calendar, askedAt],
  });
  const [row] = await query<Operation>(on, {
    name: 'recount_insert',
    text: `INSERT INTO calendar_recount (operation_id, scope, reason, calendar, asked_by, asked_at, request_id, state, total)
           SELECT $1, $2, $3, $4, $5, $6, $7, 'running', count(*) FROM case_file f
           WHERE f.region LIKE $8 AND ${OPEN_CASES}
           ON CONFLICT (request_id) DO UPDATE SET request_id = excluded.request_id
           RETURNING ${OPERATION}`,
    values: [id, scope, reason, calendar, askedBy, askedAt, requestId, pattern],
  });
  return row;
}

/** Where an operation has got to. */
export type Cursor = { id: string; scope: string; reason: string; region: string; caseId: string };

/** The operation that has been under way longest by this calendar. */
export async function takeOperation(on: Queryable, calendar: string): Promise<Cursor | undefined> {
  const [row] = await query<Cursor>(on, {
    name: 'recount_take',
    text: `SELECT operation_id AS id, scope, reason, last_region AS region, last_case AS "caseId" FROM calendar_recount
           WHERE state = 'running' AND calendar = $1 ORDER BY asked_at, operation_id LIMIT 1`,
    values: [calendar],
  });
  return row;
}

/** Locks an operation that is still under way and has got to where it was read; false otherwise. */
export async function lockCursor(
  on: Queryable,
  id: string,
  { region, caseId }: { region: string; caseId: string },
): Promise<boolean> {
  const rows = await query(on, {
    name: 'recount_lock',
    text: `SELECT FROM calendar_recount
           WHERE operation_id = $1 AND state = 'running' AND last_region = $2 AND last_case = $3 FOR UPDATE`,
    values: [id, region, caseId],
  });
  return rows.length === 1;
}

/** Moves the cursor in the transaction that wrote the batch; without a last case the operation is done. */
export async function moveCursor(
  on: Queryable,
  id: string,
  {
    lookedAt,
    changed,
    last,
    now,
  }: { lookedAt: number; changed: number; last: CaseRow | undefined; now: string },
): Promise<void> {
  await query(on, {
    name: 'recount_move',
    text: `UPDATE calendar_recount SET looked_at = looked_at + $2, changed = changed + $3,
             last_region = COALESCE($4, last_region), last_case = COALESCE($5, last_case),
             state = CASE WHEN $4::char(6) IS NULL THEN 'done' ELSE state END,
             ended_at = CASE WHEN $4::char(6) IS NULL THEN $6::timestamptz END
           WHERE operation_id = $1`,
    values: [id, lookedAt, changed, last?.region ?? null, last?.case_id ?? null, now],
  });
}

export async function findOperation(on: Queryable, id: string): Promise<Operation | undefined> {
  const [row] = await query<Operation>(on, {
    name: 'recount_find',
    text: `SELECT ${OPERATION} FROM calendar_recount WHERE operation_id = $1`,
    values: [id],
  });
  return row;
}

/** The operations asked for last, newest first. */
export async function listOperations(on: Queryable): Promise<Operation[]> {
  const text = `SELECT ${OPERATION} FROM calendar_recount ORDER BY asked_at DESC, operation_id DESC LIMIT 100`;
  return query<Operation>(on, { name: 'recount_list', text, values: [] });
}

type ChangedRow = {
  region: string;
  caseId: string;
  caseNo: string;
  department: string;
  promised_before: string;
  promised_after: string;
  statutory_before: string | null;
  statutory_after: string | null;
};

/** Cases an operation changed in these regions and those below them. */
export async function changedCases(
  on: Queryable,
  id: string,
  regions: readonly string[],
  { limit, offset }: { limit: number; offset: number },
) {
  const rows = await query<ChangedRow>(on, {
    name: 'recount_changed',
    text: `SELECT region, case_id AS "caseId", case_no AS "caseNo", department, promised_before, promised_after,
             statutory_before, statutory_after
           FROM calendar_recount_case WHERE operation_id = $1 AND region LIKE ANY ($2::text[])
           ORDER BY region, case_id LIMIT $3 OFFSET $4`,
    values: [id, regions.map((region) => `${regionPrefix(region)}%`), limit, offset],
  });
  return rows.map(({ promised_before, promised_after, statutory_before, statutory_after, ...row }) => ({
    ...row,
    promised: { before: promised_before, after: promised_after },
    ...(statutory_before !== null && statutory_after !== null
      ? { statutory: { before: statutory_before, after: statutory_after } }
      : {}),
  }));
}
