import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { checkStandards } from './check.ts';
import { loadStandards } from './files.ts';

const BUNDLED = join(import.meta.dirname, '../../../../standards');
const ITEM = 'items/452004020000/450721/2019-11-01.yaml';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standards-'));
  for (const name of [
    'elements',
    'codelists',
    'calendars',
    'posts.yaml',
    'departments.yaml',
    'documents',
    'laws.json',
    'rules.yaml',
    ITEM,
  ]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(BUNDLED, name), join(folder, name), { recursive: true });
  }
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** The copied standard with one change, as YAML without the layout of the original. */
function changed(change: (standard: Record<string, unknown>) => void): string {
  const [document] = loadStandards(folder).documents;
  const standard: Record<string, unknown> = parse(stringify(document?.document));
  change(standard);
  return stringify(standard);
}

const errors = () => checkStandards(folder).problems.filter((problem) => problem.severity === 'error');

describe('the bundled standards', () => {
  const checked = checkStandards(BUNDLED);

  test('are at least 30 and keep every rule', () => {
    expect(checked.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(checked.examined.standards).toBeGreaterThanOrEqual(30);
    expect(checked.standards).toHaveLength(checked.examined.standards);
  });

  test('have examples, elements and laws to be examined', () => {
    const { examples, elements, laws, rules } = checked.examined;
    expect(Math.min(examples, elements, laws, rules)).toBeGreaterThan(30);
  });
});

describe('checkStandards', () => {
  test('reads the library too, and tells a wrong clause with its file and line', () => {
    write('systems/a.yaml', readFileSync(join(BUNDLED, 'systems/four-branch.yaml'), 'utf8'));
    const text = readFileSync(join(BUNDLED, 'library/q-ym-tg203-01-2026.yaml'), 'utf8');
    write('library/a.yaml', text.replace('rule:review.opinion', 'rule:review.opinions'));
    const [problem] = errors().filter(({ rule }) => rule === 'library.executedUnknown');
    expect(problem).toMatchObject({ file: 'library/a.yaml', path: 'clauses[2].kept[0].by' });
    expect(problem?.line).toBeGreaterThan(20);
    expect(checkStandards(folder).examined.library).toBe(2);
  });

  test('finds nothing wrong with a valid folder', () => {
    expect(errors()).toEqual([]);
    expect(checkStandards(folder).examined.standards).toBe(1);
  });

  test('tells file and line of every file that is no YAML, all at once', () => {
    write('items/a.yaml', 'item:\n  name: x\n name: y\n');
    write('items/b.yaml', 'scope: "open\n');
    write('posts.yaml', '- id: clerk\n  id: clerk\n');
    const unreadable = errors().filter((problem) => problem.rule === 'file.unreadable');
    expect([...new Set(unreadable.map((problem) => problem.file))]).toEqual([
      'items/a.yaml',
      'items/b.yaml',
      'posts.yaml',
    ]);
    expect(unreadable.find((problem) => problem.file === 'items/a.yaml')?.line).toBe(3);
    for (const { message } of unreadable) expect(message.zh).toContain('YAML');
  });

  test('tells the line of a problem inside a standard', () => {
    const text = changed((standard) => {
      standard.scope = '';
    });
    write(ITEM, text);
    const [problem] = errors();
    expect(problem).toMatchObject({ file: ITEM, rule: 'schema.minLength', path: 'scope' });
    expect(problem?.line).toBe(text.split('\n').findIndex((line) => line.startsWith('scope:')) + 1);
  });

  test('tells the line of the place around a missing field', () => {
    const text = changed((standard) => {
      const [material] = standard.materials as Record<string, unknown>[];
      delete material?.name;
    });
    write(ITEM, text);
    const problem = errors().find(({ rule }) => rule === 'schema.required');
    expect(problem?.path).toBe('materials[0].name');
    expect(problem?.line).toBe(text.split('\n').findIndex((line) => line.startsWith('materials:')) + 2);
  });

  test('tells where a misplaced file belongs', () => {
    const text = changed(() => {});
    rmSync(join(folder, ITEM));
    write('items/452004020000/450721/2020-01-01.yaml', text);
    expect(errors().map(({ rule }) => rule)).toEqual(['file.place']);
  });

  test('finds two versions in force at once', () => {
    const later = changed((standard) => {
      standard.effectiveFrom = '2021-01-01';
    });
    write('items/452004020000/450721/2021-01-01.yaml', later);
    write(
      ITEM,
      changed((standard) => {
        standard.effectiveTo = '2021-06-30';
      }),
    );
    expect(errors().map(({ rule, file }) => [rule, file])).toEqual([['effective.overlaps', ITEM]]);
  });

  test('runs the examples', () => {
    write(
      ITEM,
      changed((standard) => {
        const [example] = standard.examples as { expect: Record<string, unknown> }[];
        if (example) example.expect = { promisedDue: '2019-01-01' };
      }),
    );
    expect(errors().map(({ rule, path }) => [rule, path])).toEqual([
      ['examples.promisedDue', 'examples[0].expect.promisedDue'],
    ]);
  });

  test('finds ids used twice and entries of the wrong shape in the dictionary', () => {
    write('elements/more.yaml', '- { id: org.name, name: { zh: 名, en: Name }, type: text }\n');
    write('codelists/more.yaml', 'id: itemType\n');
    const rules = errors().map(({ rule, file }) => `${rule} ${file}`);
    expect(rules).toContain('ids.duplicate elements');
    expect(rules).toContain('schema.required codelists/more.yaml');
  });

  test('says so when the index of laws or the calendars can not be read', () => {
    write('laws.json', '[');
    write('calendars/2026.yaml', 'year: 2025\n');
    const files = errors().map(({ file }) => file);
    expect(files).toContain('laws.json');
    expect(files).toContain('calendars');
  });

  test('an empty folder has nothing examined, and its missing parts are told', () => {
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const checked = checkStandards(folder);
    expect(checked.examined.standards).toBe(0);
    expect(checked.problems.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['laws.json', 'posts.yaml', 'departments.yaml']),
    );
  });

  test('a file of endless aliases is refused, not expanded', () => {
    const levels = Array.from({ length: 12 }, (_, level) =>
      level === 0
        ? 'a0: &a0 [x, x, x, x, x, x, x, x]'
        : `a${level}: &a${level} [${'*a'}${level - 1}, *a${level - 1}, *a${level - 1}, *a${level - 1}, *a${level - 1}, *a${level - 1}]`,
    );
    write('items/bomb.yaml', `${levels.join('\n')}\n`);
    expect(errors().map(({ rule, file }) => [rule, file])).toEqual([['file.unreadable', 'items/bomb.yaml']]);
  });
});
