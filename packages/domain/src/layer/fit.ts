/** Whether a layer still fits the standard above it: asked when it is written, and again whenever that standard changes. */
import { canonicalJson, type Standard } from '../standard/index.ts';
import { isKeyed, merged, resolveLayers } from './resolve.ts';
import { type Layer, LOCAL_PARTS } from './schema.ts';
import { type Loosening, loosenings } from './tighten.ts';

/**
 * `fits`: only tightens. `breaks`: would loosen, or names what is no longer there. `pointless`: says nothing that the
 * standard above does not say.
 */
export type LayerFit = {
  verdict: 'fits' | 'breaks' | 'pointless';
  standard: Standard;
  loosenings: Loosening[];
  /** Changes of entries that the standard above no longer has, by path. */
  lost: string[];
  /** Parts that change nothing, by path. */
  pointless: string[];
};

/** A value without the ground it rests on: the same promise for another reason is the same promise. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key === 'basis' || key === 'editorial' || key === 'reason' ? [] : [[key, bare(inner)]],
    ),
  );
}

const same = (a: unknown, b: unknown) =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(bare(a)) === canonicalJson(bare(b)));

/** Entries a layer changes but does not give whole, that are not there above: there is nothing to change. */
function lostIn(above: unknown, change: unknown, path: string): string[] {
  if (!Array.isArray(change) || !isKeyed(change)) return [];
  const known = new Set(Array.isArray(above) && isKeyed(above) ? above.map(({ id }) => id) : []);
  return change
    .filter(({ id, omit, name, law }) => !known.has(id) && (omit === true || (name ?? law) === undefined))
    .map(({ id }) => `${path}[${id}]`);
}

const partsOf = (layer: Layer) => LOCAL_PARTS.filter((part) => layer.changes[part] !== undefined);

/** Paths of the entries that a layer changes and the standard above does not have. */
export function lostEntries(above: Standard, layer: Layer): string[] {
  return partsOf(layer).flatMap((part) => lostIn(above[part], layer.changes[part], part));
}

/** How a layer stands to the standard above it. */
export function fitOf(above: Standard, layer: Layer): LayerFit {
  const standard = resolveLayers(above, [layer]);
  const parts = partsOf(layer);
  const lost = lostEntries(above, layer);
  const pointless = parts.filter((part) => same(above[part], merged(above[part], layer.changes[part])));
  const loose = loosenings(above, standard);
  const breaks = loose.length > 0 || lost.length > 0;
  const verdict = breaks ? 'breaks' : pointless.length === parts.length ? 'pointless' : 'fits';
  return { verdict, standard, loosenings: loose, lost, pointless };
}
