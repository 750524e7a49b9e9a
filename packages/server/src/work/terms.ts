/**
 * What somebody typed, as a query over the words of case_search that never leaves what they may see. People's names are
 * searched by part only where one works on the cases; from above, where they are shown masked, a name or number must be
 * known whole, so that searching does not tell what masking hides.
 */
import { type Actor, INTEGRATED_WINDOW, regionCovers, regionPrefix } from '@yimen/domain/case';
import { normalise, pairs, quoted } from '../case/words.ts';

const all = (parts: readonly string[]) => `(${parts.join(' & ')})`;
const any = (parts: readonly string[]) => `(${parts.join(' | ')})`;

/** Cases this person oversees: at and below the region of each holding, of its department or of all. */
function overseen({ holdings }: Actor): string[] {
  return holdings.map(({ region, department }) => {
    const place = quoted(`r${regionPrefix(region)}`);
    return department === INTEGRATED_WINDOW ? place : all([place, quoted(`d${department}`)]);
  });
}

/** Cases this person works on: in the very region of a holding, with a node of its post and department. */
function handled({ holdings }: Actor): string[] {
  return holdings.map(({ region, post, department }) => {
    const node =
      department === INTEGRATED_WINDOW ? `${quoted(`h${post}/`)}:*` : quoted(`h${post}/${department}`);
    return all([quoted(`e${region}`), node]);
  });
}

function contained(mark: string, term: string): string {
  const letters = pairs(term);
  const [only = ''] = letters;
  if (letters.length === 1) return `${quoted(mark + only)}:*`;
  return all(letters.slice(0, -1).map((pair) => quoted(mark + pair)));
}

/** A term as it may be found: in a text, as a whole name or number, or by the serial part of a case number. */
function found(term: string, marks: readonly string[]): string {
  const plain = normalise(term);
  const serial = /^\d{4,6}$/.test(plain) ? [`${quoted(`#${plain}`)}:*`] : [];
  const whole = [quoted(`=${plain}`), quoted(`#${plain}`)];
  return any([...marks.map((mark) => contained(mark, plain)), ...whole, ...serial]);
}

/** The words typed, without those that hold no letter. */
export function termsOf(typed: string | undefined): string[] {
  return (typed ?? '')
    .normalize('NFKC')
    .split(/\s+/)
    .filter((term) => normalise(term) !== '');
}

/** The tsquery of a search by this person; undefined when they may see nothing. */
export function searchQuery(actor: Actor, terms: readonly string[], region?: string): string | undefined {
  if (actor.kind !== 'staff' || actor.holdings.length === 0) return undefined;
  const byAll = terms.map((term) => found(term, ['t']));
  const byHandlers = terms.map((term) => found(term, ['t', 'p']));
  const scoped = any([all([any(overseen(actor)), ...byAll]), all([any(handled(actor)), ...byHandlers])]);
  return region === undefined ? scoped : all([scoped, quoted(`r${regionPrefix(region)}`)]);
}

/** First and last code of the regions somebody may look into, narrowed to one region and those below it. */
export function spansOf({ holdings }: Pick<Actor, 'holdings'>, within = '000000'): [string, string][] {
  const regions = holdings.flatMap(({ region }) => {
    if (regionCovers(within, region)) return [region];
    return regionCovers(region, within) ? [within] : [];
  });
  const widest = [...new Set(regions)].filter(
    (region, _, every) => !every.some((other) => other !== region && regionCovers(other, region)),
  );
  return widest.map((region) => {
    const prefix = regionPrefix(region);
    return [prefix.padEnd(6, '0'), prefix.padEnd(6, '9')];
  });
}
