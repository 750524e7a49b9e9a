/**
 * The layers of a network put on the standards above them: one standard for every time in which neither layer nor
 * standard above changes. Whatever the standard above comes to say, a layer never loosens it.
 */
import { checkStandard, type Dictionary, type Problem, type Standard } from '../standard/index.ts';
import { fitOf, type LayerFit } from './fit.ts';
import { fitting } from './fitting.ts';
import { resolveLayers } from './resolve.ts';
import { type Layer, LOCAL_PARTS, type LocalPart } from './schema.ts';

/** A layer on the standard above it. */
export type Implemented = {
  layer: Layer;
  above: Standard;
  fit: LayerFit;
  /** Rules of standards that the layer as written would break there; without a dictionary they are not looked for. */
  problems: readonly Problem[];
  /** What of the layer holds. */
  applied: Layer;
  /** What is in force in the region; undefined when not even the standard above can be followed there. */
  standard: Standard | undefined;
};

/** Parts that say who does it and where: they stay when the rest of a layer no longer agrees with the standard above. */
const ACCESS_PARTS: ReadonlySet<LocalPart> = new Set([
  'department',
  'places',
  'contacts',
  'remedies',
  'intermediaries',
  'faq',
  'sources',
  'basis',
]);

function reduced(layer: Layer): Layer {
  const changes = Object.fromEntries(
    LOCAL_PARTS.filter((part) => ACCESS_PARTS.has(part) && layer.changes[part] !== undefined).map((part) => [
      part,
      layer.changes[part],
    ]),
  );
  return { ...layer, changes };
}

/** Examples of the standard above expect its own limit, materials and steps: what the layer changes they say no more. */
function withExamples(above: Standard, standard: Standard, layer: Layer): Standard {
  if (layer.changes.examples !== undefined) return standard;
  const gone = [
    ...(standard.limits.promised === above.limits.promised ? [] : (['promisedDue'] as const)),
    ...(standard.limits.statutory === above.limits.statutory ? [] : (['statutoryDue'] as const)),
    ...(standard.materials === above.materials ? [] : (['materials'] as const)),
    ...(standard.nodes === above.nodes ? [] : (['nodes'] as const)),
  ];
  if (gone.length === 0) return standard;
  const examples = above.examples.flatMap((example) => {
    const expect = { ...example.expect };
    for (const key of gone) delete expect[key];
    return Object.keys(expect).length > 0 ? [{ ...example, expect }] : [];
  });
  return { ...standard, examples };
}

/** What a layer makes of the standard above it, taken at its word: it may loosen, and may break a rule. */
export function asWritten(above: Standard, layer: Layer): Standard {
  return withExamples(above, resolveLayers(above, [layer]), layer);
}

const errorsIn = (standard: Standard, dictionary: Dictionary | undefined): Problem[] =>
  dictionary ? checkStandard(standard, dictionary).filter(({ severity }) => severity === 'error') : [];

/** Puts a layer on the standard above it; with a dictionary only what keeps every rule of standards comes into force. */
export function implement(above: Standard, layer: Layer, dictionary?: Dictionary): Implemented {
  const fit = fitOf(above, layer);
  const resolve = (applied: Layer) =>
    withExamples(above, applied === layer ? fit.standard : resolveLayers(above, [applied]), applied);
  const applied = fit.verdict === 'breaks' ? fitting(above, layer) : layer;
  const standard = resolve(applied);
  const problems = errorsIn(standard, dictionary);
  if (problems.length === 0) return { layer, above, fit, problems, applied, standard };
  const less = reduced(applied);
  const kept = resolve(less);
  const broken = { ...fit, verdict: 'breaks' as const };
  const sound = errorsIn(kept, dictionary).length === 0;
  return { layer, above, fit: broken, problems, applied: less, standard: sound ? kept : undefined };
}

type Own = { from: string; layer?: Layer; standard?: Standard };

/** What was in force on a date: the newest that had begun, unless its last day had passed. */
export function inForceOn(versions: readonly Standard[], on: string): Standard | undefined {
  let found: Standard | undefined;
  for (const version of versions) {
    if (version.effectiveFrom <= on && (!found || version.effectiveFrom > found.effectiveFrom))
      found = version;
  }
  return found?.effectiveTo !== undefined && found.effectiveTo < on ? undefined : found;
}

/** The dates on which what a layer gives can change, from its first day to the day before what replaces it. */
function datesOf(layer: Layer, until: string | undefined, above: readonly Standard[]): string[] {
  const ends = (date: string) =>
    (until !== undefined && date >= until) || (layer.effectiveTo !== undefined && date > layer.effectiveTo);
  const later = above.map(({ effectiveFrom }) => effectiveFrom).filter((date) => date > layer.effectiveFrom);
  return [layer.effectiveFrom, ...later.sort()].filter((date) => !ends(date));
}

export type Network = {
  implemented: Implemented[];
  /** Layers with no standard above them in force on their first day. */
  unplaced: Layer[];
};

export type NetworkOptions = {
  /** With it only what keeps every rule of standards comes into force. */
  dictionary?: Dictionary;
  /** What is made of what came out before anything stands on it: a version published before stays as it is. */
  settle?: (made: Implemented) => Implemented;
};

/** Every layer of one item on the standards above it, from the top down. */
function implementItem(
  standards: readonly Standard[],
  layers: readonly Layer[],
  options: NetworkOptions,
): Network {
  const network: Network = { implemented: [], unplaced: [] };
  const versions = Map.groupBy(standards, ({ region }) => region);
  const waiting = Map.groupBy(layers, ({ region }) => region);
  while (waiting.size > 0) {
    const next = [...waiting.keys()].find((region) =>
      waiting.get(region)?.every((l) => !waiting.has(l.extends)),
    );
    // Layers that extend each other in a ring have nothing above them.
    if (next === undefined)
      return { ...network, unplaced: [...network.unplaced, ...[...waiting.values()].flat()] };
    const own = waiting.get(next) ?? [];
    waiting.delete(next);
    const full = versions.get(next) ?? [];
    const made = implementRegion(own, full, versions, options);
    network.implemented.push(...made.implemented);
    network.unplaced.push(...made.unplaced);
    const resolved = made.implemented.flatMap(({ standard }) => standard ?? []);
    versions.set(next, [...full, ...resolved]);
  }
  return network;
}

function implementRegion(
  layers: readonly Layer[],
  full: readonly Standard[],
  versions: ReadonlyMap<string, readonly Standard[]>,
  { dictionary, settle = (made) => made }: NetworkOptions,
): Network {
  const own: Own[] = [
    ...layers.map((layer) => ({ from: layer.effectiveFrom, layer })),
    ...full.map((standard) => ({ from: standard.effectiveFrom, standard })),
  ].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const network: Network = { implemented: [], unplaced: [] };
  for (const [index, { layer }] of own.entries()) {
    if (!layer) continue;
    const above = versions.get(layer.extends) ?? [];
    if (!inForceOn(above, layer.effectiveFrom)) network.unplaced.push(layer);
    for (const date of datesOf(layer, own[index + 1]?.from, above)) {
      const upper = inForceOn(above, date);
      if (upper) network.implemented.push(settle(implement(upper, layer, dictionary)));
    }
  }
  return network;
}

/** Every layer on the standards above it. */
export function implementLayers(
  standards: readonly Standard[],
  layers: readonly Layer[],
  options: NetworkOptions = {},
): Network {
  const byItem = Map.groupBy(standards, ({ item }) => item.basicCode.code);
  const network: Network = { implemented: [], unplaced: [] };
  for (const [item, own] of Map.groupBy(layers, (layer) => layer.item.code)) {
    const made = implementItem(byItem.get(item) ?? [], own, options);
    network.implemented.push(...made.implemented);
    network.unplaced.push(...made.unplaced);
  }
  return network;
}
