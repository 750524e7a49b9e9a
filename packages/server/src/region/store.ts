/** All SQL about regions. */
import { type Database, query, transaction } from '../database/index.ts';
import { REGION_LEVELS, type RegionFiles } from './read.ts';

/** Any open database: this module keeps no typed tables. */
type AnyDatabase = Pick<Database, 'pool'>;

export type StoredRegion = { code: string; level: string; name: string; path: string | null };

/** Key of the lock under which one server at a time loads regions. */
const LOAD_LOCK = 0x79726567;

/** Regions that have no more than this many significant digits have a name in memory: county and above. */
const COUNTY_LEVELS = REGION_LEVELS.slice(0, 4);

/**
 * Makes the table of regions equal to the files, in one transaction: adds, renames and removes.
 * Gives false, having changed nothing, when this very set was the last one loaded.
 */
export async function storeRegions(database: AnyDatabase, files: RegionFiles): Promise<boolean> {
  return transaction(database.pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOAD_LOCK]);
    const { rowCount } = await client.query('SELECT 1 FROM region_load WHERE checksum = $1', [
      files.checksum,
    ]);
    if (rowCount) return false;
    const column = <K extends keyof RegionFiles['rows'][number]>(key: K) => files.rows.map((row) => row[key]);
    const codes = column('code');
    await client.query('DELETE FROM region WHERE code NOT IN (SELECT unnest($1::text[]))', [codes]);
    await client.query(
      `INSERT INTO region (code, level, name, parent)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
       ON CONFLICT (code) DO UPDATE SET level = excluded.level, name = excluded.name, parent = excluded.parent
       WHERE (region.level, region.name, region.parent) IS DISTINCT FROM (excluded.level, excluded.name, excluded.parent)`,
      [codes, column('level'), column('name'), column('parent')],
    );
    await client.query('DELETE FROM region_load');
    await client.query('INSERT INTO region_load (checksum, regions, loaded_at) VALUES ($1, $2, now())', [
      files.checksum,
      files.rows.length,
    ]);
    return true;
  });
}

/** Regions directly below one, in the order of their codes. */
export async function findChildren(database: AnyDatabase, parent: string): Promise<StoredRegion[]> {
  return query<StoredRegion>(database.pool, {
    name: 'region.children',
    text: 'SELECT code, level, name, NULL AS path FROM region WHERE parent = $1 ORDER BY code',
    values: [parent],
  });
}

/** The country and the provinces. */
export async function findTop(database: AnyDatabase): Promise<StoredRegion[]> {
  return query<StoredRegion>(database.pool, {
    name: 'region.top',
    text: `SELECT code, level, name, NULL AS path FROM region
           WHERE parent IS NULL OR parent IN (SELECT code FROM region WHERE parent IS NULL)
           ORDER BY code`,
    values: [],
  });
}

/**
 * Regions whose name contains the text, below `parent` when given: names that begin with it first, higher levels
 * first. Each with the names of the regions above it, since many villages share a name.
 */
export async function searchRegions(
  database: AnyDatabase,
  text: string,
  parent: string | undefined,
  limit: number,
): Promise<StoredRegion[]> {
  return query<StoredRegion>(database.pool, {
    name: 'region.search',
    text: `WITH found AS (
             SELECT code, level, name, position($1 IN name) AS at, array_position($2::text[], level) AS rank
             FROM region
             WHERE position($1 IN name) > 0 AND code LIKE $3 AND code <> $4
             ORDER BY position($1 IN name) > 1, rank, length(name), code
             LIMIT $5)
           SELECT f.code, f.level, f.name, (
             SELECT string_agg(a.name, '' ORDER BY a.code)
             FROM unnest(ARRAY[rpad(left(f.code, 2), 12, '0'), rpad(left(f.code, 4), 12, '0'),
                               rpad(left(f.code, 6), 12, '0'), rpad(left(f.code, 9), 12, '0')]) AS above (code)
             JOIN region a ON a.code = above.code
             WHERE a.code <> f.code AND a.level <> 'country' AND a.name <> '市辖区') AS path
           FROM found f
           ORDER BY f.at > 1, f.rank, length(f.name), f.code`,
    values: [text, REGION_LEVELS, prefixPattern(parent), parent ?? '', limit],
  });
}

/** Names of every region from the country down to the counties, by their six-digit code. */
export async function readCountyNames(database: AnyDatabase): Promise<Map<string, string>> {
  const rows = await query<{ code: string; name: string }>(database.pool, {
    name: 'region.countyNames',
    text: 'SELECT left(code, 6) AS code, name FROM region WHERE level = ANY ($1)',
    values: [COUNTY_LEVELS],
  });
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** LIKE pattern of the codes at and below a region: '340100000000' gives '3401%'. */
function prefixPattern(parent: string | undefined): string {
  if (parent === undefined) return '%';
  const length = [0, 2, 4, 6, 9].find((size) => /^0*$/.test(parent.slice(size))) ?? 12;
  return `${parent.slice(0, length)}%`;
}
