/** Which layer each value of a resolved standard comes from. */
import { isKeyed } from './resolve.ts';
import type { Layer } from './schema.ts';

/** Region by path, like `limits.promised.value` or `materials[licence].copies`; a path stands for everything below it. */
export type Origins = ReadonlyMap<string, string>;

function* leaves(change: unknown, path: string): Iterable<string> {
  if (Array.isArray(change) && isKeyed(change)) {
    for (const { id, ...rest } of change) yield* leaves(rest, `${path}[${id}]`);
    return;
  }
  if (typeof change === 'object' && change !== null && !Array.isArray(change)) {
    for (const [key, value] of Object.entries(change))
      yield* leaves(value, path === '' ? key : `${path}.${key}`);
    return;
  }
  yield path;
}

/** Where the values that layers set come from; the lowest layer that sets a value has it. */
export function originsOf(layers: readonly Layer[]): Origins {
  const origins = new Map<string, string>();
  for (const layer of layers) {
    for (const path of leaves(layer.changes, '')) origins.set(path, layer.region);
  }
  return origins;
}

/** The region a value comes from, looking upward from its own path; `top` where no layer set it. */
export function originOf(origins: Origins, path: string, top: string): string {
  for (let at = path; at !== ''; at = parentOf(at)) {
    const region = origins.get(at);
    if (region !== undefined) return region;
  }
  return top;
}

function parentOf(path: string): string {
  const end = path.endsWith(']') ? path.lastIndexOf('[') : path.lastIndexOf('.');
  const bracket = path.lastIndexOf(']');
  if (!path.endsWith(']') && bracket > end) return path.slice(0, bracket + 1);
  return end < 0 ? '' : path.slice(0, end);
}
