import { describe, expect, test } from 'vitest';
import { buildCalendar } from '../calendar/index.ts';
import { testDictionary, validAnswers, validStandard } from '../standard/fixtures.ts';
import type { Example } from '../standard/index.ts';
import { runExamples, workExample } from './examples.ts';

const dictionary = testDictionary();
// December 2026 has no holidays, so its rest days are Saturdays and Sundays.
const calendar = buildCalendar([
  {
    year: 2026,
    notices: [{ id: 'n', title: 'test' }],
    holidays: [{ name: { zh: '元旦', en: 'New Year' }, notice: 'n', rest: ['2026-01-01'] }],
  },
]);

function problemsWith(
  expect: Example['expect'],
  answers: Record<string, unknown> = validAnswers(),
): string[] {
  const standard = validStandard();
  standard.examples = [{ name: 'x', receivedAt: '2026-12-01T09:30:00+08:00', answers, expect }];
  return runExamples(standard, dictionary, calendar).map(({ rule, path }) => `${rule} ${path}`);
}

describe('runExamples', () => {
  test('passes the example of a valid standard', () => {
    expect(runExamples(validStandard(), dictionary, calendar)).toEqual([]);
  });

  test('finds every difference', () => {
    const wrong = {
      materials: ['application'],
      nodes: ['receive', 'accept', 'review', 'taxOpinion', 'decide', 'deliver'],
      missing: ['name'],
      promisedDue: '2026-12-09',
      statutoryDue: '2026-12-28',
    };
    expect(problemsWith(wrong)).toEqual([
      'examples.materials examples[0].expect.materials',
      'examples.nodes examples[0].expect.nodes',
      'examples.missing examples[0].expect.missing',
      'examples.promisedDue examples[0].expect.promisedDue',
      'examples.statutoryDue examples[0].expect.statutoryDue',
    ]);
  });

  test('finds answers that nobody could submit', () => {
    expect(problemsWith({ missing: [] }, { ...validAnswers(), kind: '9', capital: -1 })).toEqual([
      'examples.answers examples[0].answers.kind',
      'examples.answers examples[0].answers.capital',
    ]);
  });

  test('checks only what the example expects', () => {
    expect(problemsWith({ missing: [] })).toEqual([]);
  });

  test('does not depend on the order of materials and nodes', () => {
    expect(problemsWith({ materials: ['idCard', 'application'] })).toEqual([]);
  });

  test('finds an expected statutory day where no law sets a limit', () => {
    const standard = validStandard();
    standard.limits.statutory = null;
    standard.examples = [
      {
        name: 'x',
        receivedAt: '2026-12-01T09:30:00+08:00',
        answers: validAnswers(),
        expect: { statutoryDue: '2026-12-28' },
      },
    ];
    expect(runExamples(standard, dictionary, calendar).map(({ rule }) => rule)).toEqual([
      'examples.statutoryDue',
    ]);
  });
});

test('workExample leaves out what depends on questions not answered', () => {
  const [example] = validStandard().examples;
  if (!example) throw new Error('The valid standard has an example.');
  const outcome = workExample(validStandard(), dictionary, calendar, {
    ...example,
    answers: { hasFood: true },
  });
  expect(outcome).toEqual({
    materials: ['application', 'idCard', 'foodPlan'],
    nodes: ['receive', 'accept', 'review', 'decide', 'deliver'],
    missing: ['name', 'kind', 'foodStaff', 'capital', 'contact'],
    promisedDue: '2026-12-08',
    statutoryDue: '2026-12-29',
  });
});
