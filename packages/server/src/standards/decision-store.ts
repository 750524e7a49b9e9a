/** All SQL about decisions that adjust items. Their content never changes; they are confirmed or withdrawn. */
import type { Decision, RecordedDecision } from '@yimen/domain/adjustment';
import { type Database, type Queryable, query, transaction } from '../database/index.ts';

/** Puts changes in order, so that their numbers grow in the order they become visible. */
const CHANGE_LOCK = 0x61646a75;

/** A decision with who did what to it. */
export type DecisionRow = RecordedDecision & {
  region: string;
  /** Whose head confirms it; undefined for a published decision, which comes from the files. */
  department?: string;
  hash: string;
  draftedBy: { id: string; name: string };
  draftedAt: string;
  confirmedBy?: string;
  withdrawnBy?: string;
  withdrawalReason?: string;
};

type Row = {
  id: string;
  region: string;
  department: string | null;
  hash: string;
  doc: Decision;
  drafted_by: string;
  drafted_by_name: string;
  drafted_at: Date;
  confirmed_by_name: string | null;
  confirmed_on: string | null;
  withdrawn_by_name: string | null;
  withdrawn_on: string | null;
  withdrawal_reason: string | null;
  change: number;
};

const COLUMNS = `id, region, department, hash, doc, drafted_by, drafted_by_name, drafted_at, confirmed_by_name,
  confirmed_on::text, withdrawn_by_name, withdrawn_on::text, withdrawal_reason, change`;

const given = <K extends string>(key: K, value: string | null) =>
  (value === null ? {} : { [key]: value }) as Partial<Record<K, string>>;

function present(row: Row): DecisionRow {
  return {
    id: row.id,
    region: row.region,
    hash: row.hash,
    decision: row.doc,
    draftedBy: { id: row.drafted_by, name: row.drafted_by_name },
    draftedAt: row.drafted_at.toISOString(),
    ...given('department', row.department),
    ...given('confirmedBy', row.confirmed_by_name),
    ...given('confirmedOn', row.confirmed_on),
    ...given('withdrawnBy', row.withdrawn_by_name),
    ...given('withdrawnOn', row.withdrawn_on),
    ...given('withdrawalReason', row.withdrawal_reason),
  };
}

/** Decisions written or changed after a change, in order. */
export async function readDecisionsAfter(
  database: Pick<Database, 'pool'>,
  change: number,
): Promise<{ decisions: DecisionRow[]; newest: number }> {
  const rows = await query<Row>(database.pool, {
    name: 'adjustment.after',
    text: `SELECT ${COLUMNS} FROM adjustment_decision WHERE change > $1 ORDER BY change, id`,
    values: [change],
  });
  return { decisions: rows.map(present), newest: rows.at(-1)?.change ?? change };
}

export async function lockDecisions(client: Queryable): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [CHANGE_LOCK]);
}

const NEXT = '(SELECT 1 + coalesce(max(change), 0) FROM adjustment_decision)';

export type NewDecision = {
  id: string;
  decision: Decision;
  department: string | null;
  hash: string;
  by: { id: string; name: string };
  at: string;
  /** Day of publication, for one that is confirmed at once. */
  confirmedOn?: string;
  /** Of one that is drafted at the desk. */
  requestId?: string;
};

/** Inserts a decision under the lock; false when there is one of that id. */
export async function insertDecision(client: Queryable, one: NewDecision): Promise<boolean> {
  const confirmed = one.confirmedOn !== undefined;
  const rows = await query(client, {
    name: 'adjustment.insert',
    text: `INSERT INTO adjustment_decision
             (id, region, department, hash, doc, drafted_by, drafted_by_name, drafted_at,
              confirmed_by, confirmed_by_name, confirmed_at, confirmed_on, request_id, change)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, ${NEXT})
           ON CONFLICT (id) DO NOTHING RETURNING id`,
    values: [
      one.id,
      one.decision.region,
      one.department,
      one.hash,
      JSON.stringify(one.decision),
      one.by.id,
      one.by.name,
      one.at,
      confirmed ? one.by.id : null,
      confirmed ? one.by.name : null,
      confirmed ? one.at : null,
      one.confirmedOn ?? null,
      one.requestId ?? null,
    ],
  });
  return rows.length > 0;
}

/** Hashes by id, of those that are there. */
export async function findDecisionHashes(
  client: Queryable,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await query<{ id: string; hash: string }>(client, {
    name: 'adjustment.hashes',
    text: 'SELECT id, hash FROM adjustment_decision WHERE id = ANY ($1)',
    values: [ids],
  });
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}

type Change = { id: string; by: { id: string; name: string }; at: string; on: string };

/** The draft that a request has made, if it has. */
export async function findRequested(
  client: Queryable,
  requestId: string,
): Promise<{ id: string; hash: string; department: string | null } | undefined> {
  const [row] = await query<{ id: string; hash: string; department: string | null }>(client, {
    name: 'adjustment.requested',
    text: 'SELECT id, hash, department FROM adjustment_decision WHERE request_id = $1',
    values: [requestId],
  });
  return row;
}

/** Whether a region has a draft or decision, not withdrawn, by which an entry of another decision is that item. */
export async function isLinked(
  client: Queryable,
  { region, of, name, item }: { region: string; of: string; name: string; item: string },
): Promise<boolean> {
  const rows = await query(client, {
    name: 'adjustment.linked',
    text: `SELECT d.id FROM adjustment_decision d,
             jsonb_array_elements(d.doc -> 'adjustments') a, jsonb_array_elements(a -> 'items') i
           WHERE d.region = $1 AND d.withdrawn_at IS NULL AND i -> 'link' ->> 'decision' = $2
             AND i ->> 'name' = $3 AND i -> 'code' ->> 'code' = $4 LIMIT 1`,
    values: [region, of, name, item],
  });
  return rows.length > 0;
}

/** Confirms a draft; false when it is none any more. */
export async function confirmDecision(
  { pool }: Pick<Database, 'pool'>,
  { id, by, at, on }: Change,
): Promise<boolean> {
  return transaction(pool, async (client) => {
    await lockDecisions(client);
    const rows = await query(client, {
      name: 'adjustment.confirm',
      text: `UPDATE adjustment_decision
             SET confirmed_by = $2, confirmed_by_name = $3, confirmed_at = $4, confirmed_on = $5, change = ${NEXT}
             WHERE id = $1 AND confirmed_at IS NULL AND withdrawn_at IS NULL AND drafted_by <> $2 RETURNING id`,
      values: [id, by.id, by.name, at, on],
    });
    return rows.length > 0;
  });
}

/** Withdraws a decision from a day on; false when it was before. */
export async function withdrawDecision(
  { pool }: Pick<Database, 'pool'>,
  { id, by, at, on, reason }: Change & { reason: string },
): Promise<boolean> {
  return transaction(pool, async (client) => {
    await lockDecisions(client);
    const rows = await query(client, {
      name: 'adjustment.withdraw',
      text: `UPDATE adjustment_decision
             SET withdrawn_by = $2, withdrawn_by_name = $3, withdrawn_at = $4, withdrawn_on = $5,
                 withdrawal_reason = $6, change = ${NEXT}
             WHERE id = $1 AND withdrawn_at IS NULL RETURNING id`,
      values: [id, by.id, by.name, at, on, reason],
    });
    return rows.length > 0;
  });
}
