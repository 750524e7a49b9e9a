import type { WorklistRow } from '@yimen/api';
import { expect, test } from 'vitest';
import { nextKind, rowKey, rowMatches } from './rows.ts';

const row: WorklistRow = {
  region: '340000',
  caseId: 'c1',
  caseNo: '340000-20261124-942216-5',
  seq: 3,
  item: '000131127004',
  itemName: '公司设立登记',
  department: '安徽省市场监督管理局',
  applicantName: 'ABC 公司',
  status: 'received',
  node: 'accept',
  nodeName: '受理',
  nodeKind: 'accept',
  batch: false,
  post: 'clerk',
  openedAt: '2026-11-24T01:00:00Z',
};

test('typing finds a row by its number, item or applicant, whatever the capitals', () => {
  expect(rowMatches(row, '942216')).toBe(true);
  expect(rowMatches(row, '设立')).toBe(true);
  expect(rowMatches(row, ' abc ')).toBe(true);
  expect(rowMatches(row, '')).toBe(true);
});

test('what the server does not search in is no match either', () => {
  expect(rowMatches(row, '市场监督')).toBe(false);
});

test('a case open at two steps is two rows', () => {
  expect(rowKey(row)).not.toBe(rowKey({ ...row, node: 'review' }));
});

test('the kinds there is work of are gone through in the order of a case, and round', () => {
  const counts = [{ kind: 'review' }, { kind: 'receive' }];
  expect(nextKind(counts, '', 1)).toBe('receive');
  expect(nextKind(counts, 'receive', 1)).toBe('review');
  expect(nextKind(counts, 'review', 1)).toBe('');
  expect(nextKind(counts, '', -1)).toBe('review');
});
