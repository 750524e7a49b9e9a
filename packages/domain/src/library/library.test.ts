import { describe, expect, it } from 'vitest';
import { clauseDifferences } from './compare.ts';
import { coverageOf } from './coverage.ts';
import {
  abolitionTasks,
  amendedText,
  citedBy,
  editionInForce,
  reviewDue,
  stateOn,
  withReplacements,
} from './edition.ts';
import { clause, documents, ownDocument, system, template } from './fixtures.ts';
import { gapsOf } from './gaps.ts';
import { compilationNote } from './note.ts';
import {
  amendmentNumber,
  baseOf,
  editionNumber,
  effectOf,
  formatNumber,
  levelOf,
  nextNumber,
  parseNumber,
  slugOf,
} from './number.ts';
import { structureOf } from './structure.ts';
import { DETAIL_COLUMNS, detailTable, statisticsTable } from './tables.ts';
import { treeOf, withPublished } from './tree.ts';

const ON = '2026-11-24';
const tree = treeOf(template, system);

describe('a number', () => {
  it.each([
    ['GB/T 32169.1-2015', 'GB/T 32169.1', 'national', 'recommended'],
    ['GB 11643-1999', 'GB 11643', 'national', 'mandatory'],
    ['DB34/T 2101-2014', 'DB34/T 2101', 'local', 'recommended'],
    ['DA/T 85-2019', 'DA/T 85', 'industry', 'recommended'],
    ['T/CAS 001-2020', 'T/CAS 001', 'association', 'recommended'],
    ['Q/YM TG201.01-2026', 'Q/YM TG201.01', 'centre', 'internal'],
  ] as const)(
    '%s is read, told by level and effect, and written as it was',
    (number, base, level, effect) => {
      const parsed = parseNumber(number);
      if (!parsed) throw new Error('unreadable');
      expect([baseOf(number), levelOf(parsed), effectOf(parsed)]).toEqual([base, level, effect]);
      expect(formatNumber(parsed)).toBe(number);
    },
  );

  it('is read with the dash of printed texts, and without a year is none', () => {
    expect(parseNumber('GB/T 32168—2015')).toEqual(parseNumber('GB/T 32168-2015'));
    expect([parseNumber('GB/T 32168'), parseNumber('三号文')]).toEqual([undefined, undefined]);
    expect(slugOf('GB/T 32169.1-2015')).toBe('gb-t-32169-1-2015');
  });

  it('of the centre follows the highest ever given at its place, never one that was given', () => {
    const given = ['Q/YM TG201.01-2020', 'Q/YM TG201.07-2021', 'Q/YM TG202.09-2021', 'Q/AB TG201.40-2020'];
    expect(nextNumber('Q/YM', { code: 'TG201' }, 2026, given)).toBe('Q/YM TG201.08-2026');
    expect(nextNumber('Q/YM', { code: 'TG203' }, 2026, given)).toBe('Q/YM TG203.01-2026');
  });

  it('of a new edition keeps all but the year, of an amendment counts on', () => {
    expect(editionNumber('Q/YM TG201.01-2020', 2026, [])).toBe('Q/YM TG201.01-2026');
    expect(editionNumber('Q/YM TG201.01-2026', 2026, ['Q/YM TG201.01-2026'])).toBeUndefined();
    expect(amendmentNumber('Q/YM TG201.01-2020', ['Q/YM TG201.01-2020/XG1', 'Q/YM TG201.02-2020/XG4'])).toBe(
      'Q/YM TG201.01-2020/XG2',
    );
  });
});

describe('of the editions of a number', () => {
  const old = ownDocument('Q/YM TG201.01-2020');
  const next = ownDocument('Q/YM TG201.01-2026', { effectiveFrom: '2026-12-01', replaces: [old.number] });
  const all = withReplacements([old, next]);

  it('one is in force on every day: the old until the new begins', () => {
    expect(editionInForce(all, 'Q/YM TG201.01', '2019-12-31')).toBeUndefined();
    expect(editionInForce(all, 'Q/YM TG201.01', '2026-11-30')?.number).toBe(old.number);
    expect(editionInForce(all, 'Q/YM TG201.01-2020', '2026-12-01')?.number).toBe(next.number);
  });

  it('none is in force when the last has been abolished, even though an older one is still there', () => {
    const gone = [old, { ...next, abolishedOn: '2027-01-01' }];
    expect(editionInForce(gone, 'Q/YM TG201.01', '2027-02-01')).toBeUndefined();
  });

  it('each is due for review at the latest five years after it began or was last reviewed', () => {
    expect(reviewDue(old)).toBe('2025-02-01');
    expect(reviewDue(old, 3)).toBe('2023-02-01');
    expect(reviewDue(old, 9, '2024-06-30')).toBe('2029-06-30');
    expect(reviewDue({})).toBeUndefined();
  });

  it('an amendment changes what is read from its day on, and the edition stays as it is', () => {
    const edition = ownDocument('Q/YM TG201.01-2020', { clauses: [clause('a', '1'), clause('b', '2')] });
    const sheet = ownDocument('Q/YM TG201.01-2020/XG1', {
      amends: edition.number,
      effectiveFrom: '2026-01-01',
      clauses: [clause('b', '2', { text: '改' }), clause('c', '3')],
    });
    const read = (on: string) => amendedText([edition, sheet], edition, on).map(({ text }) => text);
    expect(read('2025-12-31')).toEqual(['a的内容。', 'b的内容。']);
    expect(read('2026-01-01')).toEqual(['a的内容。', '改', 'c的内容。']);
    expect(editionInForce([edition, sheet], edition.number, ON)).toBe(edition);
  });

  it('abolishing one that others cite gives a task for each of them that is in force', () => {
    expect(citedBy(documents, 'GB/T 32168-2015', ON).map(({ number }) => number)).toEqual([
      'Q/YM TG201.01-2020',
    ]);
    expect(abolitionTasks(documents, 'GB/T 32168-2015', ON)).toEqual([
      {
        document: 'Q/YM TG201.01-2020',
        title: '标准Q/YM TG201.01-2020',
        department: 'serviceCentre',
        cites: 'GB/T 32168-2015',
      },
    ]);
    const gone = documents.map((one) => ({ ...one, abolishedOn: '2026-01-01' }));
    expect(abolitionTasks(gone, 'GB/T 32168-2015', ON)).toEqual([]);
    expect(stateOn(gone[0] ?? ownDocument('GB 1-2000'), ON)).toBe('abolished');
  });
});

describe('the tree of a centre', () => {
  it('is the template without what was left out and with what was added, in order', () => {
    expect(tree.nodes.map(({ id, depth }) => `${depth} ${id}`)).toEqual([
      '0 general',
      '1 general.terms',
      '0 provision',
      '1 provision.window',
      '1 provision.handling',
      '1 provision.village',
      '0 support',
    ]);
  });

  it('takes in what was published, once, and no longer lacks what it fills', () => {
    const filled = withPublished(system, [
      { node: 'provision.handling', standard: 'Q/YM TG202.01', fills: 'parallel' },
      { node: 'provision.window', standard: 'Q/YM TG201.01' },
    ]);
    expect(filled.entries).toEqual([
      ...system.entries.slice(0, 2),
      { node: 'provision.handling', standard: 'Q/YM TG202.01' },
    ]);
  });
});

describe('coverage', () => {
  it('is existing by required, for the whole, each sub-system and each level', () => {
    const { total, subsystems, levels } = coverageOf(tree, documents, ON);
    expect(total).toEqual({ required: 3, existing: 2, rate: 2 / 3 });
    expect(subsystems.map(({ node, required, existing }) => [node, required, existing])).toEqual([
      ['general', 1, 1],
      ['provision', 2, 1],
      ['support', 0, 0],
    ]);
    expect(levels.map(({ level, required, existing }) => [level, required, existing])).toEqual([
      ['national', 1, 1],
      ['centre', 2, 1],
    ]);
  });

  it('does not count a standard that has been abolished', () => {
    const gone = documents.map((one) => ({ ...one, abolishedOn: '2026-01-01' }));
    expect(coverageOf(tree, gone, ON).total).toMatchObject({ required: 3, existing: 0, rate: 0 });
  });

  it('tells how clauses are kept, a clause under each way, and those that nothing keeps', () => {
    expect(coverageOf(tree, documents, ON).clauses).toEqual({
      total: 4,
      by: { executed: 1, monitored: 0, inspected: 1, trained: 1, nothing: 2 },
    });
  });
});

describe('the papers of a system', () => {
  const library = { documents, on: ON };

  it('the detail table has the official columns, and a line for each standard at its place', () => {
    expect(DETAIL_COLUMNS.map(({ zh }) => zh).join('|')).toBe(
      '序号|标准体系编号|子体系/类别名称|标准号|标准名称|级别|宜定级别|发布日期|实施日期|被代替标准号|采用关系/引用标准编号|责任（归口）部门|状态|备注',
    );
    expect(
      detailTable(tree, library).map(({ no, code, number, state }) => [no, code, number, state]),
    ).toEqual([
      [1, 'TY101-01', 'GB/T 32168-2015', 'inForce'],
      [2, 'TG201-01', 'Q/YM TG201.01-2020', 'inForce'],
      [3, 'TG202-01', undefined, 'planned'],
    ]);
    const revising = detailTable(tree, { ...library, revising: new Set(['Q/YM TG201.01']) });
    expect(revising[1]?.state).toBe('revising');
  });

  it('the statistics table ends with the total, which is the sum of its sub-systems', () => {
    const rows = statisticsTable(tree, library);
    const sum = (group: string, key: 'required' | 'existing') =>
      rows.filter((row) => row.group === group).reduce((total, row) => total + row[key], 0);
    expect(rows.at(-1)).toMatchObject({ group: 'total', required: 3, existing: 2 });
    for (const key of ['required', 'existing'] as const) {
      expect([sum('subsystem', key), sum('level', key)]).toEqual([sum('total', key), sum('total', key)]);
    }
  });

  it('the note says what was left out and why, what is missing, and counts what is there', () => {
    const said = compilationNote(tree, library).flatMap(({ title, paragraphs }) => [title, ...paragraphs]);
    const text = said.join('\n');
    for (const part of [
      '裁减“support.energy”：不适用',
      '应有标准3项，现有2项，覆盖率66.7%',
      '缺《并联审批规范》',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('the diagram gives every node a box with its counts, and a line to what is above it, none overlapping', () => {
    const { boxes, lines, width, height } = structureOf(tree, documents, ON);
    expect(boxes.map(({ id }) => id).toSorted()).toEqual(
      ['system', ...tree.nodes.map(({ id }) => id)].toSorted(),
    );
    expect(lines.map(({ to }) => to).toSorted()).toEqual(tree.nodes.map(({ id }) => id).toSorted());
    expect(boxes.find(({ id }) => id === 'provision')).toMatchObject({ required: 2, existing: 1 });
    for (const box of boxes) {
      expect(box.x >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
      for (const other of boxes) {
        if (other === box) continue;
        const apart =
          box.x + box.width <= other.x ||
          other.x + other.width <= box.x ||
          box.y + box.height <= other.y ||
          other.y + other.height <= box.y;
        expect(apart, `${box.id} and ${other.id}`).toBe(true);
      }
    }
  });
});

describe('gaps', () => {
  const name = { zh: '甲', en: 'A' };
  const found = gapsOf({
    tree,
    on: ON,
    documents: [
      ...documents,
      ownDocument('GB/T 36112-2018', { covers: ['node:provision.village', 'post:clerk'] }),
      ownDocument('Q/YM TG201.02-2020', { covers: ['item:1'], abolishedOn: '2021-01-01' }),
    ],
    items: [
      { code: '1', name, standard: false },
      { code: '2', name, standard: true },
    ],
    posts: [{ id: 'clerk', name }],
  });
  const advice = (kind: string, id: string) => found.find((one) => one.kind === kind && one.id === id);

  it('adopt what exists above, draft where there is nothing, fill what the system keeps a place for', () => {
    expect(advice('node', 'provision.village')).toMatchObject({ advice: 'adopt', adopt: 'GB/T 36112-2018' });
    expect(advice('post', 'clerk')).toMatchObject({ advice: 'adopt' });
    expect(advice('item', '1')).toMatchObject({ advice: 'draft', covered: [] });
    expect(advice('node', 'provision.handling')).toMatchObject({
      advice: 'fill',
      missing: { id: 'parallel' },
    });
  });

  it('are none where something in force covers it; what lacks something comes first', () => {
    expect(advice('item', '2')).toMatchObject({ covered: ['2'] });
    expect(advice('node', 'general.terms')?.advice).toBeUndefined();
    const lacking = found.map((one) => one.advice !== undefined);
    expect(lacking).toEqual(lacking.toSorted().reverse());
  });
});

describe('two editions', () => {
  it('are compared clause by clause, whatever their numbers became', () => {
    const before = [clause('a', '1'), clause('b', '2'), clause('c', '3'), clause('d', '4')];
    const after = [
      clause('a', '1'),
      clause('new', '2'),
      clause('c', '3', { text: '改' }),
      clause('d', '5', { title: '条4' }),
    ];
    expect(clauseDifferences(before, after).map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'a same',
      'b removed',
      'new added',
      'c changed',
      'd renumbered',
    ]);
  });
});
