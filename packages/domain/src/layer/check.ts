/** Everything that is wrong with one layer, each with its place in the layer and a sentence. */
import { error, type Problem, type Standard, warning } from '../standard/index.ts';
import type { Implemented } from './network.ts';
import { isKeyed } from './resolve.ts';
import { type Layer, LOCAL_PARTS } from './schema.ts';

type Fields = { readonly [key: string]: unknown };
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The place of a layer among the files, like that of a standard. */
export function layerPlaceOf({ item, region, effectiveFrom }: Layer): string {
  return `items/${item.code}/${region}/${effectiveFrom}.yaml`;
}

/** Whether a layer stands among the files where its content says, and extends a region above its own. */
export function* layerFileProblems(layer: Layer, file: string): Iterable<Problem> {
  const place = layerPlaceOf(layer);
  if (file !== place) {
    yield error(
      'file.place',
      '',
      `按基本编码、行政区划和实施日期，这个文件应放在 ${place}。`,
      `By basic code, region and first day in force this file belongs at ${place}.`,
    );
  }
  const above = layer.extends.replace(/(00)+$/, '');
  if (layer.extends === layer.region || !layer.region.startsWith(above)) {
    yield error(
      'layer.aboveNotAbove',
      'extends',
      `${layer.extends} 不是 ${layer.region} 的上级行政区划。`,
      `${layer.extends} is no region above ${layer.region}.`,
    );
  }
}

/**
 * Where a place of the resolved standard stands in the layer: `materials[3].copies` or `materials[licence].copies` in
 * the entry of that id; the part as a whole where the layer does not say that very thing.
 */
export function placeInLayer(layer: Layer, standard: Standard | undefined, path: string): string {
  const [, part = '', entry, rest = ''] = /^(\w+)(?:\[([^\]]+)\])?(.*)$/.exec(path) ?? [];
  const change = layer.changes[part as keyof Layer['changes']];
  if (change === undefined) return '';
  if (entry === undefined) return `changes.${part}${rest}`;
  const resolved: unknown = standard?.[part as keyof Standard];
  const id =
    /^\d+$/.test(entry) && Array.isArray(resolved) && isKeyed(resolved) ? resolved[Number(entry)]?.id : entry;
  if (!Array.isArray(change)) return `changes.${part}`;
  const at = isKeyed(change) ? change.findIndex((one) => one.id === id) : Number(entry);
  return at < 0 || Number.isNaN(at) ? `changes.${part}` : `changes.${part}[${at}]${rest}`;
}

const sourced = ({ basis, editorial }: Fields) => editorial === true || Array.isArray(basis);
const silent = new Set(['id', 'omit', 'basis', 'editorial', 'reason']);

/** Values with a source above that the layer changes without saying its own. */
function* unsourced(above: unknown, change: unknown, path: string): Iterable<string> {
  if (Array.isArray(change)) {
    const list: readonly unknown[] = Array.isArray(above) ? above : [];
    for (const [index, entry] of change.entries()) {
      if (!isFields(entry)) continue;
      const own = list.find((one) => isFields(one) && one.id === entry.id);
      if (own) yield* unsourced(own, entry, `${path}[${String(entry.id ?? index)}]`);
    }
    return;
  }
  if (!isFields(change)) return;
  const below = isFields(above) ? above : {};
  const values = Object.entries(change).filter(([key]) => !silent.has(key));
  const says = values.some(([, value]) => !isFields(value) && !Array.isArray(value));
  if (says && sourced(below) && !sourced(change) && change.omit !== true) yield path;
  for (const [key, value] of values) yield* unsourced(below[key], value, `${path}.${key}`);
}

function* sourceProblems(above: Standard, layer: Layer, place: Place): Iterable<Problem> {
  for (const part of LOCAL_PARTS) {
    if (part === 'sources' || part === 'basis' || part === 'examples') continue;
    for (const path of unsourced(above[part], layer.changes[part], part)) {
      yield error(
        'layer.provenanceMissing',
        place(path),
        '改变了上级标准的数值，应写明本地的依据，或者标明编者补充(editorial)并写明本地的理由(reason)。',
        'This changes a value of the standard above: give its own basis, or mark it editorial with a reason of its own.',
      );
    }
  }
}

/** What a layer lacks that has nothing above it. */
export function unplacedProblem(layer: Layer): Problem {
  return error(
    'layer.aboveMissing',
    'extends',
    `${layer.effectiveFrom} 起，${layer.extends} 没有事项 ${layer.item.code} 的有效标准，无从补充。`,
    `On ${layer.effectiveFrom} no standard of item ${layer.item.code} is in force in ${layer.extends} for it to extend.`,
  );
}

function* fitProblems({ fit, above }: Implemented, later: boolean, place: Place): Iterable<Problem> {
  const since = above.effectiveFrom;
  for (const { message, path } of fit.loosenings) {
    if (later) {
      yield warning(
        'layer.loosensLater',
        place(path),
        `上级标准自 ${since} 起修订：${message.zh}该处按上级标准执行，请修订本标准。`,
        `Since the revision above of ${since}: ${message.en} There the standard above holds; revise this one.`,
      );
    } else {
      yield error(
        'layer.loosens',
        place(path),
        `${message.zh}地方标准只紧不松，请改正，或者恢复为上级规定。`,
        `${message.en} A local standard may only be stricter: correct it, or restore what stands above.`,
        '国办发〔2018〕45号',
      );
    }
  }
  for (const path of fit.lost) {
    const make = later ? warning : error;
    yield make(
      'layer.lost',
      place(path),
      `上级标准(${since} 起实施)没有 ${path}，无从修改。`,
      `The standard above (since ${since}) has no ${path} to change.`,
    );
  }
  for (const part of fit.pointless) {
    yield warning(
      'layer.pointless',
      place(part),
      `与上级标准(${since} 起实施)相同，可以删去。`,
      `It says what the standard above (since ${since}) says, and can be left out.`,
    );
  }
}

/** Where the place of a value of the standard is told: `limits.promised`, or `materials[licence].copies` by id. */
export type Place = (path: string) => string;

/** The place of a value in the whole document of a draft, which counts entries instead of naming them. */
export function placeInDocument(document: Standard): Place {
  return (path) => {
    const [, part = '', id, rest = ''] = /^(\w+)\[([^\]]+)\](.*)$/.exec(path) ?? [];
    if (id === undefined || /^\d+$/.test(id)) return path;
    const list: unknown = document[part as keyof Standard];
    const at = Array.isArray(list) ? list.findIndex((entry) => isFields(entry) && entry.id === id) : -1;
    return at < 0 ? part : `${part}[${at}]${rest}`;
  };
}

/**
 * Problems of a layer on a standard above it; `later`: one that came into force after the layer. Their places are those
 * of the layer unless told otherwise.
 */
export function layerProblems(
  implemented: Implemented,
  later: boolean,
  place: Place = (path) => placeInLayer(implemented.layer, implemented.fit.standard, path),
): Problem[] {
  const { above, layer, problems, standard, fit } = implemented;
  const found = [...fitProblems(implemented, later, place)];
  const rules = problems.map(
    (problem): Problem => ({
      ...problem,
      severity: later ? 'warning' : problem.severity,
      path: place(problem.path),
    }),
  );
  // What only follows from a loosening is told by that.
  if (fit.loosenings.length === 0) found.push(...rules);
  if (later) return found;
  found.push(...sourceProblems(above, layer, place));
  if (standard?.examples.length === 0) {
    found.push(
      error(
        'layer.examplesMissing',
        place('examples') || 'changes',
        '改变了上级示例所预期的内容，请给出自己的示例。',
        'What the examples above expect is changed here: give examples of its own.',
      ),
    );
  }
  return found;
}
