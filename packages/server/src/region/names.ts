import type { Bilingual } from '@yimen/domain/shared';
import type { Database } from '../database/index.ts';
import { romaniseRegion } from './romanise.ts';
import { readCountyNames } from './store.ts';

/** Names of regions from the country down to the counties, in memory. */
export type RegionNames = {
  /** The Chinese name, or the code itself when the region is not in the table. */
  nameOf(code: string): string;
  bilingual(code: string): Bilingual;
};

/** How long names are kept before the table is read again, in milliseconds: they change once a year. */
const KEEP = 10 * 60 * 1000;

const cache = new WeakMap<object, { names: Promise<RegionNames>; until: number }>();

/** The names of a database's regions; read once, and again now and then. */
export function regionNames(database: Pick<Database, 'pool'>): Promise<RegionNames> {
  const kept = cache.get(database.pool);
  if (kept && kept.until > performance.now()) return kept.names;
  const names = readCountyNames(database).then(namesFrom);
  cache.set(database.pool, { names, until: performance.now() + KEEP });
  names.catch(() => cache.delete(database.pool));
  return names;
}

/** Names from a map of six-digit codes to Chinese names. */
export function namesFrom(names: ReadonlyMap<string, string>): RegionNames {
  const nameOf = (code: string) => names.get(code) ?? code;
  return { nameOf, bilingual: (code) => ({ zh: nameOf(code), en: romaniseRegion(nameOf(code)) }) };
}
