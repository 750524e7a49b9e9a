import { expect, test } from 'vitest';
import { partyOf, partyProblems } from './check.ts';

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
