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
  const set = (key: string, value: unknown) => {
    if (value === (result ?? above)[key]) return;
    result ??= { ...above };
    if (value === undefined) delete result[key];
    else result[key] = value;
  };
  for (const key in change) set(key, merged(above[key], change[key]));
  if (saysSource(change)) for (const key of SOURCE) if (!(key in change)) set(key, undefined);
  return result ?? above;
}

/** Where a value comes from goes with the value: the basis of the value above is none for the one in its place. */
export const SOURCE = ['basis', 'editorial', 'reason'] as const;
function saysSource({ basis, editorial }: Fields): boolean {
  return editorial === true || (Array.isArray(basis) && basis.every((id) => typeof id === 'string'));
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
      item: layer.changes.department === undefined ? changed.item : itemOf(changed),
      region: layer.region,
      effectiveFrom:
        layer.effectiveFrom > changed.effectiveFrom ? layer.effectiveFrom : changed.effectiveFrom,
      ...(last === undefined ? {} : { effectiveTo: last }),
    };
  }
  return standard;
}

/** With another body the implementation code (18-digit credit code, level, basic code) is another, or not known. */
function itemOf({ item, department: { uscc, level } }: Standard): Standard['item'] {
  const { implementationCode, handlingCode, ...rest } = item;
  const kept = handlingCode?.code.startsWith(item.basicCode.code) ? { handlingCode } : {};
  if (!implementationCode || uscc === undefined || level.system !== 'GBT39046') return { ...rest, ...kept };
  const code = `${uscc}${level.code}${item.basicCode.code}`;
  return { ...rest, ...kept, implementationCode: { system: implementationCode.system, code } };
}
