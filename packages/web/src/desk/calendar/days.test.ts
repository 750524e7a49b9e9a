import { expect, test } from 'vitest';
import { shownDays, turned, weeks } from './days.ts';

test('a month is shown in whole weeks that begin on Monday, at most six of them', () => {
  expect(shownDays('2026-11-24', 'month')).toEqual({ from: '2026-10-26', to: '2026-12-06' });
  expect(shownDays('2027-02-10', 'month')).toEqual({ from: '2027-02-01', to: '2027-02-28' });
  expect(shownDays('2026-08-31', 'month')).toEqual({ from: '2026-07-27', to: '2026-09-06' });
});

test('a week runs from Monday to Sunday, whatever day one stands on', () => {
  for (const day of ['2026-11-23', '2026-11-26', '2026-11-29']) {
    expect(shownDays(day, 'week')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
  }
});

test('turning goes by weeks or months, and from the last day of a long month to that of a short one', () => {
  expect(turned('2026-11-24', 'week', -1)).toBe('2026-11-17');
  expect(turned('2027-01-31', 'month', 1)).toBe('2027-02-28');
});

test('days come in rows of seven', () => {
  expect(weeks([1, 2, 3, 4, 5, 6, 7, 8])).toEqual([[1, 2, 3, 4, 5, 6, 7], [8]]);
});
