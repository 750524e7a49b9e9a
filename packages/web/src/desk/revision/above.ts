/** A draft of a layer held against the standard above: what stands there at a place, and putting it back. */
import type { DraftDocument } from '@yimen/domain/revision';
import { canonicalJson } from '@yimen/domain/standard';
import { type Fields, isFields, type Path, valueAt, withValue } from './place.ts';

const SOURCE = ['basis', 'editorial', 'reason'];

/** Whether two values say the same; an absent one is like no other. */
export const alike = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));

const idOf = (entry: unknown) => (isFields(entry) && typeof entry.id === 'string' ? entry.id : undefined);
const entriesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * The same place in the standard above: entries are the same when they have the same id. Undefined inside an entry that
 * is not there, and inside a list whose entries have no ids, which is one value.
 */
export function pathAbove(above: DraftDocument, document: DraftDocument, path: Path): Path | undefined {
  const found: (string | number)[] = [];
  for (const [depth, key] of path.entries()) {
    if (typeof key === 'string') {
      found.push(key);
      continue;
    }
    const id = idOf(valueAt(document, path.slice(0, depth + 1)));
    const index = entriesOf(valueAt(above, found)).findIndex(
      (entry) => id !== undefined && idOf(entry) === id,
    );
    if (index < 0) return undefined;
    found.push(index);
  }
  return found;
}

/** The fields of a value without those that say where it comes from. */
const bare = (value: Fields) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !SOURCE.includes(key)));

/**
 * The document with what stands above at a place. Where that was all that a group said differently, the source of the
 * group goes back too: a value above does not rest on a local one.
 */
export function putBack(above: DraftDocument, document: DraftDocument, path: Path): DraftDocument {
  const there = pathAbove(above, document, path);
  if (!there) return withValue(document, path, undefined);
  const next = withValue(document, path, valueAt(above, there));
  const group = path.slice(0, -1);
  const [own, upper] = [valueAt(next, group), valueAt(above, there.slice(0, -1))];
  if (group.length === 0 || !isFields(own) || !isFields(upper) || !alike(bare(own), bare(upper))) return next;
  return withValue(next, group, upper);
}

/** The document with the source of a group as it stands above. */
export function putBackSource(above: DraftDocument, document: DraftDocument, path: Path): DraftDocument {
  const own = valueAt(document, path);
  const upper = valueAt(above, pathAbove(above, document, path) ?? path);
  if (!isFields(own) || !isFields(upper)) return document;
  const source = Object.entries(upper).filter(([key]) => SOURCE.includes(key));
  return withValue(document, path, { ...bare(own), ...Object.fromEntries(source) });
}

/** What a group says about where it comes from. */
export function sourceOf(value: unknown): Fields {
  if (!isFields(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([key]) => SOURCE.includes(key)));
}

export type ListAgainst = {
  /** Entries that stand above and were left out. */
  gone: readonly Fields[];
  /** Whether the entries stand in another order than above. */
  moved: boolean;
};

/** A list whose entries have ids, held against the one above; undefined for other lists, which are one value. */
export function listAgainst(above: unknown, own: unknown): ListAgainst | undefined {
  const [upper, mine] = [entriesOf(above), entriesOf(own)];
  const keyed = [...upper, ...mine].every((entry) => idOf(entry) !== undefined);
  if (!keyed || upper.length === 0) return undefined;
  const ids = new Set(mine.map(idOf));
  const order = inOrder(upper, mine);
  return {
    gone: upper.filter((entry): entry is Fields => isFields(entry) && !ids.has(idOf(entry))),
    moved: order.some((entry, index) => entry !== mine[index]),
  };
}

/** The entries of a list in the order of those above, new ones last. */
export function inOrder(above: unknown, own: unknown): unknown[] {
  const [upper, mine] = [entriesOf(above).map(idOf), entriesOf(own)];
  const place = (entry: unknown) => {
    const at = upper.indexOf(idOf(entry));
    return at < 0 ? upper.length : at;
  };
  return mine.toSorted((a, b) => place(a) - place(b));
}

/** A list with an entry that stands above put back where it was. */
export function withEntry(above: unknown, own: unknown, id: string): unknown[] {
  const entry = entriesOf(above).find((one) => idOf(one) === id);
  return inOrder(above, entry === undefined ? entriesOf(own) : [...entriesOf(own), entry]);
}
