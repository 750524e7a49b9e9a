import type { Database } from '../database/index.ts';
import { readRegions } from './read.ts';
import { storeRegions } from './store.ts';

/**
 * Brings the table of regions to the state of the files in a folder (standards/regions); does nothing when they are
 * unchanged since they were last loaded. Throws a RegionFileError when a file is wrong: then nothing is changed.
 */
export async function loadRegions(
  database: Pick<Database, 'pool'>,
  folder: string,
): Promise<{ regions: number; changed: boolean }> {
  const files = readRegions(folder);
  return { regions: files.rows.length, changed: await storeRegions(database, files) };
}
