import { isCivilDate } from '../shared/index.ts';
import { error, type Problem, pathOf } from '../standard/index.ts';
import type { CheckContext } from './check-context.ts';
import { withReplacements } from './edition.ts';
import { monitoredProblem } from './monitored.ts';
import { baseOf, effectOf, levelOf, parseNumber, slugOf } from './number.ts';
import type { StandardDocument } from './schema.ts';

function* numberProblems(document: StandardDocument, { documents }: CheckContext): Iterable<Problem> {
  const { id, number, level, effect } = document;
  const parsed = parseNumber(number);
  if (!parsed) {
    yield error(
      'library.numberUnreadable',
      'number',
      `“${number}”不是带年号的标准号。`,
      `"${number}" is not a number with its year.`,
    );
    return;
  }
  if (id !== slugOf(number)) {
    yield error(
      'library.idDiffers',
      'id',
      `编号应为 ${slugOf(number)}。`,
      `The id must be ${slugOf(number)}.`,
    );
  }
  if (documents.filter((one) => one.number === number).length > 1) {
    yield error(
      'library.numberTwice',
      'number',
      `标准号 ${number} 重复。`,
      `The number ${number} is used twice.`,
    );
  }
  if (level !== levelOf(parsed)) {
    yield error(
      'library.levelDiffers',
      'level',
      `标准号 ${number} 不是这一级别的标准号。`,
      `The number ${number} belongs to the level "${levelOf(parsed)}".`,
    );
  }
  if (effect !== effectOf(parsed)) {
    yield error(
      'library.effectDiffers',
      'effect',
      `标准号 ${number} 的代号与其效力不一致。`,
      `The letters of ${number} say "${effectOf(parsed)}".`,
    );
  }
}

const DATES = ['issuedOn', 'effectiveFrom', 'abolishedOn'] as const;

function* dateProblems(document: StandardDocument): Iterable<Problem> {
  for (const field of DATES) {
    const date = document[field];
    if (date !== undefined && !isCivilDate(date)) {
      yield error(
        'library.dateNotReal',
        field,
        `${date} 不是存在的日期。`,
        `${date} is not an existing date.`,
      );
    }
  }
  const known = DATES.flatMap((field) => document[field] ?? []);
  if (known.toSorted().join() !== known.join()) {
    yield error(
      'library.datesReversed',
      'effectiveFrom',
      '发布、实施、废止日期的先后不对。',
      'The dates of issue, effect and abolition are not in this order.',
    );
  }
}

function* referenceProblems(document: StandardDocument, { documents }: CheckContext): Iterable<Problem> {
  const known = new Set(documents.flatMap(({ number }) => [number, baseOf(number)]));
  for (const field of ['references', 'replaces'] as const) {
    for (const [index, number] of document[field].entries()) {
      // What a document replaced long ago need not be kept here; what it leans on must be.
      if (known.has(number) || (field === 'replaces' && parseNumber(number))) continue;
      yield error(
        'library.referenceUnknown',
        pathOf(field, index),
        `标准库中没有 ${number}。`,
        `The library has no ${number}.`,
      );
    }
  }
}

function* clauseProblems(
  document: StandardDocument,
  { executors, indicators }: CheckContext,
): Iterable<Problem> {
  const seen = new Set<string>();
  for (const [index, { id, no, text, kept }] of document.clauses.entries()) {
    const at = (...rest: (string | number)[]) => pathOf('clauses', index, ...rest);
    if (seen.has(id) || seen.has(`no ${no}`)) {
      yield error('library.clauseTwice', at('no'), `条款 ${no} 重复。`, `Clause ${no} is there twice.`);
    }
    seen.add(id).add(`no ${no}`);
    if (document.publicText === 'text' && text === undefined) {
      yield error(
        'library.textMissing',
        at('text'),
        '公开全文的标准，条款应有内容。',
        'A clause of a public text needs its text.',
      );
    }
    for (const [number, one] of kept.entries()) {
      if (one.how === 'monitored') {
        const problem = monitoredProblem(one, indicators);
        if (problem) yield error(problem.rule, at('kept', number, problem.field), problem.zh, problem.en);
      }
      if (one.how !== 'executed' || executors.has(one.by)) continue;
      yield error(
        'library.executedUnknown',
        at('kept', number, 'by'),
        `没有“${one.by}”这个标准要素、通则、检查规则、岗位或者文书。`,
        `There is no "${one.by}": no part of a standard, rule, check, post or document of that name.`,
      );
    }
  }
}

function* coverProblems({ covers }: StandardDocument, context: CheckContext): Iterable<Problem> {
  const nodes = new Set([
    ...context.templates.flatMap(({ nodes }) => nodes.map(({ id }) => id)),
    ...context.systems.flatMap(({ tailoring }) =>
      tailoring.flatMap((one) => (one.decision === 'add' ? [one.added.id] : [])),
    ),
  ]);
  const known = { item: context.items, post: context.posts, node: nodes };
  for (const [index, cover] of (covers ?? []).entries()) {
    const [kind = '', ...id] = cover.split(':');
    if (known[kind as keyof typeof known]?.has(id.join(':'))) continue;
    yield error(
      'library.coverUnknown',
      pathOf('covers', index),
      `没有“${cover}”这个事项、类别或者岗位。`,
      `There is no "${cover}".`,
    );
  }
}

/** Everything wrong with one document. */
export function* documentProblems(document: StandardDocument, context: CheckContext): Iterable<Problem> {
  yield* numberProblems(document, context);
  yield* dateProblems(document);
  yield* referenceProblems(document, context);
  yield* clauseProblems(document, context);
  yield* coverProblems(document, context);
  if (!context.departments.has(document.department)) {
    yield error(
      'library.departmentUnknown',
      'department',
      `没有“${document.department}”这个部门。`,
      `There is no department "${document.department}".`,
    );
  }
  if (document.editorial && document.reason === undefined) {
    yield error(
      'library.reasonMissing',
      'reason',
      '编辑性文件应当说明理由。',
      'An editorial document says why it is there.',
    );
  }
  if (document.adoption === 'reference' && document.publicText === 'text') {
    yield error(
      'library.proseOfOthers',
      'publicText',
      '采用的标准只公开题录，不公开正文。',
      'Of an adopted standard only its particulars may be shown, never the text.',
    );
  }
}

/** Two editions of one number in force on the same day. The problem belongs to the earlier one. */
export function editionProblems(
  documents: readonly StandardDocument[],
): { document: StandardDocument; problem: Problem }[] {
  const ending = withReplacements(documents);
  return documents.flatMap((document, index) => {
    const until = ending[index]?.abolishedOn;
    const later = documents.find(
      (other) =>
        other.number !== document.number &&
        other.amends === undefined &&
        document.amends === undefined &&
        baseOf(other.number) === baseOf(document.number) &&
        (other.effectiveFrom ?? '') >= (document.effectiveFrom ?? '') &&
        other.number > document.number &&
        (until === undefined || until > (other.effectiveFrom ?? '')),
    );
    if (!later) return [];
    const problem = error(
      'library.editionsOverlap',
      'abolishedOn',
      `${later.number} 实施后本版本仍然有效；请写明废止日期。`,
      `This edition is still in force when ${later.number} begins; say when it was abolished.`,
    );
    return [{ document, problem }];
  });
}
