/** Who imports lists: standards managers and administrators, for the region of their post. */
import { type Actor, regionCovers } from '@yimen/domain/case';
import { HttpProblem, personOf } from '../http/index.ts';

const POSTS: ReadonlySet<string> = new Set(['standardsManager', 'administrator']);

/** The regions somebody may import for. @throws HttpProblem forbidden when there is none */
export function importRegions(actor: Actor | undefined): string[] {
  const held = (actor?.kind === 'staff' ? actor.holdings : []).filter(({ post }) => POSTS.has(post));
  if (held.length === 0) throw new HttpProblem('forbidden');
  return [...new Set(held.map(({ region }) => region))];
}

/** @throws HttpProblem signInNeeded, forbidden */
export function requireImporter(actor: Actor | undefined, region: string): Actor {
  const person = personOf({ actor });
  if (!importRegions(person).includes(region)) throw new HttpProblem('forbidden');
  return person;
}

/** Who may read the catalogue of a region: importers of it or of a region above it. */
export function requireCatalogueReader(actor: Actor | undefined, region: string): Actor {
  const person = personOf({ actor });
  if (!importRegions(person).some((own) => regionCovers(own, region))) throw new HttpProblem('forbidden');
  return person;
}
