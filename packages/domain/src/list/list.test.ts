import { describe, expect, it } from 'vitest';
import { testDictionary, validStandard } from '../standard/fixtures.ts';
import { buildList, listChanges } from './build.ts';
import { LIST_COLUMNS, LIST_KINDS } from './columns.ts';

const dictionary = testDictionary();
const standard = validStandard();
const fee = {
  id: 'fee',
  name: '工本费',
  standard: '10元',
  amount: 10,
  nature: 'administrative',
  reducible: false,
  payOnline: false,
} as const;
const charged = { ...standard, fees: [fee] };
const service = { ...standard, item: { ...standard.item, type: { system: 'GBT39046', code: '20' } } };
const personal = { ...charged, item: { ...standard.item, targets: [{ system: 'GBT39046', code: '1' }] } };

describe('a list', () => {
  it.each(LIST_KINDS)('of %s has its official fields alone, and no empty cell', (kind) => {
    const [row] = buildList(kind, [charged], dictionary);
    expect(row).toBeDefined();
    for (const [column, text] of Object.entries(row?.cells ?? {})) {
      expect(Object.keys(LIST_COLUMNS[kind])).toContain(column);
      expect(text).not.toBe('');
    }
  });

  it('of powers says basis, body, level, duties and accountability as the standard does', () => {
    const [row] = buildList('power', [standard], dictionary);
    expect(row?.cells).toMatchObject({
      name: standard.item.name,
      department: standard.department.name,
      type: '行政许可',
    });
    expect(row?.cells.duties).toContain(standard.nodes[0]?.task);
    expect(row?.cells.accountability).toContain(standard.nodes[0]?.accountability);
  });

  it('of responsibilities puts every step into one stage', () => {
    const [row] = buildList('responsibility', [standard], dictionary);
    const { receiving, reviewing, deciding, delivering } = row?.cells ?? {};
    const all = [receiving, reviewing, deciding, delivering].join('\n');
    for (const { task } of standard.nodes) expect(all).toContain(task);
  });

  it('of powers and responsibilities has no public services', () => {
    expect(buildList('power', [service], dictionary)).toEqual([]);
    expect(buildList('responsibility', [service], dictionary)).toEqual([]);
  });

  it('of fees has what enterprises pay, and nothing that only persons do', () => {
    expect(buildList('fee', [charged], dictionary)[0]?.cells).toMatchObject({
      name: '工本费',
      nature: '行政事业性收费',
    });
    expect(buildList('fee', [personal, { ...standard, fees: [] }], dictionary)).toEqual([]);
  });
});

describe('the changes of a list', () => {
  it('are lines added and removed, and fields that differ', () => {
    const before = buildList('fee', [charged], dictionary);
    const dearer = {
      ...charged,
      fees: [
        { ...fee, standard: '5元' },
        { ...fee, id: 'other' },
      ],
    };
    const after = buildList('fee', [dearer], dictionary);
    expect(listChanges('fee', before, after)).toMatchObject([
      { kind: 'changed', cells: [{ column: 'standard', before: '10元', after: '5元' }] },
      { kind: 'added', title: '工本费' },
    ]);
    expect(listChanges('fee', after, before).map(({ kind }) => kind)).toEqual(['changed', 'removed']);
    expect(listChanges('fee', after, after)).toEqual([]);
  });
});
