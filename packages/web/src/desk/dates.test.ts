import { expect, test } from 'vitest';
import { documentDate, documentDay, shortDate } from './dates.ts';

test('a list shows month, day and weekday', () => {
  expect(shortDate('2026-12-01')).toBe('12-01 周二');
});

test('a document is dated without the weekday, and ends a limit with it', () => {
  expect(documentDate('2026-12-01')).toBe('2026年12月1日');
  expect(documentDay('2026-12-01')).toBe('2026年12月1日（周二）');
});
