import { expect, test } from 'vitest';
import { citedBasis, isLicensing } from './words.ts';

const item = (code: string, system = 'GBT39046') => ({ item: { type: { system, code } } }) as never;

test('only a licence is written in the words of the licensing law', () => {
  expect(isLicensing(item('01'))).toBe(true);
  expect(isLicensing(item('07'))).toBe(false);
  expect(isLicensing(item('01', 'C0109'))).toBe(false);
  expect(isLicensing(undefined)).toBe(false);
});

test('the basis is cited with its articles', () => {
  const basis = [
    { id: 'a', law: '市场主体登记管理条例', kind: 'regulation', articles: ['第八条', '第十条'] },
  ];
  expect(citedBasis({ basis } as never)).toBe('《市场主体登记管理条例》第八条、第十条');
  expect(citedBasis({ basis: [] })).toBe('');
});
