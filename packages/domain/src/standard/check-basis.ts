/** Rules about where values come from: cited laws exist, references resolve, every normative value has a source. */
import { dayProblems } from './check-day.ts';
import { articleNumber, editionsOf } from './citation.ts';
import type { Dictionary } from './dictionary.ts';
import { error, type Problem, pathOf, warning } from './problem.ts';
import type { BasisEntry, Standard } from './schema.ts';

/** Problems of one citation: the law is in the index or carries its number, and has the articles. */
export function* citationProblems(
  entry: Omit<BasisEntry, 'id'>,
  path: string,
  dictionary: Pick<Dictionary, 'laws'>,
): Iterable<Problem> {
  const editions = editionsOf(dictionary, entry.law);
  if (editions.length === 0) {
    const statute = entry.kind === 'law' || entry.kind === 'regulation' || entry.kind === 'rule';
    if (statute && entry.documentNo === undefined) {
      yield error(
        'basis.lawUnknown',
        `${path}.law`,
        `法律法规目录中没有《${entry.law}》；请核对名称，确有此文的请写明文号。`,
        `The index of laws has no "${entry.law}"; check the title, or give its document number.`,
      );
    }
    return;
  }
  const cited = entry.version ? editions.filter((edition) => edition.version === entry.version) : editions;
  if (cited.length === 0) {
    yield warning(
      'basis.versionUnknown',
      `${path}.version`,
      `《${entry.law}》在目录中的版本是${editions.map((edition) => edition.version).join('、')}，没有${entry.version}。`,
      `The index has "${entry.law}" as of ${editions.map((edition) => edition.version).join(', ')}, not ${entry.version}.`,
    );
  }
  // Decisions without articles (0) are cited as a whole or by section; there is nothing to count.
  const last = Math.max(...(cited.length > 0 ? cited : editions).map((edition) => edition.articles));
  for (const [index, reference] of (entry.articles ?? []).entries()) {
    const number = articleNumber(reference);
    if (last > 0 && number === undefined) {
      yield error(
        'basis.articleUnreadable',
        `${path}.articles[${index}]`,
        `“${reference}”不是条款，请写成“第三条”或“第三条第四款”。`,
        `"${reference}" is no article; write it like 第三条 or 第三条第四款.`,
      );
    } else if (last > 0 && number !== undefined && (number < 1 || number > last)) {
      yield error(
        'basis.articleUnknown',
        `${path}.articles[${index}]`,
        `《${entry.law}》共${last}条，没有${reference}。`,
        `"${entry.law}" has ${last} articles; there is no ${reference}.`,
      );
    }
  }
}

/** Every place with provenance: an object that has `basis`, `editorial` or `reason`. Examples carry none. */
function* sourced(value: unknown, path: string): Iterable<{ path: string; value: Record<string, unknown> }> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* sourced(item, pathOf(path, index));
  } else if (typeof value === 'object' && value !== null) {
    const object = value as Record<string, unknown>;
    if ('basis' in object || 'editorial' in object || 'reason' in object) yield { path, value: object };
    for (const [key, item] of Object.entries(object)) {
      // documents have a list of bases of their own
      if (path === '' && (key === 'examples' || key === 'basis' || key === 'documents')) continue;
      yield* sourced(item, path === '' ? key : pathOf(path, key));
    }
  }
}

function* provenanceProblems(standard: Standard): Iterable<Problem> {
  const known = new Set(standard.basis.map((entry) => entry.id));
  for (const { path, value } of sourced(standard, '')) {
    if (path === '') continue;
    const ids = Array.isArray(value.basis) ? value.basis : [];
    for (const [index, id] of ids.entries()) {
      if (known.has(String(id))) continue;
      yield error(
        'basis.idUnknown',
        `${path}.basis[${index}]`,
        `依据清单中没有编号为 ${id} 的依据。`,
        `The list of bases has no entry with the id ${id}.`,
      );
    }
    if (value.editorial === true && value.reason === undefined) {
      yield error(
        'editorial.reasonMissing',
        path,
        '标为编辑内容的值必须写明理由(reason)。',
        'A value marked editorial must say why (reason).',
      );
    }
    if (value.reason !== undefined && value.editorial !== true) {
      yield error(
        'editorial.markMissing',
        path,
        '写了理由(reason)的值应标明 editorial: true,否则请删去理由。',
        'A value with a reason must be marked editorial: true, or the reason removed.',
      );
    }
  }
}

type Sourced = { readonly basis?: readonly string[]; readonly editorial?: true };

function hasSource(...values: readonly (Sourced | undefined)[]): boolean {
  return values.some((value) => value?.editorial === true || (value?.basis?.length ?? 0) > 0);
}

/** Values that bind people, each with the objects that may carry its source. */
function* normativeValues(standard: Standard): Iterable<{ path: string; sources: (Sourced | undefined)[] }> {
  for (const [index, one] of standard.conditions.entries())
    yield { path: `conditions[${index}]`, sources: [one] };
  for (const [index, one] of standard.prohibitions.entries())
    yield { path: `prohibitions[${index}]`, sources: [one] };
  for (const [index, one] of standard.materials.entries())
    yield { path: `materials[${index}]`, sources: [one] };
  if (standard.limits.statutory) yield { path: 'limits.statutory', sources: [standard.limits.statutory] };
  yield { path: 'limits.promised', sources: [standard.limits.promised] };
  yield { path: 'correction.limit', sources: [standard.correction.limit] };
  for (const [index, node] of standard.nodes.entries()) {
    if (node.limit) yield { path: `nodes[${index}].limit`, sources: [node.limit, node] };
  }
  for (const [index, one] of standard.procedures.entries()) {
    yield { path: `procedures[${index}]`, sources: [one, one.limit] };
  }
  for (const [index, one] of standard.fees.entries()) yield { path: `fees[${index}]`, sources: [one] };
  for (const [index, one] of standard.results.entries()) yield { path: `results[${index}]`, sources: [one] };
  if (standard.promise) yield { path: 'promise', sources: [standard.promise] };
  for (const [index, one] of (standard.links ?? []).entries())
    yield { path: `links[${index}]`, sources: [one] };
  if (standard.upper) yield { path: 'upper', sources: [standard.upper] };
}

/** Problems with laws, references to them and missing sources. */
export function* basisProblems(standard: Standard, dictionary: Dictionary): Iterable<Problem> {
  for (const [index, entry] of standard.basis.entries()) {
    const path = `basis[${index}]`;
    yield* dayProblems(entry.version, `${path}.version`);
    yield* citationProblems(entry, path, dictionary);
  }
  yield* provenanceProblems(standard);
  for (const { path, sources } of normativeValues(standard)) {
    if (hasSource(...sources)) continue;
    yield error(
      'provenance.missing',
      path,
      '这里没有依据：请写明依据编号(basis)，来源未载明的请标 editorial: true 并说明理由。',
      'This has no source: name its basis, or mark it editorial: true with the reason.',
    );
  }
}
