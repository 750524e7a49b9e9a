import { describe, expect, it } from 'vitest';
import { citations, draftFromCatalogue } from './draft.ts';
import { type CatalogueItem, catalogueKey, guessMapping, readRow, writeRow } from './index.ts';
import { readLimit } from './limit.ts';

const list = (id: string, codes: Record<string, string>) => ({
  id,
  system: 'GBT39046',
  name: { zh: id, en: id },
  source: 'test',
  codes: Object.entries(codes).map(([code, zh]) => ({ code, zh, en: zh })),
});
const dictionary = {
  codeLists: new Map(
    [
      list('itemType', { '01': '行政许可', '10': '其他行政权力', '20': '公共服务' }),
      list('exerciseLevel', { 2: '省级', 3: '市级', 4: '县级' }),
      list('serviceTarget', { 1: '自然人', 2: '企业法人' }),
    ].map((one) => [one.id, one]),
  ),
};

const HEADINGS = [
  '* 事项名称',
  '实施编码',
  '事项类型',
  '行使层级',
  '实施主体',
  'AREA_CODE',
  '设定依据',
  '申请材料（名称）',
  '法定办结时限',
  '法定办结时限单位',
  '承诺时限',
  '承诺时限单位',
];
const GOOD = [
  '临时价格干预范围事项提价申报',
  '11440000006939756B2440101007000',
  '行政许可',
  '省级',
  '广东省发展和改革委员会',
  '440000',
  '《中华人民共和国价格法》第二十九条',
  '申请报告；成本资料',
  '30',
  '工作日',
  '7',
  'G',
];
const ground = {
  dictionary,
  headings: HEADINGS,
  mapping: guessMapping(HEADINGS),
  region: '440000',
  regionNamed: (name: string) => (name === '广州市' ? '440100' : undefined),
  within: (region: string) => region.startsWith('44'),
};
const read = (change: Record<number, string> = {}) =>
  readRow(
    GOOD.map((cell, index) => change[index] ?? cell),
    ground,
  );
function good(change: Record<number, string> = {}): CatalogueItem {
  const answer = read(change);
  if ('problems' in answer) throw new Error(JSON.stringify(answer.problems));
  return answer.item;
}

describe('the columns of a list', () => {
  it('are known by official names, by the field names of the national platform, and however they are marked', () => {
    expect(ground.mapping).toMatchObject({
      name: '* 事项名称',
      region: 'AREA_CODE',
      materials: '申请材料（名称）',
      promisedLimit: '承诺时限',
    });
    expect(guessMapping(['TASK_NAME', 'CATALOG_CODE', 'Dept_Name', '别的'])).toEqual({
      name: 'TASK_NAME',
      basicCode: 'CATALOG_CODE',
      department: 'Dept_Name',
    });
  });

  it('hold one element each', () => {
    expect(guessMapping(['name', '事项'])).toEqual({ name: 'name' });
  });
});

describe('a row', () => {
  it('becomes an item with its codes, lists and limits', () => {
    expect(good()).toEqual({
      region: '440000',
      name: GOOD[0],
      implementationCode: GOOD[1],
      type: '01',
      level: '2',
      department: GOOD[4],
      targets: [],
      basis: GOOD[6],
      materials: ['申请报告', '成本资料'],
      statutory: { value: 30, unit: 'workday' },
      promised: { value: 7, unit: 'workday' },
    });
  });

  it('may have the code of a handling item where the implementation code is expected', () => {
    const item = good({ 1: '11440000006940116U244010200300103' });
    expect(item).toMatchObject({
      implementationCode: '11440000006940116U2440102003001',
      handlingCode: '11440000006940116U244010200300103',
    });
    expect(catalogueKey(item)).toBe('11440000006940116U244010200300103');
  });

  it('of a region by its name is taken where that is known', () => {
    expect(good({ 5: '广州市' }).region).toBe('440100');
    expect(good({ 5: '' }).region).toBe('440000');
    expect(good({ 5: '440103001000' }).region).toBe('440103');
  });

  it.each([
    ['without a name', { 0: '' }, 'name', '没有填写事项名称'],
    [
      'whose credit code fails its check',
      { 1: '13440000515356094L2442199644000' },
      'implementationCode',
      '校验位',
    ],
    ['with a code of the wrong length', { 1: '1144000000693' }, 'implementationCode', '31位'],
    ['whose code a spreadsheet took for a number', { 1: '1.14E+30' }, 'implementationCode', '当作数字'],
    ['without any code', { 1: '' }, 'implementationCode', '没有编码'],
    ['of a type that does not exist', { 2: '行政爱好' }, 'type', '没有这样的事项类型'],
    ['whose level is not that of its code', { 3: '市级' }, 'level', '第19位'],
    ['of somebody else’s region', { 5: '340000' }, 'region', '不在您的辖区'],
    ['of a region nobody knows', { 5: '某地' }, 'region', '不是行政区划代码'],
    ['with a date for a limit', { 8: '2021-05-01' }, 'statutoryLimit', '整数'],
    ['with a limit without a unit', { 9: '' }, 'statutoryLimit', '没有写明'],
    ['with a unit that is a bare digit', { 9: '1' }, 'statutoryUnit', '不能识别'],
    ['that promises more than the law allows', { 10: '31' }, 'promisedLimit', '长于法定'],
    ['with a name too long', { 0: '长'.repeat(1001) }, 'name', '过长'],
  ])('%s is refused, with the column and the reason', (_, change, element, reason) => {
    const answer = read(change);
    expect(answer).toHaveProperty('problems');
    const problems = 'problems' in answer ? answer.problems : [];
    const found = problems.find((one) => one.element === element);
    expect(found?.message.zh).toContain(reason);
    expect(found?.column).toBe(ground.mapping[element as 'name']);
  });

  it('with several faults is told all of them at once', () => {
    const answer = read({ 0: '', 2: '无', 8: 'x' });
    expect('problems' in answer && answer.problems.map(({ element }) => element)).toEqual([
      'name',
      'type',
      'statutoryLimit',
    ]);
  });

  it('written to a list is read back as the same item', () => {
    const item = good({ 8: '2', 9: '月', 10: '当场' });
    const cells = writeRow(item, dictionary);
    const headings = Object.keys(cells);
    const mapping = Object.fromEntries(headings.map((id) => [id, id]));
    expect(readRow(Object.values(cells), { ...ground, headings, mapping })).toEqual({ item });
  });
});

describe('a limit', () => {
  it.each([
    ['30(工作日)', '', { value: 30, unit: 'workday' }],
    ['20个工作日', '自然日', { value: 20, unit: 'workday' }],
    ['5', 'calendarday', { value: 5, unit: 'day' }],
    ['3.0', 'G', { value: 3, unit: 'workday' }],
    ['0', '', { value: 0, unit: 'workday' }],
    ['无', '工作日', undefined],
    ['', '工作日', undefined],
  ])('%s %s is understood', (value, unit, limit) => {
    expect(readLimit(value, unit)).toEqual({ limit });
  });
});

describe('a draft that begins with an item', () => {
  it('has what the list states, and marks what had to be assumed', () => {
    const draft = draftFromCatalogue({ ...good(), targets: ['自然人', '非法人企业'] }, dictionary);
    expect(draft.item).toMatchObject({
      name: GOOD[0],
      basicCode: { system: 'C0109', code: '440101007000' },
      targets: [{ system: 'GBT39046', code: '1' }],
    });
    expect(draft.basis).toEqual([
      { id: 'b1', law: '中华人民共和国价格法', kind: 'law', articles: ['第二十九条'] },
    ]);
    expect(draft.limits.promised).toMatchObject({ value: 7, editorial: true });
    expect(draft.materials).toMatchObject([
      { id: 'm1', name: '申请报告', editorial: true },
      { id: 'm2', editorial: true },
    ]);
  });

  it('cites laws as texts name them', () => {
    expect(
      citations(
        '广东省实施〈中华人民共和国价格法〉办法 第二十九条；《食品安全法实施条例》（国务院令第721号）第三条第四款、第五条',
      ),
    ).toEqual([
      { id: 'b1', law: '广东省实施〈中华人民共和国价格法〉办法', kind: 'rule', articles: ['第二十九条'] },
      {
        id: 'b2',
        law: '食品安全法实施条例',
        kind: 'localRegulation',
        documentNo: '国务院令第721号',
        articles: ['第三条第四款', '第五条'],
      },
    ]);
    expect(citations('根据有关要求办理')).toEqual([]);
  });
});
