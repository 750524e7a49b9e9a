/** A layer from the whole standard that is to hold in a region: what it changes in the standard above, and nothing else. */
import { canonicalJson, error, PART_LABELS, type Problem, type Standard } from '../standard/index.ts';
import { asWritten } from './network.ts';
import { isKeyed, SOURCE } from './resolve.ts';
import { type Layer, type LayerChanges, LOCAL_PARTS, type LocalPart } from './schema.ts';

type Fields = { readonly [key: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: unknown, b: unknown) =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
const under = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

/** Finds what differs; keeps the places where something of the standard above was taken away. */
class Reading {
  /** A layer says what is otherwise, not what is no more: what was taken away can't be written in it. */
  readonly removed: string[] = [];

  /** What a layer has to say so that `above` becomes `own`; undefined when they are alike. */
  change(above: unknown, own: unknown, path: string): unknown {
    if (same(above, own)) return undefined;
    if (Array.isArray(own)) return this.#list(above, own, path);
    return isFields(own) && isFields(above) ? this.#fields(above, own, path) : own;
  }

  #list(above: unknown, own: readonly unknown[], path: string): unknown {
    if (!Array.isArray(above) || !isKeyed(above)) return own;
    const entries = isKeyed(own) ? own : [];
    if (entries.length < own.length) return own;
    const places = new Map(entries.map((entry, index) => [entry.id, { entry, index }]));
    const changed = above.flatMap(({ id, ...before }) => {
      const found = places.get(id);
      if (!found) return [{ id, omit: true }];
      const { id: _, ...after } = found.entry;
      const change = this.change(before, after, `${path}[${found.index}]`);
      return change === undefined ? [] : [{ id, ...(change as Fields) }];
    });
    const known = new Set(above.map(({ id }) => id));
    const all = [...changed, ...entries.filter(({ id }) => !known.has(id))];
    return all.length > 0 ? all : undefined;
  }

  #fields(above: Fields, own: Fields, path: string): Fields | undefined {
    const said = new Map<string, unknown>();
    for (const key of Object.keys(own)) {
      if (isSource(key)) continue;
      const change = this.change(above[key], own[key], under(path, key));
      if (change !== undefined) said.set(key, change);
    }
    // A number of days means nothing without its unit, whatever unit the standard above comes to use.
    if (said.has('value') || said.has('unit')) {
      for (const key of ['value', 'unit']) if (own[key] !== undefined) said.set(key, own[key]);
    }
    // Where a value comes from is said as a whole or not at all.
    if (SOURCE.some((key) => !same(above[key], own[key]))) {
      for (const key of SOURCE) if (own[key] !== undefined) said.set(key, own[key]);
    }
    this.#note(above, own, path);
    return said.size > 0 ? Object.fromEntries(said) : undefined;
  }

  #note(above: Fields, own: Fields, path: string): void {
    for (const key of Object.keys(above)) {
      if (own[key] === undefined && !isSource(key)) this.removed.push(under(path, key));
    }
    const [source] = SOURCE.filter((key) => above[key] !== undefined);
    if (source && SOURCE.every((key) => own[key] === undefined)) this.removed.push(under(path, source));
  }
}

const isSource = (key: string) => SOURCE.some((one) => one === key);

/** What a standard extending `above` has to change in it to become the document, part by part. */
export type Changes = { changes: LayerChanges; problems: Problem[] };

/**
 * What of the parts that a region may say something about differs from the standard above. The problems are the
 * differences that no layer can hold: something taken away, or a part that is the same at every level.
 */
export function layerChanges(above: Standard, document: Standard): Changes {
  const reading = new Reading();
  const changes: LayerChanges = {};
  for (const part of LOCAL_PARTS) {
    if (part === 'examples' && areInherited(above.examples, document.examples)) continue;
    const change = reading.change(above[part], document[part], part);
    if (change !== undefined) changes[part] = change;
  }
  return { changes, problems: [...fixedProblems(above, document), ...reading.removed.map(removedProblem)] };
}

/** Whether examples say nothing but what those above say: they may have lost what was expected of changed values. */
function areInherited(above: Standard['examples'], own: Standard['examples']): boolean {
  let next = 0;
  for (const { expect, ...example } of above) {
    const { expect: expected, ...mine } = own[next] ?? { expect: {} };
    if (!same(example, mine)) continue;
    const kept = Object.entries(expected).every(([key, value]) => same(value, (expect as Fields)[key]));
    if (kept) next += 1;
  }
  return next === own.length;
}

/** A document of the desk as the layer it stands for, and the standard that the layer makes. */
export type Drafted = { layer: Layer; standard: Standard; problems: Problem[] };

/**
 * The layer whose standard the document is. Whatever the layer would not give back is a problem, with its place in the
 * document; what is published is the layer.
 */
export function layerOf(above: Standard, document: Standard): Drafted {
  const { changes, problems } = layerChanges(above, document);
  const { item, region, effectiveFrom, effectiveTo } = document;
  const layer: Layer = {
    extends: above.region,
    item: item.basicCode,
    region,
    effectiveFrom,
    // The last day of the standard above is that of everything on it; only another one is said.
    ...(effectiveTo === undefined || effectiveTo === above.effectiveTo ? {} : { effectiveTo }),
    changes,
  };
  const standard = asWritten(above, layer);
  const told = new Set(problems.map(({ path }) => partOf(path)));
  const given = LOCAL_PARTS.filter((part) => part !== 'examples' || changes.examples !== undefined);
  const differing = given.filter((part) => !told.has(part) && !same(standard[part], document[part]));
  problems.push(...differing.map(orderProblem));
  if (!same(item, above.item) && !same(item, standard.item) && !told.has('item')) {
    problems.push(fixedProblem('item', firstDifference(above.item, item, 'item')));
  }
  return { layer, standard, problems };
}

const partOf = (path: string) => /^\w+/.exec(path)?.[0] ?? '';

/** What a layer says itself, and the codes that follow from its department. */
const OWN: ReadonlySet<string> = new Set([
  ...LOCAL_PARTS,
  '$schema',
  'item',
  'region',
  'effectiveFrom',
  'effectiveTo',
]);

function* fixedProblems(above: Standard, document: Standard): Iterable<Problem> {
  for (const part of Object.keys(PART_LABELS) as (keyof Standard)[]) {
    if (OWN.has(part) || same(above[part], document[part])) continue;
    yield fixedProblem(part, firstDifference(above[part], document[part], part));
  }
}

/** The first place inside a value at which two of them differ. */
function firstDifference(above: unknown, own: unknown, path: string): string {
  if (Array.isArray(above) && Array.isArray(own)) {
    const index = own.findIndex((entry, at) => !same(entry, above[at]));
    return index < 0 || above.length !== own.length
      ? path
      : firstDifference(above[index], own[index], `${path}[${index}]`);
  }
  if (!isFields(above) || !isFields(own)) return path;
  const key = Object.keys({ ...above, ...own }).find((one) => !same(above[one], own[one]));
  return key === undefined ? path : firstDifference(above[key], own[key], under(path, key));
}

function fixedProblem(part: keyof Standard, path: string): Problem {
  const { zh, en } = PART_LABELS[part];
  return error(
    'layer.partFixed',
    path,
    `“${zh}”各级一致，地方标准不得更改，请恢复为上级规定。`,
    `"${en}" is the same at every level and not for a local standard to change; restore what stands above.`,
  );
}

function removedProblem(path: string): Problem {
  return error(
    'layer.removed',
    path,
    '上级标准在这里有规定，地方标准可以改写，不能删去；请写明，或者恢复为上级规定。',
    'The standard above says something here. A local one may say it otherwise but not leave it out: write it, or restore what stands above.',
  );
}

function orderProblem(part: LocalPart): Problem {
  const { zh, en } = PART_LABELS[part];
  return error(
    'layer.reordered',
    part,
    `“${zh}”的条目应保持上级标准的先后顺序，新增的排在最后；请调整顺序。`,
    `The entries of "${en}" keep the order of the standard above, new ones come last; please put them in that order.`,
  );
}
