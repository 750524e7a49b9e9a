/** Everything that is wrong with a draft: the rules of files, its examples, its place, and the versions beside it. */
import type { Calendar } from '../calendar/index.ts';
import { runExamples } from '../conformance/index.ts';
import type { CivilDate } from '../shared/index.ts';
import {
  checkStandard,
  type Dictionary,
  error,
  overlapProblems,
  type Problem,
  Standard,
  schemaProblems,
} from '../standard/index.ts';
import type { DraftPlace } from './draft.ts';
import type { DraftDocument } from './merge.ts';

export type DraftSurroundings = {
  dictionary: Dictionary;
  calendar: Calendar;
  today: CivilDate;
  /** Published versions of the item in the region. */
  versions: readonly Standard[];
};

const isFields = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function read(document: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((value, key) => (isFields(value) ? value[key] : undefined), document);
}

/** Where a draft belongs was settled when it began; who writes in it can't move it to a place where they may not. */
export function* placeProblems(document: unknown, place: DraftPlace): Iterable<Problem> {
  const fixed = [
    [['item', 'basicCode', 'code'], place.item],
    [['region'], place.region],
    [['department', 'id'], place.department],
  ] as const;
  for (const [path, value] of fixed) {
    if (read(document, ...path) === value) continue;
    yield error(
      'draft.placeDiffers',
      path.join('.'),
      `草案的这一项在立稿时已确定，应为 ${value}。`,
      `This was settled when the draft began and must be ${value}.`,
    );
  }
}

export function* dayProblems(document: unknown, { today, versions }: DraftSurroundings): Iterable<Problem> {
  const from = read(document, 'effectiveFrom');
  if (typeof from !== 'string') return;
  if (from < today) {
    yield error(
      'draft.effectivePassed',
      'effectiveFrom',
      `实施日期不得早于发布之日(${today})。`,
      `It can't be in force before the day it is published (${today}).`,
    );
  }
  if (versions.some(({ effectiveFrom }) => effectiveFrom === from)) {
    yield error(
      'draft.effectiveTaken',
      'effectiveFrom',
      '已有自该日起实施的已发布版本，已发布的版本不得修改，请改用其他日期。',
      'A published version begins on that day and must not change; choose another day.',
    );
  }
}

/** Overlaps on either side; a published neighbour can't give way, so the day of the draft has to. */
function versionProblems(draft: Standard, versions: readonly Standard[]): Problem[] {
  const others = versions.filter(({ effectiveFrom }) => effectiveFrom !== draft.effectiveFrom);
  return overlapProblems([...others, draft]).flatMap(({ version, problem }) => {
    if (version === draft) return [problem];
    const next = others
      .map(({ effectiveFrom }) => effectiveFrom)
      .filter((from) => from > version.effectiveFrom)
      .sort()[0];
    const concerned =
      draft.effectiveFrom > version.effectiveFrom && (next === undefined || draft.effectiveFrom < next);
    return concerned ? [{ ...problem, path: 'effectiveFrom' }] : [];
  });
}

/** Examples can be run unless a condition, an element or a moment in the standard can't be read. */
export function canRunExamples(problems: readonly Problem[]): boolean {
  return !problems.some(({ rule }) => /^(schema|feel|elements)\.|^examples\.receivedAt$/.test(rule));
}

/** Whether a document has the shape of a standard, so that a guide can be made of it. */
export function hasShape(document: unknown): document is Standard {
  return schemaProblems(Standard, document).length === 0;
}

/** All problems at once, each with its path and a sentence; an error keeps the draft from being laid before others. */
export function checkDraft(
  document: DraftDocument,
  place: DraftPlace,
  surroundings: DraftSurroundings,
): Problem[] {
  const { dictionary, calendar, versions } = surroundings;
  const problems = [
    ...checkStandard(document, dictionary),
    ...placeProblems(document, place),
    ...dayProblems(document, surroundings),
  ];
  if (!hasShape(document)) return problems;
  problems.push(...versionProblems(document, versions));
  if (canRunExamples(problems)) problems.push(...runExamples(document, dictionary, calendar));
  return problems;
}
