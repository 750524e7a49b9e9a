/** The one statement behind worklists: open nodes of somebody's posts, filtered, counted and in order of urgency. */
import type { CaseState } from '@yimen/domain/case';
import { type Queryable, query } from '../database/index.ts';
import type { HeldPost } from './held.ts';

export type TaskRow = {
  region: string;
  case_id: string;
  case_no: string;
  seq: number;
  item: string;
  item_name: string;
  applicant_name: string;
  status: CaseState['status'];
  department: string;
  standard_hash: string;
  node: string;
  kind: string;
  post: string;
  opened_at: string;
  node_due: string | null;
  counted_from: string | null;
  promised_due: string | null;
  assignee: string | null;
};

type Count = { id: string; count: number };

export type Tasks = {
  rows: TaskRow[];
  total: number;
  counts: { kind: string; count: number }[];
  facets: { posts: Count[]; items: (Count & { name: string })[]; departments: Count[]; statuses: Count[] };
};

/** What narrows the list; undefined does not. */
export type TaskFilter = {
  contains?: string | undefined;
  kind?: string | undefined;
  post?: string | undefined;
  item?: string | undefined;
  department?: string | undefined;
  status?: string | undefined;
  left?: 'near' | 'over' | undefined;
  /** Instant. */
  since?: string | undefined;
  /** Civil date. */
  due?: string | undefined;
};

/** Working days counted from a first day on: `ranks[n]` are those up to n days after `base`. Only for `left`. */
export type WorkdayRanks = { base: string; today: string; ranks: readonly number[] };

/** Posts as rows, and every open node they may work at; a delivered case is still to be closed. */
export const MINE = `
  held AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS h(region char(6), post text, department text, items text[])
  ), mine AS MATERIALIZED (
    SELECT DISTINCT k.region, k.case_id, f.case_no, f.seq, f.item, f.item_name, f.applicant_name, f.status,
           k.department, f.standard_hash, k.node,
           CASE WHEN f.status = 'delivered' AND k.kind = 'deliver' THEN 'close' ELSE k.kind END AS kind,
           k.post, k.opened_at, k.node_due, f.counted_from, k.promised_due
    FROM held h
    JOIN case_task k ON k.region = h.region AND k.post = h.post
      AND (h.department IS NULL OR k.department = h.department)
    JOIN case_file f ON f.region = k.region AND f.case_id = k.case_id
    WHERE h.items IS NULL OR f.item = ANY (h.items)
  )`;

/** Working days from the first day of the ranks up to a date. */
const rank = (date: string) => `($14::int[])[GREATEST(${date} - $13::date, 0) + 1]`;
const LEFT = `(${rank('due')} - ${rank('$12::date')})`;
const LIMIT = `(${rank('due')} - ${rank('due_from')})`;

/** Who the step of a row is assigned to; looked up for the rows of the page alone. */
const ASSIGNEE = `(
  SELECT s -> 'assignee' ->> 'name' FROM case_file f, jsonb_array_elements(f.state -> 'nodes') s
  WHERE f.region = page.region AND f.case_id = page.case_id AND s ->> 'node' = page.node
    AND s ->> 'status' = 'open')`;

const WORKLIST = `
  WITH ${MINE}, timed AS (
    SELECT *, LEAST(node_due, promised_due) AS due,
           CASE WHEN node_due <= promised_due OR promised_due IS NULL
                THEN (opened_at AT TIME ZONE 'Asia/Shanghai')::date ELSE counted_from END AS due_from
    FROM mine
  ), fit AS (
    SELECT * FROM timed
    WHERE ($2::text IS NULL OR case_no ILIKE $2 OR item_name ILIKE $2 OR applicant_name ILIKE $2)
      AND ($3::text IS NULL OR post = $3)
      AND ($4::text IS NULL OR item = $4)
      AND ($5::text IS NULL OR department = $5)
      AND ($6::text IS NULL OR status = $6)
      AND ($7::timestamptz IS NULL OR opened_at >= $7)
      AND ($8::date IS NULL OR node_due = $8 OR promised_due = $8)
      AND ($9::text IS NULL OR (status <> 'correctionPending' AND CASE $9
        WHEN 'over' THEN due < $12
        ELSE due >= $12 AND (${LEFT} <= 1 OR 10 * (${LIMIT} - ${LEFT}) >= 9 * ${LIMIT}) END))
  )
  SELECT
    (SELECT jsonb_agg(c) FROM (SELECT kind, count(*)::int AS count FROM fit GROUP BY kind ORDER BY kind) c) AS counts,
    (SELECT count(*)::int FROM fit WHERE $15::text IS NULL OR kind = $15) AS total,
    jsonb_build_object(
      'posts', (SELECT jsonb_agg(c) FROM (SELECT post AS id, count(*)::int AS count FROM mine GROUP BY 1 ORDER BY 1) c),
      'items', (SELECT jsonb_agg(c) FROM (
        SELECT item AS id, max(item_name) AS name, count(*)::int AS count FROM mine GROUP BY 1 ORDER BY 2, 1) c),
      'departments', (SELECT jsonb_agg(c) FROM (
        SELECT department AS id, count(*)::int AS count FROM mine GROUP BY 1 ORDER BY 1) c),
      'statuses', (SELECT jsonb_agg(c) FROM (
        SELECT status AS id, count(*)::int AS count FROM mine GROUP BY 1 ORDER BY 1) c)
    ) AS facets,
    (SELECT jsonb_agg(r) FROM (
      SELECT page.*, ${ASSIGNEE} AS assignee FROM (
        SELECT * FROM fit WHERE $15::text IS NULL OR kind = $15
        ORDER BY status = 'correctionPending', due NULLS LAST, opened_at, case_id, node
        LIMIT $10 OFFSET $11
      ) page
    ) r) AS rows`;

type Answer = {
  counts: Tasks['counts'] | null;
  total: number;
  rows: TaskRow[] | null;
  facets: { [K in keyof Tasks['facets']]: Tasks['facets'][K] | null };
};

/**
 * Open nodes of these posts, soonest due first; files that wait for their applicant come last. `counts` is by kind of
 * node, over all that fit the rest of the filter; `facets` is over everything.
 */
export async function listTasks(
  on: Queryable,
  held: readonly HeldPost[],
  filter: TaskFilter & { limit: number; offset: number },
  { base, today, ranks }: WorkdayRanks,
): Promise<Tasks> {
  const [row] = await query<Answer>(on, {
    name: 'worklist',
    text: WORKLIST,
    values: [
      JSON.stringify(held),
      filter.contains === undefined ? null : `%${filter.contains.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`,
      filter.post ?? null,
      filter.item ?? null,
      filter.department ?? null,
      filter.status ?? null,
      filter.since ?? null,
      filter.due ?? null,
      filter.left ?? null,
      filter.limit,
      filter.offset,
      today,
      base,
      ranks,
      filter.kind ?? null,
    ],
  });
  const { posts, items, departments, statuses } = row?.facets ?? {};
  return {
    rows: row?.rows ?? [],
    total: row?.total ?? 0,
    counts: row?.counts ?? [],
    facets: {
      posts: posts ?? [],
      items: items ?? [],
      departments: departments ?? [],
      statuses: statuses ?? [],
    },
  };
}
