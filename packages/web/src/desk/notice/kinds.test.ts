import type { CaseView } from '@yimen/api';
import { expect, test } from 'vitest';
import { isNoticeKind, noticeAfter, noticesOf } from './kinds.ts';

const view = (more: Partial<CaseView>) => more as CaseView;

test('a case that was only submitted has no notice yet', () => {
  expect(noticesOf(view({ submittedAt: '2026-11-24T01:00:00Z' }))).toEqual([]);
});

test('every step that leaves a paper has its notice, in order', () => {
  const decision = { outcome: 'granted' as const, at: '', text: '' };
  const correction = { noticeAt: '', due: '', defects: [] };
  expect(noticesOf(view({ decision, acceptedAt: 'a', receivedAt: 'r', correction }))).toEqual([
    'receipt',
    'correction',
    'acceptance',
    'decision',
  ]);
});

test('forwarding to the level above is no decision of this authority', () => {
  expect(noticesOf(view({ decision: { outcome: 'forwarded', at: '', text: '' } }))).toEqual([]);
});

test('each command that must be told in writing leads to its notice', () => {
  expect(noticeAfter('requireCorrection')).toBe('correction');
  expect(noticeAfter('refuse')).toBe('decision');
  expect(noticeAfter('completeNode')).toBeUndefined();
  expect(isNoticeKind('receipt')).toBe(true);
  expect(isNoticeKind('invoice')).toBe(false);
});
