import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addDays, dayNumber, dayOfWeek, fromDayNumber } from '../shared/index.ts';
import {
  buildCalendar,
  CalendarError,
  type CalendarYear,
  countWorkdays,
  isPublished,
  isWorkday,
  moveWorkdays,
  readCalendarYear,
  spansBetween,
  workdayOnOrAfter,
  workdaysBefore,
} from './index.ts';

const folder = join(import.meta.dirname, '../../../../standards/calendars');
const years = readdirSync(folder).map((name): CalendarYear => {
  const read = readCalendarYear(parse(readFileSync(join(folder, name), 'utf8')));
  if (!read.ok) throw new Error(`${name}: ${read.problems.map(({ en }) => en).join(' ')}`);
  return read.value;
});
const calendar = buildCalendar(years);

function expectDays(works: boolean, dates: readonly string[]): void {
  for (const date of dates) expect([date, isWorkday(calendar, date).value]).toEqual([date, works]);
}

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) days.push(date);
  return days;
}

function problemsOf(given: readonly CalendarYear[]): string {
  try {
    buildCalendar(given);
  } catch (error) {
    if (error instanceof CalendarError) return error.problems.map(({ en }) => en).join('\n');
    throw error;
  }
  return '';
}

const notice = { id: 'n', title: '通知' };
const name = { zh: '元旦', en: "New Year's Day" };
const year = (of: number, rest: string[], work: string[] = [], id = 'n'): CalendarYear => ({
  year: of,
  notices: [notice],
  holidays: [{ name, notice: id, rest, ...(work.length > 0 ? { work } : {}) }],
});

describe('the bundled calendars', () => {
  test('every day from 2004 to 2026 agrees with chinese-days', () => {
    const different = daysFrom('2004-01-01', '2026-12-31').filter(
      (date) => isWorkday(calendar, date).value !== chineseDays.isWorkday(date),
    );
    expect(different).toEqual([]);
  });

  test('2025 is as the notice arranges it', () => {
    expectDays(false, [
      '2025-01-01',
      ...daysFrom('2025-01-28', '2025-02-04'),
      ...daysFrom('2025-04-04', '2025-04-06'),
    ]);
    expectDays(false, [...daysFrom('2025-05-01', '2025-05-05'), ...daysFrom('2025-05-31', '2025-06-02')]);
    expectDays(false, daysFrom('2025-10-01', '2025-10-08'));
    expectDays(true, ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11']);
    expect(countWorkdays(calendar, '2024-12-31', '2025-12-31')).toBe(248);
  });

  test('2026 is as the notice arranges it', () => {
    expectDays(true, ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
    expectDays(false, daysFrom('2026-02-15', '2026-02-23'));
    const made = daysFrom('2026-01-01', '2026-12-31').filter(
      (date) => dayOfWeek(date) > 5 && isWorkday(calendar, date).value,
    );
    expect(made).toHaveLength(6);
  });

  test('days that a notice of another year or a later change decided are right', () => {
    expectDays(true, ['2011-12-31', '2018-12-29', '2007-12-29', '2006-12-30', '2015-09-06', '2019-04-28']);
    expectDays(false, ['2018-12-31', '2007-12-31', '2015-09-03', '2015-09-04', '2019-05-03', '2020-01-31']);
    // Worked by the first notice for 2020, taken off when the Spring Festival was extended.
    expectDays(false, ['2020-02-01']);
    expect(isWorkday(calendar, '2020-01-31').because[0]?.basis).toContain('国办发明电〔2020〕1号');
  });

  test('every make-up workday is a weekend day and names its notice', () => {
    for (const span of calendar.spans) {
      expect(span.notice.title).not.toBe('');
      if (span.kind === 'work') expect(dayOfWeek(span.from)).toBeGreaterThan(5);
    }
    expect(calendar.spans.filter(({ kind }) => kind === 'work')).toHaveLength(150);
  });
});

describe('reasons', () => {
  test('each kind of day says why', () => {
    const rule = (date: string) => isWorkday(calendar, date).because.map((reason) => reason.rule);
    expect(rule('2025-01-26')).toEqual(['calendar.makeUpWorkday']);
    expect(rule('2025-01-29')).toEqual(['calendar.holiday']);
    expect(rule('2025-01-25')).toEqual(['calendar.weekend']);
    expect(rule('2025-01-24')).toEqual(['calendar.weekday']);
    expect(rule('2027-01-01')).toEqual(['calendar.fixedHoliday', 'calendar.unpublished']);
    expect(rule('2027-01-04')).toEqual(['calendar.weekday', 'calendar.unpublished']);
    const [because] = isWorkday(calendar, '2025-01-26').because;
    expect(because?.text.zh).toBe('2025年1月26日(周日)因春节调休上班，是工作日。');
    expect(because?.basis).toBe('国务院办公厅关于2025年部分节假日安排的通知(国办发明电〔2024〕12号)');
  });

  test('the arrangements between two days are found wherever they begin', () => {
    const between = (from: string, to: string) => spansBetween(calendar, from, to).map((span) => span.from);
    expect(between('2025-01-24', '2025-02-07')).toEqual(['2025-01-26', '2025-01-28']);
    expect(between('2025-01-30', '2025-01-31')).toEqual(['2025-01-28']);
    expect(between('2025-02-04', '2025-02-07')).toEqual([]);
    expect(between('2026-12-01', '2027-12-31')).toEqual([]);
  });
});

describe('past the published years', () => {
  test('weekends and fixed public holidays are used and the answer is provisional', () => {
    expect(isWorkday(calendar, '2026-12-31').provisional).toBe(false);
    for (const date of ['2027-01-01', '2027-10-01', '2032-05-01', '2003-12-31']) {
      expect(isWorkday(calendar, date).provisional).toBe(true);
    }
    expect(isWorkday(calendar, '2027-01-01').value).toBe(false);
    expect(isWorkday(calendar, '2027-10-04').value).toBe(true);
    expect(isPublished(calendar, '2026-12-30', '2027-01-01')).toBe(false);
    expect(isPublished(calendar, '2003-12-31', '2004-01-02')).toBe(false);
  });
});

describe('counting', () => {
  const anyDay = fc
    .integer({ min: dayNumber('2001-01-01'), max: dayNumber('2032-12-31') })
    .map(fromDayNumber);

  /** Working day or not without any of the code under test. */
  function worked(date: string): boolean {
    if (date >= '2004-01-01' && date <= '2026-12-31') return chineseDays.isWorkday(date);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].includes(date.slice(5));
    return weekday !== 0 && weekday !== 6 && !fixed;
  }

  test('the constant-time count equals counting day by day, inside and outside the published years', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (from, days) => {
        const to = addDays(from, days);
        const slow = daysFrom(addDays(from, 1), to).filter(worked).length;
        expect(countWorkdays(calendar, from, to)).toBe(slow);
        expect(countWorkdays(calendar, to, from)).toBe(0 - slow);
      }),
      { numRuns: 300 },
    );
  });

  test('the n-th working day is a working day with exactly n working days up to it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 1500 }), (start, n) => {
        const day = moveWorkdays(calendar, start, n);
        expect(worked(day)).toBe(true);
        expect(countWorkdays(calendar, start, day)).toBe(n);
      }),
      { numRuns: 1000 },
    );
  });

  test('the working day from which n of them lead to a date is n of them away', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 600 }), (date, n) => {
        const day = workdaysBefore(calendar, date, n);
        expect(worked(day)).toBe(true);
        expect(countWorkdays(calendar, day, date)).toBe(n);
      }),
      { numRuns: 500 },
    );
    expect(workdaysBefore(calendar, '2025-01-25', 0)).toBe('2025-01-25');
    expect(() => workdaysBefore(calendar, '2025-01-25', -1)).toThrow(RangeError);
  });

  test('the working day on or after a date is found by walking there', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        let walked = date;
        while (!worked(walked)) walked = addDays(walked, 1);
        expect(workdayOnOrAfter(calendar, date)).toBe(walked);
      }),
      { numRuns: 1000 },
    );
  });

  test('the 0-th working day is the start itself, also on a rest day', () => {
    expect(moveWorkdays(calendar, '2025-01-25', 0)).toBe('2025-01-25');
  });

  test('a number of working days that is negative or broken is refused', () => {
    for (const n of [-1, 0.5, Number.NaN])
      expect(() => moveWorkdays(calendar, '2025-01-25', n)).toThrow(RangeError);
  });
});

describe('building a calendar', () => {
  test('years are taken in any order', () => {
    const built = buildCalendar([year(2026, ['2026-01-01']), year(2025, ['2025-01-01'])]);
    expect([built.from, built.to]).toEqual(['2025-01-01', '2026-12-31']);
  });

  test('everything wrong is reported at once', () => {
    const problems = problemsOf([
      year(2023, ['2023-01-02']),
      year(2023, ['2023-01-03']),
      year(2025, ['2024-12-31', '2025-01-03..2025-01-01', '2025-02-30'], ['2025-01-06']),
      year(2026, ['2026-01-01', '2025-12-30..2026-01-01'], [], 'n'),
      year(2027, ['2027-01-01'], [], 'unknown'),
    ]);
    expect(problems).toContain('calendar of 2023 is given twice');
    expect(problems).toContain('calendar of 2024 is missing');
    expect(problems).toContain('2024-12-31 does not lie in 2025');
    expect(problems).toContain('ends before it begins');
    expect(problems).toContain('"2025-02-30" is not an existing date');
    expect(problems).toContain('Mon 6 Jan 2025 is a working day anyway');
    expect(problems).toContain('Thu 1 Jan 2026 is listed twice');
    expect(problems).toContain('names the notice "unknown"');
  });

  test('no years at all are refused', () => {
    expect(problemsOf([])).toContain('no calendar year');
  });

  test('a file of another shape is answered with the places that are wrong', () => {
    const read = readCalendarYear({
      year: '2025',
      notices: [],
      holidays: [{ name, notice: 'n', rest: ['1 Jan'] }],
    });
    expect(read.ok).toBe(false);
    if (read.ok) return;
    const places = read.problems.map(({ en }) => en).join('\n');
    for (const place of ['/year', '/notices', '/holidays/0/rest/0']) expect(places).toContain(place);
  });
});
