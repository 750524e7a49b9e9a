import { expect, test } from 'vitest';
import { leftText, usedShare } from './left.ts';

test('days that are left, the last day, and days over each have their words', () => {
  expect(leftText({ workdays: 2, limit: 5, level: 'ok' })).toEqual({ key: 'left.days', count: 2 });
  expect(leftText({ workdays: 0, limit: 5, level: 'near' })).toEqual({ key: 'left.today', count: 0 });
  expect(leftText({ workdays: -3, limit: 5, level: 'over' })).toEqual({ key: 'left.over', count: 3 });
});

test('a limit that ended on a rest day is over though no working day has passed since', () => {
  expect(leftText({ workdays: 0, limit: 5, level: 'over' })).toEqual({ key: 'left.overToday', count: 0 });
});

test('the bar shows the part of the limit that is used, and never more than all of it', () => {
  expect(usedShare({ workdays: 4, limit: 5, level: 'ok' })).toBeCloseTo(0.2);
  expect(usedShare({ workdays: -2, limit: 5, level: 'over' })).toBe(1);
  expect(usedShare({ workdays: 6, limit: 5, level: 'ok' })).toBe(0);
  expect(usedShare({ workdays: 0, limit: 0, level: 'near' })).toBe(1);
});
