/** The statements of the search: newest first, page by page from the last row seen, never by counting rows off. */
import type { CaseState } from '@yimen/domain/case';
import type pg from 'pg';
import { type Database, transaction } from '../database/index.ts';

export type FoundRow = {
  region: string;
  case_id: string;
  submitted_at: Date;
  state: Omit<CaseState, 'answers' | 'shown'>;
};

/** Instants and civil dates; undefined does not narrow. */
export type FoundFilter = {
  query: string;
  /** Whether anything was typed: then the index of words leads, else that of time. */
  typed: boolean;
  spans: readonly (readonly [string, string])[];
  status?: string | undefined;
  item?: string | undefined;
  department?: string | undefined;
  submitted: Span;
  accepted: Span;
  decided: Span;
  overdue?: 'running' | 'decided' | undefined;
  today: string;
  after?: { at: string; caseId: string } | undefined;
  limit: number;
};

/** From the first instant on, up to and without the second. */
export type Span = { from?: string | undefined; until?: string | undefined };

const MOMENT = (name: string) => `(f.state ->> '${name}')`;

/** Instants in the state are ISO text in UTC, which is in the order of time as it stands. */
const FITS = `
  s.words @@ $1::text::tsquery
  AND ($2::text IS NULL OR f.status = $2)
  AND ($3::text IS NULL OR f.item = $3)
  AND ($4::text IS NULL OR f.department = $4)
  AND ($5::timestamptz IS NULL OR s.submitted_at >= $5)
  AND ($6::timestamptz IS NULL OR s.submitted_at < $6)
  AND ($7::text IS NULL OR ${MOMENT('acceptedAt')} >= $7)
  AND ($8::text IS NULL OR ${MOMENT('acceptedAt')} < $8)
  AND ($9::text IS NULL OR ${MOMENT('decidedAt')} >= $9)
  AND ($10::text IS NULL OR ${MOMENT('decidedAt')} < $10)
  AND ($11::text IS NULL OR CASE $11
    WHEN 'running' THEN ${MOMENT('decidedAt')} IS NULL AND f.ended_at IS NULL AND f.promised_due < $12::date
    ELSE (${MOMENT('decidedAt')}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date > f.promised_due END)
  AND ($13::timestamptz IS NULL OR (s.submitted_at, s.case_id) < ($13, $14::uuid))`;
const ORDER = 'ORDER BY submitted_at DESC, case_id DESC LIMIT $15';
const COLUMNS = 's.region, s.case_id, s.submitted_at, f.state';
const FROM = 'case_search s JOIN case_file f ON f.region = s.region AND f.case_id = s.case_id';

const BY_WORDS = `SELECT ${COLUMNS} FROM ${FROM} WHERE ${FITS} ${ORDER}`;

/** The newest of each region by its own index, then the newest of those. */
const BY_TIME = `
  WITH RECURSIVE place(region, last) AS (
    SELECT (SELECT min(c.region) FROM case_search c WHERE c.region >= p.first AND c.region <= p.last), p.last
    FROM unnest($16::char(6)[], $17::char(6)[]) AS p(first, last)
    UNION ALL
    SELECT (SELECT min(c.region) FROM case_search c WHERE c.region > p.region AND c.region <= p.last), p.last
    FROM place p WHERE p.region IS NOT NULL
  )
  SELECT newest.* FROM place p CROSS JOIN LATERAL (
    SELECT ${COLUMNS} FROM ${FROM} WHERE s.region = p.region AND ${FITS} ${ORDER}
  ) newest
  WHERE p.region IS NOT NULL ${ORDER}`;

/** Of cases with open steps, which are few beside all that ever were. */
const BY_OPEN = `
  WITH open AS MATERIALIZED (
    SELECT DISTINCT k.region, k.case_id
    FROM unnest($16::char(6)[], $17::char(6)[]) AS p(first, last)
    JOIN case_task k ON k.region >= p.first AND k.region <= p.last
    WHERE $11::text IS DISTINCT FROM 'running' OR k.promised_due < $12::date
  )
  SELECT ${COLUMNS} FROM open o JOIN case_search s ON s.region = o.region AND s.case_id = o.case_id
  JOIN case_file f ON f.region = s.region AND f.case_id = s.case_id
  WHERE ${FITS} ${ORDER}`;

/** Words found more often than this are looked for from the newest case on: there will be enough of them soon. */
const COMMON = 2000;
const IS_COMMON = `
  SELECT count(*) > ${COMMON} AS common
  FROM (SELECT FROM case_search WHERE words @@ $1::text::tsquery LIMIT ${COMMON + 1}) found`;

/** States in which a case has open steps. */
const OPEN_STATES: ReadonlySet<string> = new Set([
  'submitted',
  'received',
  'correctionPending',
  'reviewing',
  'deciding',
  'forwarding',
  'suspended',
  'certMaking',
  'readyForDelivery',
  'delivered',
]);

async function statementFor(client: pg.PoolClient, filter: FoundFilter): Promise<string> {
  const { overdue, query, status, typed } = filter;
  if (overdue === 'running' || (status !== undefined && OPEN_STATES.has(status))) return BY_OPEN;
  if (!typed) return BY_TIME;
  const { rows } = await client.query<{ common: boolean }>(IS_COMMON, [query]);
  return rows[0]?.common ? BY_TIME : BY_WORDS;
}

/** The newest cases that fit. Planned for the values at hand: a rare word and a common one ask for different ways. */
export async function findCases({ pool }: Pick<Database, 'pool'>, filter: FoundFilter): Promise<FoundRow[]> {
  const { submitted, accepted, decided, after } = filter;
  const values: unknown[] = [
    filter.query,
    filter.status ?? null,
    filter.item ?? null,
    filter.department ?? null,
    submitted.from ?? null,
    submitted.until ?? null,
    accepted.from ?? null,
    accepted.until ?? null,
    decided.from ?? null,
    decided.until ?? null,
    filter.overdue ?? null,
    filter.today,
    after?.at ?? null,
    after?.caseId ?? null,
    filter.limit,
  ];
  const spans = [filter.spans.map(([first]) => first), filter.spans.map(([, last]) => last)];
  return transaction(pool, async (client) => {
    await client.query("SET LOCAL plan_cache_mode = 'force_custom_plan'");
    const statement = await statementFor(client, filter);
    return (await client.query<FoundRow>(statement, statement === BY_WORDS ? values : [...values, ...spans]))
      .rows;
  });
}
