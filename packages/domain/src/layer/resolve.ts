/** Puts layers on a standard. Whatever a layer does not touch is shared with the standard above, not copied. */
import type { Standard } from '../standard/index.ts';
import type { Layer } from './schema.ts';

type Fields = { readonly [key: string]: unknown };
type Entry = Fields & { readonly id: string };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isEntry = (value: unknown): value is Entry => isFields(value) && typeof value.id === 'string';

/** A list whose entries are told apart by id: these are changed one by one, every other list as a whole. */
export function isKeyed(list: readonly unknown[]): list is readonly Entry[] {
  return list.length > 0 && list.every(isEntry);
}

function mergedList(above: readonly unknown[], change: readonly Entry[]): readonly unknown[] {
  const changes = new Map(change.map((entry) => [entry.id, entry]));
  const kept = above.flatMap((entry) => {
    const own = isEntry(entry) ? changes.get(entry.id) : undefined;
    if (!own) return [entry];
    changes.delete(own.id);
    return own.omit === true ? [] : [merged(entry, own)];
  });
  const added = [...changes.values()].filter((entry) => entry.omit !== true);
  return [...kept, ...added];
}

/** A value with a change on it; the value itself when the change says nothing new. */
export function merged(above: unknown, change: unknown): unknown {
  if (Array.isArray(change)) {
    if (isKeyed(change) && (above === undefined || Array.isArray(above)))
      return mergedList(above ?? [], change);
    return change;
  }
  if (!isFields(change) || !isFields(above)) return change;
  let result: Record<string, unknown> | undefined;
  for (const key in change) {
    const value = merged(above[key], change[key]);
    if (value === above[key]) continue;
    result ??= { ...above };
    result[key] = value;
  }
  return result ?? above;
}

/**
 * The standard that holds in a region: the standard above it with its layers on it, from the highest to the lowest.
 * Region and dates are those of the lowest layer; a later date above moves the beginning.
 */
export function resolveLayers(above: Standard, layers: readonly Layer[]): Standard {
  let standard = above;
  for (const layer of layers) {
    const { effectiveTo, ...changed } = merged(standard, layer.changes) as Standard;
    const last = [effectiveTo, layer.effectiveTo].filter((date) => date !== undefined).sort()[0];
    standard = {
      ...changed,
      region: layer.region,
      effectiveFrom:
        layer.effectiveFrom > changed.effectiveFrom ? layer.effectiveFrom : changed.effectiveFrom,
      ...(last === undefined ? {} : { effectiveTo: last }),
    };
  }
  return standard;
}
