import { formDictionary } from '@yimen/domain/form';
import type { DataElement, Material, Standard } from '@yimen/domain/standard';
import { expect, test } from 'vitest';
import { askedFor, handedIn, partyOf, partyProblems } from './check.ts';

const words = { needed: (field: string) => `needed ${field}`, missing: (name: string) => `missing ${name}` };
const points = (draft: Parameters<typeof partyProblems>[1]) =>
  partyProblems('applicant', draft, words).map(({ path, target }) => `${path} ${target}`);

test('a party is sent without blanks around it, and without fields that hold nothing', () => {
  expect(
    partyOf({ kind: 'person', name: ' 孙走访 ', idNo: '11010519491231002x ', phone: ' ', legalRep: '甲' }),
  ).toEqual({ kind: 'person', name: '孙走访', idNo: '11010519491231002X' });
  expect(partyOf({ kind: 'organisation', name: '某公司', idNo: '1', legalRep: '甲' })).toEqual({
    kind: 'organisation',
    name: '某公司',
    idNo: '1',
    legalRep: '甲',
  });
});

test('name and number are needed, each said at its field', () => {
  expect(points({ kind: 'person' })).toEqual([
    'applicant.name applicant-name',
    'applicant.idNo applicant-idNo',
  ]);
});

test('a number of eighteen characters must add up; one of a passport is taken as it is', () => {
  expect(points({ kind: 'person', name: '甲', idNo: '11010519491231002X' })).toEqual([]);
  expect(points({ kind: 'person', name: '甲', idNo: '110105194912310021' })).toEqual([
    'applicant.idNo applicant-idNo',
  ]);
  expect(points({ kind: 'person', name: '甲', idNo: 'E12345678' })).toEqual([]);
  expect(points({ kind: 'organisation', name: '乙', idNo: '91340199MA00000001' })).toEqual([
    'applicant.idNo applicant-idNo',
  ]);
});

const material = (id: string, when?: string): Material => ({
  id,
  name: id,
  element: 'doc.other',
  kind: 'other',
  medium: 'paper',
  originals: 1,
  copies: 0,
  necessity: 'required',
  source: 'applicant',
  ...(when === undefined ? {} : { when }),
});
const elements: DataElement[] = [
  { id: 'person.minor', name: { zh: '未满十六周岁', en: 'Under sixteen' }, type: 'boolean' },
];
const form = {
  title: '申请表',
  sections: [
    { id: 'all', title: '全部', fields: [{ id: 'minor', element: 'person.minor', required: true }] },
  ],
};
const materials = [
  material('book'),
  material('guardian', 'minor = true'),
  { ...material('shared'), shareable: true },
];
const promise: Standard['promise'] = {
  text: '本人承诺',
  replaces: ['book'],
  checkWithin: { value: 30, unit: 'workday' },
};
const asking = {
  standard: { form, materials, promise },
  dictionary: formDictionary({ form, materials, elements, codeLists: [] }),
};
const ids = (entry: Parameters<typeof askedFor>[1]) => {
  const { asked, open } = askedFor(asking, entry);
  return { asked: asked.map(({ id }) => id), open: open.map((one) => [one.material.id, one.questions]) };
};

test('a material under a condition is asked for when that holds; until it is answered, the question is named', () => {
  const question = { zh: '未满十六周岁', en: 'Under sixteen' };
  expect(ids({ answers: {} })).toEqual({ asked: ['book'], open: [['guardian', [question]]] });
  expect(ids({ answers: { minor: true } })).toEqual({ asked: ['book', 'guardian'], open: [] });
  expect(ids({ answers: { minor: false } })).toEqual({ asked: ['book'], open: [] });
});

test('what a promise stands for is neither asked for nor sent', () => {
  expect(ids({ answers: { minor: true }, onPromise: true }).asked).toEqual(['guardian']);
  const taken = [
    { material: 'book', files: [], onPaper: true },
    { material: 'guardian', files: [], onPaper: true },
    { material: 'other', files: [], onPaper: false },
  ];
  const sent = (onPromise: boolean) =>
    handedIn(asking, { materials: taken, onPromise }).map((one) => one.material);
  expect(sent(true)).toEqual(['guardian']);
  expect(sent(false)).toEqual(['book', 'guardian']);
});
