import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dictionary } from '@yimen/domain/standard';
import type { Database } from '../database/index.ts';
import { checkStandards } from './check.ts';
import { loadDictionary } from './files.ts';
import { type Publication, type PublishOptions, publishStandards } from './publish.ts';
import { isLoaded, rememberLoaded } from './store.ts';

/**
 * Checks and publishes a folder of standards (see publishStandards), and gives the dictionary with it. A folder that
 * was published before and has not changed is not checked again: `publication` is undefined then. Checking takes about
 * 20 ms a standard, so that a server with thousands of them still starts at once.
 */
export async function publishFolder(
  database: Pick<Database, 'pool'>,
  root: string,
  options: PublishOptions,
): Promise<{ dictionary: Dictionary; publication: Publication | undefined }> {
  const checksum = checksumOf(root);
  if (await isLoaded(database, checksum)) {
    return { dictionary: loadDictionary(root).dictionary, publication: undefined };
  }
  const checked = checkStandards(root);
  const publication = await publishStandards(database, checked, options);
  if (publication.refused.length === 0) await rememberLoaded(database, checksum, options.at);
  return { dictionary: checked.dictionary, publication };
}

/** Over every file that a check reads: the items, and what they refer to. */
function checksumOf(root: string): string {
  const hash = createHash('sm3');
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.(ya?ml|json)$/.test(name)) continue;
    hash
      .update(`${name}\n`)
      .update(readFileSync(join(root, name)))
      .update('\n');
  }
  return hash.digest('hex');
}
