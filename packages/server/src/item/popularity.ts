import { type Database, query } from '../database/index.ts';
import type { Popularity } from './item-index.ts';

/** More rows than this are counted from a sample: the order of popularity does not need every case. */
const COUNTED_WHOLE = 200_000;

/** Cases submitted so far, by item and region. Costs about the same however many cases there are. */
export async function readPopularity(database: Pick<Database, 'pool'>): Promise<Popularity> {
  const [size] = await query<{ rows: number }>(database.pool, {
    name: 'item.caseRows',
    text: "SELECT coalesce(max(reltuples), 0)::float8 AS rows FROM pg_class WHERE oid = to_regclass('case_file')",
    values: [],
  });
  const percent = Math.min(100, (COUNTED_WHOLE / Math.max(1, size?.rows ?? 0)) * 100);
  const rows = await query<{ place: string; cases: number }>(database.pool, {
    name: 'item.popularity',
    text: `SELECT item || '/' || region AS place, ceil(count(*) * 100 / $1::float8)::int AS cases
           FROM case_file TABLESAMPLE SYSTEM ($1::float4) GROUP BY item, region`,
    values: [percent],
  });
  return new Map(rows.map(({ place, cases }) => [place, cases]));
}
