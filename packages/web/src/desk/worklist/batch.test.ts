import type { WorklistRow } from '@yimen/api';
import { expect, test } from 'vitest';
import { batchOf, chosenByCommand, toRetry } from './batch.ts';
import { rowKey } from './rows.ts';

const row = (over: Partial<WorklistRow> = {}): WorklistRow => ({
  region: '340000',
  caseId: 'c1',
  caseNo: '340000-20261124-942216-5',
  seq: 4,
  item: '000131127004',
  itemName: '公司设立登记',
  department: '安徽省市场监督管理局',
  applicantName: 'ABC 公司',
  status: 'received',
  node: 'accept',
  nodeName: '受理',
  nodeKind: 'accept',
  batch: true,
  post: 'clerk',
  openedAt: '2026-11-24T01:00:00Z',
  ...over,
});

test('a row may be chosen where its standard, its step and its state allow it', () => {
  expect(batchOf(row())).toBe('accept');
  expect(batchOf(row({ nodeKind: 'decide', status: 'deciding' }))).toBe('grant');
  expect(batchOf(row({ batch: false }))).toBeUndefined();
  expect(batchOf(row({ status: 'correctionPending' }))).toBeUndefined();
  expect(batchOf(row({ nodeKind: 'review', status: 'reviewing' }))).toBeUndefined();
});

test('chosen rows are taken apart by what is done with them; rows that went away are left out', () => {
  const accept = row();
  const decide = row({ caseId: 'c2', node: 'decide', nodeKind: 'decide', status: 'deciding' });
  const chosen = new Set([rowKey(accept), rowKey(decide), '340000/gone/accept']);
  expect(chosenByCommand([accept, decide, row({ caseId: 'c3' })], chosen)).toEqual({
    accept: [accept],
    grant: [decide],
  });
});

test('only what may have been chance is tried again', () => {
  const outcome = (caseId: string, code?: string) => ({
    row: row({ caseId }),
    result: { region: '340000', caseId, done: code === undefined, ...(code ? { code } : {}) },
  });
  const outcomes = [outcome('a'), outcome('b', 'stale'), outcome('c', 'unanswered'), outcome('d', 'busy')];
  expect(toRetry(outcomes).map(({ caseId }) => caseId)).toEqual(['c', 'd']);
});
