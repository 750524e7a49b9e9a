/**
 * The two statements that change cases: one appends the events of a command, one opens a case. Each writes events,
 * projections, receipt and what is to follow together, or nothing.
 */
import type { Query } from '../database/index.ts';

const EVENT_COLUMNS = 'region, case_id, seq, kind, at, actor, data, prev_hash, hash, request_id';
const EVENT_RECORD =
  'e(seq int, kind text, at timestamptz, actor jsonb, data jsonb, prev_hash bytea, hash bytea)';
const TASK_COLUMNS = 'region, case_id, node, kind, post, department, opened_at, node_due, promised_due';
const TASK_RECORD =
  't(node text, kind text, post text, department text, opened_at timestamptz, node_due date, promised_due date)';

/** What a command writes besides what every command does: files change hands in few, and moments move in some. */
export type AppendParts = { claims: boolean; timer: 'same' | 'set' | 'none' };

type Statement = Pick<Query, 'name' | 'text'>;

/** How many values every command has; those of the parts follow in this order: timer, claim. */
const COMMON = 18;

const append = ({ claims, timer }: AppendParts) => {
  const first = COMMON + (timer === 'set' ? 2 : 1);
  const parts = [
    ...(timer === 'set'
      ? [
          `timer AS (
    INSERT INTO case_timer (region, case_id, at) SELECT g.region, g.case_id, $${COMMON + 1} FROM guard g
    ON CONFLICT (region, case_id) DO UPDATE SET at = excluded.at, failures = 0, try_after = NULL
  )`,
        ]
      : []),
    ...(timer === 'none'
      ? [
          `timer AS (
    DELETE FROM case_timer WHERE region = $1 AND case_id = $2 AND EXISTS (SELECT FROM guard)
  )`,
        ]
      : []),
    ...(claims
      ? [
          `claimed AS (
    UPDATE stored_file SET region = $1, case_id = $2, owner = $${first}, departments = $${first + 1}
    WHERE id = ANY ($${first + 2}::uuid[]) AND uploader::text = $${first + 3} AND case_id IS NULL
      AND EXISTS (SELECT FROM guard)
  )`,
        ]
      : []),
  ];
  return `
  WITH guard AS (
    UPDATE case_file
    SET seq = $4, last_hash = $5, status = $6, counted_from = $7, promised_due = $8, ended_at = $9,
        updated_at = $10, state = $11, form = COALESCE($18::jsonb, form)
    WHERE region = $1 AND case_id = $2 AND seq = $3
    RETURNING region, case_id
  ), event AS (
    INSERT INTO case_event (${EVENT_COLUMNS})
    SELECT g.region, g.case_id, e.seq, e.kind, e.at, e.actor, e.data, e.prev_hash, e.hash, $12
    FROM guard g, jsonb_to_recordset($13::jsonb) AS ${EVENT_RECORD}
  ), done AS (
    DELETE FROM case_task
    WHERE region = $1 AND case_id = $2 AND node <> ALL ($14::text[]) AND EXISTS (SELECT FROM guard)
  ), open AS (
    INSERT INTO case_task AS k (${TASK_COLUMNS})
    SELECT g.region, g.case_id, t.node, t.kind, t.post, t.department, t.opened_at, t.node_due, t.promised_due
    FROM guard g, jsonb_to_recordset($15::jsonb) AS ${TASK_RECORD}
    ON CONFLICT (region, case_id, node) DO UPDATE
    SET opened_at = excluded.opened_at, node_due = excluded.node_due, promised_due = excluded.promised_due
    WHERE (k.opened_at, k.node_due, k.promised_due)
      IS DISTINCT FROM (excluded.opened_at, excluded.node_due, excluded.promised_due)
  ), receipt AS (
    INSERT INTO command_receipt (region, request_id, case_id, body_hash, reply, at)
    SELECT g.region, $12, g.case_id, $16, $17, $10 FROM guard g
  ), followed AS (
    INSERT INTO case_followup (region, case_id, from_seq, to_seq, at)
    SELECT g.region, g.case_id, $3::int + 1, $4, $10 FROM guard g
  )${parts.map((part) => `, ${part}`).join('')}
  SELECT count(*)::int AS written FROM guard`;
};

const statements = new Map<string, Statement>();

/** The statement that appends events, with the parts this command needs; each is planned once a connection. */
export function appendStatement(parts: AppendParts): Statement {
  const name = `case_append_${parts.timer}${parts.claims ? '_claiming' : ''}`;
  const known = statements.get(name) ?? { name, text: append(parts) };
  statements.set(name, known);
  return known;
}

const OPEN = `
  WITH receipt AS (
    INSERT INTO command_receipt (region, request_id, case_id, body_hash, reply, at)
    VALUES ($1, $3, $2, $4, $5, $6)
    ON CONFLICT (region, request_id) DO NOTHING
    RETURNING region, case_id
  ), file AS (
    INSERT INTO case_file (region, case_id, case_no, status, seq, last_hash, item, item_name, standard_hash,
      department, channel, owner, applicant_name, query_code_hash, submitted_at, updated_at, state, form)
    SELECT r.region, r.case_id, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $6, $6, $19, $26 FROM receipt r
  ), event AS (
    INSERT INTO case_event (${EVENT_COLUMNS})
    SELECT r.region, r.case_id, e.seq, e.kind, e.at, e.actor, e.data, e.prev_hash, e.hash, $3
    FROM receipt r, jsonb_to_recordset($20::jsonb) AS ${EVENT_RECORD}
  ), task AS (
    INSERT INTO case_task (${TASK_COLUMNS})
    SELECT r.region, r.case_id, t.node, t.kind, t.post, t.department, t.opened_at, t.node_due, t.promised_due
    FROM receipt r, jsonb_to_recordset($21::jsonb) AS ${TASK_RECORD}
  ), search AS (
    INSERT INTO case_search (region, case_id, submitted_at, words)
    SELECT r.region, r.case_id, $6, $27::text::tsvector FROM receipt r
  ), gone AS (
    DELETE FROM draft
    WHERE region = $1 AND draft_id = $22 AND owner = $23 AND EXISTS (SELECT FROM receipt)
  ), claimed AS (
    UPDATE stored_file SET region = $1, case_id = $2, owner = $16, departments = $24
    WHERE id = ANY ($25::uuid[]) AND uploader::text = $23 AND case_id IS NULL AND EXISTS (SELECT FROM receipt)
  ), followed AS (
    INSERT INTO case_followup (region, case_id, from_seq, to_seq, at)
    SELECT r.region, r.case_id, 1, $9, $6 FROM receipt r
  ), timer AS (
    INSERT INTO case_timer (region, case_id, at)
    SELECT r.region, r.case_id, $28::timestamptz FROM receipt r WHERE $28::timestamptz IS NOT NULL
  ), linked AS (
    INSERT INTO open_link (region, case_id, earlier_id, side)
    SELECT r.region, r.case_id, $29::uuid, $30::text FROM receipt r WHERE $29::uuid IS NOT NULL
  )
  SELECT count(*)::int AS written FROM receipt`;

export const OPEN_STATEMENT = { name: 'case_open', text: OPEN };
