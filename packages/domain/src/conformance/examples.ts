/** Runs the examples of a standard: does it ask, take and promise what its worked situations say? */
import type { Calendar } from '../calendar/index.ts';
import { dueDate } from '../clock/index.ts';
import { missingAnswers, validateAnswers } from '../form/index.ts';
import { parseInstant, sayDate } from '../shared/index.ts';
import {
  askedMaterials,
  type Dictionary,
  type Example,
  error,
  isEmptyAnswer,
  type LimitClause,
  type Problem,
  type RuleKey,
  type Standard,
  situation,
  takenNodes,
} from '../standard/index.ts';

/** What a standard makes of one situation. Due dates are absent where there is no such limit. */
export interface ExampleOutcome {
  readonly materials: readonly string[];
  readonly nodes: readonly string[];
  readonly missing: readonly string[];
  readonly promisedDue?: string;
  readonly statutoryDue?: string;
}

function dueOf(limit: LimitClause | null, received: string, calendar: Calendar): string | undefined {
  if (!limit) return undefined;
  return dueDate({ from: received, limit: { value: limit.value, unit: limit.unit } }, calendar).value;
}

/**
 * Works one example out: the materials asked for, the nodes taken, the questions still to answer, and the last days of
 * both limits when the file is accepted as it is received. Throws a RangeError when `receivedAt` is no moment.
 */
export function workExample(
  standard: Standard,
  dictionary: Dictionary,
  calendar: Calendar,
  example: Example,
): ExampleOutcome {
  const received = parseInstant(example.receivedAt);
  if (!received.ok) throw new RangeError(received.problem.en);
  const { facts } = situation(standard, example.answers);
  const promisedDue = dueOf(standard.limits.promised, received.value, calendar);
  const statutoryDue = dueOf(standard.limits.statutory, received.value, calendar);
  return {
    materials: askedMaterials(standard, facts).applies.map((material) => material.id),
    nodes: takenNodes(standard, facts).applies.map((node) => node.id),
    missing: missingAnswers(standard, dictionary, example.answers),
    ...(promisedDue === undefined ? {} : { promisedDue }),
    ...(statutoryDue === undefined ? {} : { statutoryDue }),
  };
}

const SETS = [
  ['materials', 'examples.materials', '材料', 'materials'],
  ['nodes', 'examples.nodes', '环节', 'nodes'],
  ['missing', 'examples.missing', '未答问题', 'open questions'],
] as const;

const DAYS = [
  ['promisedDue', 'examples.promisedDue', '承诺时限最后一日', 'last day of the promised limit'],
  ['statutoryDue', 'examples.statutoryDue', '法定时限最后一日', 'last day of the statutory limit'],
] as const;

function listed(ids: readonly string[]): string {
  return ids.length === 0 ? '—' : ids.join(', ');
}

function setProblem(
  rule: RuleKey,
  path: string,
  names: readonly [string, string],
  expected: readonly string[],
  actual: readonly string[],
): Problem[] {
  const missing = expected.filter((id) => !actual.includes(id));
  const extra = actual.filter((id) => !expected.includes(id));
  if (missing.length === 0 && extra.length === 0) return [];
  return [
    error(
      rule,
      path,
      `${names[0]}与预期不符：预期有而实际没有 ${listed(missing)}；实际有而预期没有 ${listed(extra)}。`,
      `The ${names[1]} differ: expected but not there ${listed(missing)}; there but not expected ${listed(extra)}.`,
    ),
  ];
}

function* compare(expected: Example['expect'], outcome: ExampleOutcome, path: string): Iterable<Problem> {
  for (const [key, rule, zh, en] of SETS) {
    const wanted = expected[key];
    if (wanted) yield* setProblem(rule, `${path}.${key}`, [zh, en], wanted, outcome[key]);
  }
  for (const [key, rule, zh, en] of DAYS) {
    const wanted = expected[key];
    const actual = outcome[key];
    if (wanted === undefined || wanted === actual) continue;
    const said =
      actual === undefined ? { zh: '没有这一时限', en: 'there is no such limit' } : sayDate(actual);
    yield error(
      rule,
      `${path}.${key}`,
      `${zh}与预期不符：预期 ${wanted}，实际为${said.zh}。`,
      `The ${en} differs: expected ${wanted}, but it is ${said.en}.`,
    );
  }
}

/** Answers of an example that nobody could submit. What is not answered at all is told by `missing`. */
function answerProblems(
  standard: Standard,
  dictionary: Dictionary,
  { answers }: Example,
  path: string,
): Problem[] {
  return validateAnswers(standard, dictionary, answers)
    .filter((problem) => !isEmptyAnswer(answers[problem.field]))
    .map(({ path: field, message }) => error('examples.answers', `${path}.${field}`, message.zh, message.en));
}

/** Runs every example of a standard that `checkStandard` has passed; each difference is one problem. */
export function runExamples(standard: Standard, dictionary: Dictionary, calendar: Calendar): Problem[] {
  return standard.examples.flatMap((example, index) => {
    const outcome = workExample(standard, dictionary, calendar, example);
    return [
      ...answerProblems(standard, dictionary, example, `examples[${index}].answers`),
      ...compare(example.expect, outcome, `examples[${index}].expect`),
    ];
  });
}
