/** All SQL about published lists. There is no statement that changes one. */
import type { LatestList } from '@yimen/domain/adjustment';
import type { ListKind, ListRow } from '@yimen/domain/list';
import { type Database, query, transaction } from '../database/index.ts';

const LOCK = 0x6c697374;

export type Edition = {
  region: string;
  kind: ListKind;
  number: number;
  asOf: string;
  hash: string;
  count: number;
};
export type WholeEdition = Edition & { rows: ListRow[] };

const HEAD = 'region, kind, number, as_of::text AS "asOf", hash, jsonb_array_length(lines) AS count';

/** Every edition, the latest first. */
export function listEditions({ pool }: Pick<Database, 'pool'>): Promise<Edition[]> {
  return query<Edition>(pool, {
    name: 'list.editions',
    text: `SELECT ${HEAD} FROM list_publication ORDER BY region, kind, number DESC LIMIT 5000`,
    values: [],
  });
}

/** One edition, or the latest when no number is given. */
export async function readEdition(
  { pool }: Pick<Database, 'pool'>,
  { kind, region, number }: { kind: ListKind; region: string; number?: number },
): Promise<WholeEdition | undefined> {
  const [row] = await query<WholeEdition>(pool, {
    name: 'list.edition',
    text: `SELECT ${HEAD}, lines AS rows FROM list_publication
           WHERE region = $1 AND kind = $2 AND ($3::integer IS NULL OR number = $3)
           ORDER BY number DESC LIMIT 1`,
    values: [region, kind, number ?? null],
  });
  return row;
}

/** The latest edition of every list, with the items that stand in it. */
export async function latestLists({ pool }: Pick<Database, 'pool'>): Promise<LatestList[]> {
  const rows = await query<{ kind: ListKind; region: string; asOf: string; items: string[] }>(pool, {
    name: 'list.latest',
    text: `SELECT DISTINCT ON (region, kind) region, kind, as_of::text AS "asOf",
             ARRAY (SELECT split_part(line ->> 'key', '/', 1) FROM jsonb_array_elements(lines) AS line) AS items
           FROM list_publication ORDER BY region, kind, number DESC`,
    values: [],
  });
  return rows.map(({ kind, items, ...rest }) => ({ ...rest, list: kind, items: new Set(items) }));
}

export type NewEdition = Omit<WholeEdition, 'number' | 'count'> & { by: string; at: string };

/** Adds the next edition; undefined when the latest already says the same. */
export async function addEdition(
  { pool }: Pick<Database, 'pool'>,
  { region, kind, asOf, hash, rows, by, at }: NewEdition,
): Promise<Edition | undefined> {
  return transaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const [row] = await query<Edition>(client, {
      name: 'list.add',
      text: `INSERT INTO list_publication (region, kind, number, as_of, hash, lines, published_at, published_by)
             SELECT $1, $2, 1 + coalesce(max(number), 0), $3, $4, $5, $6, $7
             FROM list_publication WHERE region = $1 AND kind = $2
             HAVING NOT EXISTS (
               SELECT FROM list_publication l WHERE l.region = $1 AND l.kind = $2 AND l.hash = $4
                 AND l.number = (SELECT max(number) FROM list_publication WHERE region = $1 AND kind = $2))
             RETURNING ${HEAD}`,
      values: [region, kind, asOf, hash, JSON.stringify(rows), at, by],
    });
    return row;
  });
}
