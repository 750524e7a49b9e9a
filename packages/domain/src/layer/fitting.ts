/**
 * What of a layer holds. Where a layer would loosen the standard above, or changes what is no longer there, the value
 * above holds; the rest of the layer stays.
 */
import type { Standard } from '../standard/index.ts';
import { lostEntries } from './fit.ts';
import { isKeyed, resolveLayers } from './resolve.ts';
import type { Layer, LayerChanges, LocalPart } from './schema.ts';
import { loosenings } from './tighten.ts';

type Place = { part: LocalPart; entry?: string; rest?: string };

/** `materials[licence].copies` as the part, the entry and what is inside it. */
function placeOf(path: string): Place {
  const [, part = '', entry, rest] = /^(\w+)(?:\[([^\]]+)\])?(?:\.(.+))?$/.exec(path) ?? [];
  return {
    part: part as LocalPart,
    ...(entry === undefined ? {} : { entry }),
    ...(rest === undefined ? {} : { rest }),
  };
}

function without<T extends object, K extends PropertyKey>(fields: T, key: K): Omit<T, K> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key)) as Omit<T, K>;
}

/** An entry without the limit that is too long; nothing when it said nothing else. */
function entryWithout(entry: { readonly id: string }, key: string): { id: string }[] {
  const left = without(entry, key);
  return Object.keys(left).length > 1 ? [left as { id: string }] : [];
}

/** What is left of a part; undefined when nothing is. A step keeps what a layer says of it besides its limit. */
function cutPart(value: unknown, { part, entry, rest }: Place): unknown {
  if (entry !== undefined) {
    if (!Array.isArray(value) || !isKeyed(value) || !value.some(({ id }) => id === entry)) return undefined;
    const left = value.flatMap((one) => {
      if (one.id !== entry) return [one];
      return part === 'nodes' && rest !== undefined ? entryWithout(one, rest) : [];
    });
    return left.length > 0 ? left : undefined;
  }
  const [key] = rest?.split('.') ?? [];
  if (key === undefined || typeof value !== 'object' || value === null || !(key in value)) return undefined;
  const left = without(value, key);
  return Object.keys(left).length > 0 ? left : undefined;
}

function cut(changes: LayerChanges, path: string): LayerChanges {
  const place = placeOf(path);
  const left = cutPart(changes[place.part], place);
  const others = without(changes, place.part) as LayerChanges;
  return left === undefined ? others : { ...others, [place.part]: left };
}

/** The layer without changes of entries that the standard above does not have. */
export function withoutLost(above: Standard, layer: Layer): Layer {
  return { ...layer, changes: lostEntries(above, layer).reduce(cut, layer.changes) };
}

/** The layer without what would loosen the standard above and what changes entries that are not there. */
export function fitting(above: Standard, layer: Layer): Layer {
  let current = withoutLost(above, layer);
  for (;;) {
    const found = loosenings(above, resolveLayers(above, [current]));
    if (found.length === 0) return current;
    const changes = found.reduce((rest, { path }) => cut(rest, path), current.changes);
    // A loosening that no change explains would come back for ever: then nothing of the layer holds.
    const stuck = JSON.stringify(changes) === JSON.stringify(current.changes);
    if (stuck) return { ...layer, changes: {} };
    current = { ...current, changes };
  }
}
