import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  dayNumber,
  dayOfWeek,
  diffDays,
  fromDayNumber,
  fromShanghai,
  isCivilDate,
  parseCivilDate,
  parseDateRange,
  parseInstant,
  sayDate,
  sayInstant,
  sayLimit,
  toShanghai,
} from './index.ts';

const anyDay = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2200-12-31') });

describe('civil dates', () => {
  test('day numbers and weekdays agree with the platform for every day 1900–2200', () => {
    fc.assert(
      fc.property(anyDay, (n) => {
        const platform = new Date(n * 86_400_000);
        const date = fromDayNumber(n);
        expect(date).toBe(platform.toISOString().slice(0, 10));
        expect(dayNumber(date)).toBe(n);
        expect(dayOfWeek(date)).toBe(platform.getUTCDay() || 7);
      }),
      { numRuns: 2000 },
    );
  });

  test('adding days is undone by subtracting them and measured by diffDays', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -500, max: 500 }), (n, days) => {
        fc.pre(n + days >= dayNumber('1900-01-01'));
        const date = fromDayNumber(n);
        const later = addDays(date, days);
        expect(addDays(later, -days)).toBe(date);
        expect(diffDays(date, later)).toBe(days);
        expect(compareDates(later, date)).toBe(Math.sign(days));
      }),
    );
  });

  test('adding months keeps the day or takes the last day of a shorter month', () => {
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2025-11-15', 3)).toBe('2026-02-15');
    expect(addMonths('2025-03-31', -1)).toBe('2025-02-28');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2025-12-01', 1)).toBe('2026-01-01');
  });

  test('text that is not a date is answered with a sentence', () => {
    for (const text of ['', '2025-1-2', '2025/01/02', '20250102', '2025-01-02 ', 'x'.repeat(100)]) {
      const read = parseCivilDate(text);
      expect(read.ok, text).toBe(false);
      if (!read.ok) expect(read.problem.en).toContain('YYYY-MM-DD');
    }
    for (const text of ['2025-02-29', '2025-13-01', '2025-00-10', '2025-04-31', '2025-01-00', '1899-12-31']) {
      const read = parseCivilDate(text);
      expect(read.ok, text).toBe(false);
      if (!read.ok) expect(read.problem.zh).toContain('不是存在的日期');
    }
    expect(parseCivilDate('2024-02-29')).toEqual({ ok: true, value: '2024-02-29' });
  });

  test('arithmetic outside the years 1900–9999 is refused, not wrapped', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('not a date', 1)).toThrow(RangeError);
    expect(isCivilDate('9999-12-31')).toBe(true);
  });
});

describe('date ranges', () => {
  test('a range names both ends and one date is a range of itself', () => {
    expect(parseDateRange('2025-02-06..2025-02-10')).toEqual({
      ok: true,
      value: { from: '2025-02-06', to: '2025-02-10' },
    });
    expect(parseDateRange('2025-02-06')).toEqual({
      ok: true,
      value: { from: '2025-02-06', to: '2025-02-06' },
    });
  });

  test('a range that is reversed, open or doubled is refused', () => {
    for (const text of [
      '2025-02-10..2025-02-06',
      '2025-02-06..',
      '..2025-02-06',
      '2025-02-06..2025-02-07..2025-02-08',
    ]) {
      expect(parseDateRange(text).ok, text).toBe(false);
    }
  });
});

describe('instants', () => {
  test('Shanghai is eight hours ahead, so the date changes at 16:00 UTC', () => {
    expect(toShanghai('2025-01-24T15:59:59.999Z')).toEqual({ date: '2025-01-24', minute: 1439, ms: 59_999 });
    expect(toShanghai('2025-01-24T16:00:00.000Z')).toEqual({ date: '2025-01-25', minute: 0, ms: 0 });
    expect(toShanghai('2024-02-28T16:30:00.000Z')).toEqual({ date: '2024-02-29', minute: 30, ms: 0 });
  });

  test('the wall time agrees with the time zone data of the platform', () => {
    const zone = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2100, 0, 1) }), (ms) => {
        const { date, minute } = toShanghai(new Date(ms).toISOString());
        const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        expect(`${date} ${clock}`).toBe(zone.format(ms));
      }),
      { numRuns: 300 },
    );
  });

  test('fromShanghai undoes toShanghai', () => {
    expect(fromShanghai({ date: '2026-12-01', minute: 9 * 60 + 30 })).toBe('2026-12-01T01:30:00.000Z');
    expect(fromShanghai({ date: '2026-12-01', minute: 0 })).toBe('2026-11-30T16:00:00.000Z');
  });

  test('a moment is read with its offset and refused without one', () => {
    expect(parseInstant('2026-12-01T09:30:00+08:00')).toEqual({
      ok: true,
      value: '2026-12-01T01:30:00.000Z',
    });
    expect(parseInstant('2026-12-01T01:30Z')).toEqual({ ok: true, value: '2026-12-01T01:30:00.000Z' });
    for (const text of ['2026-12-01T09:30:00', '2026-12-01', '2026-13-01T00:00:00Z', 'now']) {
      expect(parseInstant(text).ok, text).toBe(false);
    }
  });
});

describe('words', () => {
  test('dates, moments and limits are said in both languages', () => {
    expect(sayDate('2026-12-01')).toEqual({ zh: '2026年12月1日(周二)', en: 'Tue 1 Dec 2026' });
    expect(sayInstant('2026-12-01T01:05:00.000Z')).toEqual({
      zh: '2026年12月1日(周二)09:05',
      en: 'Tue 1 Dec 2026, 09:05',
    });
    expect(sayLimit({ value: 20, unit: 'workday' })).toEqual({ zh: '20个工作日', en: '20 working days' });
    expect(sayLimit({ value: 1, unit: 'month' })).toEqual({ zh: '1个月', en: '1 month' });
  });
});
