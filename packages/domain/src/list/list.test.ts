import { describe, expect, it } from 'vitest';
import { testDictionary, validStandard } from '../standard/fixtures.ts';
import { buildList, listChanges, listGaps } from './build.ts';
import { LIST_COLUMNS, LIST_KINDS, LIST_NEEDED } from './columns.ts';

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

describe('official fields that only some standards say', () => {
  const duties = {
    risks: [{ point: '收受好处', grade: 'high', prevention: '双人现场核查' }],
    accountabilityBasis: ['行政许可法第七十二条'],
    exemptions: ['申请人提供虚假材料且无法查明'],
  } as const;
  const full = {
    ...charged,
    duties: { ...duties, risks: [...duties.risks] },
    fees: [{ ...fee, funds: 'treasury' }],
  };
  const said = full as unknown as typeof standard;

  it('are in their columns when they are said', () => {
    expect(buildList('power', [said], dictionary)[0]?.cells).toMatchObject({
      risks: '收受好处（等级：高；防控措施：双人现场核查）',
      accountabilityBasis: '行政许可法第七十二条',
    });
    expect(buildList('responsibility', [said], dictionary)[0]?.cells.exemptions).toBe(duties.exemptions[0]);
    expect(buildList('fee', [said], dictionary)[0]?.cells.funds).toBe('上缴国库');
    for (const kind of ['power', 'responsibility'] as const) {
      expect(listGaps(kind, buildList(kind, [said], dictionary))).toEqual([]);
    }
  });

  it('are counted by column when they are not', () => {
    const rows = buildList('responsibility', [standard, said], dictionary);
    expect(listGaps('responsibility', rows)).toEqual([
      { column: 'accountabilityBasis', lines: 1 },
      { column: 'exemptions', lines: 1 },
    ]);
    expect(listGaps('fee', buildList('fee', [charged], dictionary)).map(({ column }) => column)).toContain(
      'funds',
    );
  });

  it('are all columns of their list', () => {
    for (const kind of LIST_KINDS) {
      for (const column of LIST_NEEDED[kind]) expect(Object.keys(LIST_COLUMNS[kind])).toContain(column);
    }
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
