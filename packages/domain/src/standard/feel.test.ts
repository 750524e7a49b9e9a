import { describe, expect, test } from 'vitest';
import { evaluateCondition, type Facts, parseCondition } from './feel.ts';

describe('parseCondition', () => {
  test.each([
    ['hasFood = true', ['hasFood']],
    ['kind in ("1", "2") and not(capital > 100)', ['kind', 'capital']],
    ['a-b > 1', ['a', 'b']],
    ['some p in partners satisfies p.share > least', ['partners', 'least']],
    ['count(partners[share > 50]) >= 1', ['partners']],
    ['list contains(kinds, kind)', ['kinds', 'kind']],
    ['foundedOn < date("2020-01-01")', ['foundedOn']],
    ['if a then b else c', ['a', 'b', 'c']],
  ])('names the facts of %s', (text, names) => {
    expect(parseCondition(text)).toMatchObject({ ok: true, names });
  });

  test('tells columns from facts', () => {
    expect(
      parseCondition('count(partners[share > 50]) > 0 and some p in partners satisfies p.age > 60'),
    ).toMatchObject({
      ok: true,
      names: ['partners'],
      columns: ['share', 'age'],
    });
  });

  test('finds the literals a field is compared with', () => {
    expect(parseCondition('kind = "1" or kind in ("2", "3") or capital > 5 or hasFood = true')).toMatchObject(
      {
        comparisons: [
          { name: 'kind', literals: ['1'] },
          { name: 'kind', literals: ['2', '3'] },
          { name: 'capital', literals: [5] },
          { name: 'hasFood', literals: [true] },
        ],
      },
    );
  });

  test.each([
    ['kind = ', 7],
    ['(kind = "1"', 11],
    ['kind == "1"', 6],
    ['today() > date("2026-01-01")', 0],
    ['now() > x', 0],
    ['frobnicate(x)', 0],
    ['', 0],
  ])('refuses "%s" at character %i', (text, position) => {
    const parsed = parseCondition(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.position).toBe(position);
  });
});

describe('evaluateCondition', () => {
  const rows: readonly (readonly [
    text: string,
    facts: Facts,
    value: boolean | undefined,
    missing?: string[],
  ])[] = [
    ['kind = "1"', { kind: '1' }, true],
    ['kind = "1"', { kind: '2' }, false],
    ['kind = "1"', {}, undefined, ['kind']],
    ['not(kind = "1")', {}, undefined, ['kind']],
    ['not(kind = "1")', { kind: '2' }, true],
    ['a and b', { a: false }, false],
    ['a and b', { a: true }, undefined, ['b']],
    ['a or b', { a: true }, true],
    ['a or b', { a: false }, undefined, ['b']],
    ['a or b', {}, undefined, ['a', 'b']],
    ['a or (b and c)', { b: false }, undefined, ['a']],
    ['a and b and c', { c: false }, false],
    ['capital > 100', { capital: 100 }, false],
    ['capital > 100', { capital: 100.01 }, true],
    ['capital > 100', { capital: null }, false],
    ['not(capital > 100)', { capital: null }, false],
    ['kind = null', { kind: null }, true],
    ['kind != null', { kind: null }, false],
    ['foundedOn < date("2020-01-01")', { foundedOn: '2019-12-31' }, true],
    ['foundedOn < date("2020-01-01")', { foundedOn: '2020-01-01' }, false],
    ['some p in partners satisfies p.share > 50', { partners: [{ share: 40 }, { share: 60 }] }, true],
    ['count(partners) > 1', { partners: [{}] }, false],
    ['sum(partners.share) = 100', { partners: [{ share: 40 }, { share: 60 }] }, true],
    [
      'some p in partners satisfies p.since > date("2020-01-01")',
      { partners: [{ since: '2021-05-01' }] },
      true,
    ],
    ['capital', { capital: 5 }, false],
  ];

  test.each(rows.map((row) => ({ row })))('$row', ({ row: [text, facts, value, missing = []] }) => {
    expect(evaluateCondition(text, facts)).toEqual({ value, missing });
  });

  test('gives the same answer when asked again', () => {
    for (let turn = 0; turn < 2; turn += 1) {
      expect(evaluateCondition('kind = "1"', { kind: '1' }).value).toBe(true);
      expect(evaluateCondition('kind = "1"', { kind: '2' }).value).toBe(false);
    }
  });

  test('throws for a condition that does not parse', () => {
    expect(() => evaluateCondition('kind =', {})).toThrow(/can't be understood/);
  });
});
