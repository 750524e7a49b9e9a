/** Regions by their names, as lists write them. */
import type { Database } from '../database/index.ts';
import { query } from '../database/index.ts';

/**
 * The code of a region by its name, or by the names of those above it and its own written together (广东省广州市). A name
 * that several regions share stands for none of them.
 */
export async function regionNamed({ database }: { database: Pick<Database, 'pool'> }) {
  const rows = await query<{ code: string; name: string; above: string | null }>(database.pool, {
    name: 'catalogue_region_names',
    text: `SELECT left(r.code, 6) AS code, r.name, p.name AS above FROM region r
           LEFT JOIN region p ON p.code = r.parent WHERE r.level IN ('country', 'province', 'city', 'county')`,
    values: [],
  });
  const codes = new Map<string, string | undefined>();
  for (const { code, name, above } of rows) {
    for (const known of [name, `${above ?? ''}${name}`]) {
      codes.set(known, codes.has(known) && codes.get(known) !== code ? undefined : code);
    }
  }
  return (name: string): string | undefined => codes.get(name.replace(/\s/g, ''));
}
