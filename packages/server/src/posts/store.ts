/** Holdings of posts as rows: listing, adding and ending them. Nothing is changed or deleted. */
import type { HoldingKind } from '@yimen/domain/case';
import { type Queryable, query } from '../database/index.ts';

export type HoldingRow = {
  id: string;
  account_id: string;
  account_name: string;
  for_id: string | null;
  for_name: string | null;
  post: string;
  department: string;
  region: string;
  kind: HoldingKind;
  scope: string[] | null;
  letter_no: string | null;
  reason: string | null;
  valid_from: string;
  valid_to: string | null;
  created_by: string | null;
  ended_by: string | null;
  ended_at: string | null;
  ending: string | null;
  state: 'current' | 'coming' | 'past';
};

export type HoldingFilter = {
  id?: string;
  /** Held by this account, or for it. */
  account?: string;
  region?: string;
  /** Only this department; every one when absent. */
  departments?: readonly string[];
  past?: boolean;
  today: string;
  limit: number;
  offset: number;
};

// What somebody holds for another is over when that other holds the post no longer.
const LIST = `
  WITH found AS (
    SELECT h.*, CASE
        WHEN h.ended_at IS NOT NULL OR h.valid_to < $6 THEN 'past'
        WHEN h.stand_in_for IS NOT NULL AND NOT EXISTS (SELECT FROM post_holding o WHERE o.account_id = h.stand_in_for
          AND o.region = h.region AND o.department = h.department AND o.post = h.post AND o.kind = 'appointed'
          AND o.ended_at IS NULL AND (o.valid_to IS NULL OR o.valid_to >= $6)) THEN 'past'
        WHEN h.valid_from > $6 THEN 'coming'
        ELSE 'current' END AS state
    FROM post_holding h
    WHERE ($1::uuid IS NULL OR h.id = $1) AND ($2::uuid IS NULL OR h.account_id = $2 OR h.stand_in_for = $2)
      AND ($3::text IS NULL OR h.region = $3) AND ($4::text[] IS NULL OR h.department = ANY ($4))
  ), wanted AS (SELECT * FROM found WHERE $5::boolean IS NULL OR (state = 'past') = $5)
  SELECT (SELECT count(*)::int FROM wanted) AS total, (SELECT jsonb_agg(r) FROM (
    SELECT h.id, h.account_id, a.name AS account_name, f.id AS for_id, f.name AS for_name, h.post, h.department,
      h.region, h.kind, h.scope, h.letter_no, h.reason, h.valid_from, h.valid_to, c.name AS created_by,
      e.name AS ended_by, h.ended_at, h.ending, h.state
    FROM wanted h JOIN account a ON a.id = h.account_id
      LEFT JOIN account f ON f.id = h.stand_in_for
      LEFT JOIN account c ON c.id = h.created_by
      LEFT JOIN account e ON e.id = h.ended_by
    ORDER BY CASE WHEN h.state = 'past' THEN coalesce(h.ended_at, h.valid_to) END DESC NULLS LAST,
      h.department, h.post, h.kind, h.valid_from, a.name, h.id
    LIMIT $7 OFFSET $8) r) AS rows`;

/** Holdings that match, and how many there are; those that are over last ended first. */
export async function listHoldings(
  on: Queryable,
  filter: HoldingFilter,
): Promise<{ rows: HoldingRow[]; total: number }> {
  const [row] = await query<{ rows: HoldingRow[] | null; total: number }>(on, {
    name: 'listHoldings',
    text: LIST,
    values: [
      filter.id ?? null,
      filter.account ?? null,
      filter.region ?? null,
      filter.departments ?? null,
      filter.past ?? null,
      filter.today,
      filter.limit,
      filter.offset,
    ],
  });
  return { rows: row?.rows ?? [], total: row?.total ?? 0 };
}

export type NewHolding = {
  id: string;
  accountId: string;
  post: string;
  department: string;
  region: string;
  kind: HoldingKind;
  standInFor?: string | undefined;
  from: string;
  until?: string | undefined;
  scope?: readonly string[] | undefined;
  letterNo?: string | undefined;
  reason?: string | undefined;
  createdBy: string;
  at: string;
};

const INSERT = `
  INSERT INTO post_holding (id, account_id, post, department, region, kind, stand_in_for, valid_from, valid_to, scope,
    letter_no, reason, created_by, created_at)
  SELECT $1, $2, $3, $4, $5, $6, $7::uuid, $8::date, $9::date, $10, $11, $12, $13, $14
  WHERE $7::uuid IS NULL OR EXISTS (SELECT FROM post_holding o WHERE o.account_id = $7 AND o.region = $5
    AND o.department = $4 AND o.post = $3 AND o.kind = 'appointed' AND o.ended_at IS NULL AND o.valid_from <= $8
    AND (o.valid_to IS NULL OR $9::date IS NULL OR o.valid_to >= $9))
  RETURNING id`;

/**
 * Adds a holding: `overlaps` when the post is taken on one of these days, `notHeld` when the person it would be held for
 * does not hold it themself all that time.
 */
export async function addHolding(
  on: Queryable,
  holding: NewHolding,
): Promise<'added' | 'overlaps' | 'notHeld'> {
  try {
    const rows = await query(on, {
      name: 'addHolding',
      text: INSERT,
      values: [
        holding.id,
        holding.accountId,
        holding.post,
        holding.department,
        holding.region,
        holding.kind,
        holding.standInFor ?? null,
        holding.from,
        holding.until ?? null,
        holding.scope ?? null,
        holding.letterNo ?? null,
        holding.reason ?? null,
        holding.createdBy,
        holding.at,
      ],
    });
    return rows.length === 1 ? 'added' : 'notHeld';
  } catch (error) {
    if (isOverlap(error)) return 'overlaps';
    throw error;
  }
}

/** exclusion_violation: PostgreSQL lets one of two that overlap in, however close together they come. */
function isOverlap(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23P01';
}

// With the last appointment of a person to a post ends what others hold for them: it must not come back to life with a
// later appointment.
const END = `
  WITH ended AS (
    UPDATE post_holding SET ended_at = $2, ended_by = $3, ending = $4 WHERE id = $1 AND ended_at IS NULL RETURNING *
  ), others AS (
    UPDATE post_holding h SET ended_at = $2, ended_by = $3, ending = $4 FROM ended e
    WHERE e.kind = 'appointed' AND h.stand_in_for = e.account_id AND h.region = e.region
      AND h.department = e.department AND h.post = e.post AND h.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM post_holding o WHERE o.account_id = e.account_id AND o.region = e.region
        AND o.department = e.department AND o.post = e.post AND o.kind = 'appointed' AND o.ended_at IS NULL
        AND o.id <> e.id)
    RETURNING h.account_id
  )
  SELECT account_id FROM ended UNION SELECT account_id FROM others`;

/** Ends a holding and what hangs on it; gives the accounts whose posts changed, none when it had been ended before. */
export async function endHolding(
  on: Queryable,
  ending: { id: string; at: string; by: string; reason: string },
): Promise<string[]> {
  const rows = await query<{ account_id: string }>(on, {
    name: 'endHolding',
    text: END,
    values: [ending.id, ending.at, ending.by, ending.reason],
  });
  return rows.map(({ account_id }) => account_id);
}

export type StaffRow = { id: string; name: string; posts: string[] };

/** Staff who are or were appointed to a post in a region, with the posts they hold in this department today. */
export async function listStaff(
  on: Queryable,
  place: { region: string; department: string },
  today: string,
): Promise<StaffRow[]> {
  return query<StaffRow>(on, {
    name: 'listStaff',
    text: `SELECT a.id, a.name, coalesce(array_agg(DISTINCT h.post ORDER BY h.post) FILTER (WHERE h.department = $2
        AND h.ended_at IS NULL AND h.valid_from <= $3 AND (h.valid_to IS NULL OR h.valid_to >= $3)), '{}') AS posts
      FROM post_holding h JOIN account a ON a.id = h.account_id AND a.kind = 'staff'
      WHERE h.region = $1 AND h.kind = 'appointed' GROUP BY a.id, a.name ORDER BY a.name, a.id`,
    values: [place.region, place.department, today],
  });
}
