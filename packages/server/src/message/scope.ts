/** Which messages and webhooks an administrator may see and change. Reading goes down, acting stays in the region. */
import { type Actor, regionCovers, regionPrefix } from '@yimen/domain/case';
import { HttpProblem } from '../http/index.ts';

const POST = 'administrator';

export type AdministratorScope = {
  /** LIKE patterns of the regions that may be seen. */
  patterns: readonly string[];
  maySee(region: string): boolean;
  mayAct(region: string): boolean;
};

/**
 * What the posts of this person let them administer.
 * @throws HttpProblem forbidden for everybody who is no administrator
 */
export function administratorScope(actor: Actor | undefined): AdministratorScope {
  const regions = (actor?.holdings ?? []).filter(({ post }) => post === POST).map(({ region }) => region);
  if (regions.length === 0) throw new HttpProblem('forbidden');
  return {
    patterns: regions.map((region) => `${regionPrefix(region)}%`),
    maySee: (region) => regions.some((own) => regionCovers(own, region)),
    mayAct: (region) => regions.includes(region),
  };
}
