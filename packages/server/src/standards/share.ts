/** Versions that layers make, in memory: nearly alike by the thousand, so what is the same is there once. */
import type { Standard } from '@yimen/domain/standard';

type Fields = { readonly [key: string]: unknown };
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const idOf = (value: unknown) => (isFields(value) && typeof value.id === 'string' ? value.id : undefined);

/** The same value with everything replaced by what `above` has of it; `above` itself when they are alike. */
export function sharing(above: unknown, value: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(above)) {
    const byId = new Map(above.map((entry) => [idOf(entry), entry]));
    const shared = value.map((entry, index) => sharing(byId.get(idOf(entry) ?? '') ?? above[index], entry));
    const alike = shared.length === above.length && shared.every((entry, index) => entry === above[index]);
    return alike ? above : shared;
  }
  if (!isFields(value) || !isFields(above)) return value;
  const shared = Object.entries(value).map(([key, inner]) => [key, sharing(above[key], inner)] as const);
  const alike =
    shared.length === Object.keys(above).length && shared.every(([key, inner]) => inner === above[key]);
  return alike ? above : Object.fromEntries(shared);
}

/** A version from the parts it is stored by and the version above it. */
export function wholeOf(parts: Partial<Standard>, above: Standard | undefined): Standard {
  if (!above) return parts as Standard;
  return { ...above, ...(sharing(above, { ...parts }) as Partial<Standard>) };
}
