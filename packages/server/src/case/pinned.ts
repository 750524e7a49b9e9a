/** The version of a standard that a case has pinned, whatever was published since. */

import type { Services } from '../services.ts';
import type { Published } from '../standards/index.ts';

/**
 * The version with this content hash.
 * @throws UnknownStandard when it was never published in this database: the record refers to what is not there
 */
export async function pinnedStandard(
  { standards }: Pick<Services, 'standards'>,
  hash: string,
): Promise<Published> {
  return (await standards.find(hash)) ?? standards.get(hash);
}
