import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  buildCalendar,
  type CalendarYear,
  countWorkdays,
  isWorked,
  moveWorkdays,
} from '../calendar/index.ts';
import { addDays, dayNumber, fromDayNumber, fromShanghai, type Limit } from '../shared/index.ts';
import {
  dueDate,
  limitLevel,
  nodeDues,
  nthWorkday,
  type Pause,
  readClock,
  receiptDay,
  workdaysBetween,
} from './index.ts';

const folder = join(import.meta.dirname, '../../../../standards/calendars');
const years = readdirSync(folder).map(
  (name) => parse(readFileSync(join(folder, name), 'utf8')) as CalendarYear,
);
const calendar = buildCalendar(years);

const workdays = (value: number): Limit => ({ value, unit: 'workday' });
const pause = (from: string, to?: string): Pause => ({ from, ...(to ? { to } : {}), excludable: true });
const due = (from: string, n: number, pauses: readonly Pause[] = [], extension = 0): string =>
  dueDate({ from, limit: workdays(n), pauses, extension: workdays(extension) }, calendar).value;

describe('limits in working days', () => {
  test('five days from 24 January 2025 pass over the Spring Festival and count the make-up Sunday', () => {
    // Counted: Sun 26 (made up), Mon 27, Wed 5, Thu 6, Fri 7 February.
    expect(due('2025-01-24', 5)).toBe('2025-02-07');
    // The make-up Saturday 8 February is the sixth.
    expect(due('2025-01-24', 6)).toBe('2025-02-08');
    expect(due('2025-01-24', 7)).toBe('2025-02-10');
  });

  test('the start day is day 0, and day 1 where the centre counts it', () => {
    expect(due('2026-11-23', 5)).toBe('2026-11-30');
    const counted = dueDate(
      { from: '2026-11-23', limit: workdays(5), settings: { countStartDay: true } },
      calendar,
    );
    expect(counted.value).toBe('2026-11-27');
    expect(counted.because.map(({ rule }) => rule)).toContain('clock.startDayCounted');
  });

  test('a start day that is a rest day is never counted', () => {
    expect(due('2026-11-28', 1)).toBe('2026-11-30');
    const settings = { countStartDay: true };
    expect(dueDate({ from: '2026-11-28', limit: workdays(1), settings }, calendar).value).toBe('2026-11-30');
  });

  test('an immediate item is due on the day itself', () => {
    const result = dueDate({ from: '2026-11-28', limit: workdays(0) }, calendar);
    expect(result.value).toBe('2026-11-28');
    expect(result.because.map(({ rule }) => rule)).toContain('clock.onTheSpot');
  });

  test('of a pause the first day counts and the last does not', () => {
    // Of 6 to 10 February 2025 three days are excluded: Fri 7, the make-up Sat 8 and Mon 10.
    expect(due('2025-01-24', 5, [pause('2025-02-06', '2025-02-10')])).toBe('2025-02-11');
    expect(due('2025-01-24', 5, [pause('2025-02-06', '2025-02-06')])).toBe('2025-02-07');
  });

  test('overlapping and touching pauses exclude each day once', () => {
    const together = due('2025-03-03', 5, [pause('2025-03-04', '2025-03-10')]);
    const overlapping = [pause('2025-03-06', '2025-03-10'), pause('2025-03-04', '2025-03-07')];
    const touching = [pause('2025-03-04', '2025-03-06'), pause('2025-03-06', '2025-03-10')];
    const nested = [pause('2025-03-04', '2025-03-10'), pause('2025-03-05', '2025-03-06')];
    expect([overlapping, touching, nested].map((pauses) => due('2025-03-03', 5, pauses))).toEqual([
      together,
      together,
      together,
    ]);
    expect(together).toBe('2025-03-14');
  });

  test('days of a pause before the start exclude nothing', () => {
    expect(due('2025-03-10', 5, [pause('2025-03-03', '2025-03-11')])).toBe(
      due('2025-03-10', 5, [pause('2025-03-10', '2025-03-11')]),
    );
    const before = dueDate(
      { from: '2025-03-10', limit: workdays(5), pauses: [pause('2025-03-03', '2025-03-07')] },
      calendar,
    );
    expect(before.value).toBe(due('2025-03-10', 5));
    expect(before.because.map(({ rule }) => rule)).not.toContain('clock.pause');
  });

  test('a pause that nothing lets exclude is counted, and the reasons say so', () => {
    const survey: Pause = {
      from: '2025-03-04',
      to: '2025-03-10',
      excludable: false,
      name: { zh: '现场勘察', en: 'a site survey' },
    };
    const result = dueDate({ from: '2025-03-03', limit: workdays(5), pauses: [survey] }, calendar);
    expect(result.value).toBe('2025-03-10');
    const reason = result.because.find(({ rule }) => rule === 'clock.pauseNotExcludable');
    expect(reason?.text.zh).toContain('现场勘察');
  });

  test('an open pause runs to today and must be told what today is', () => {
    const input = { from: '2025-03-03', limit: workdays(5), pauses: [pause('2025-03-04')] };
    const open = dueDate({ ...input, today: '2025-03-10' }, calendar);
    expect(open.value).toBe('2025-03-14');
    expect(open.because.map(({ rule }) => rule)).toContain('clock.openPause');
    expect(() => dueDate(input, calendar)).toThrow('needs today');
  });

  test('an extension adds working days once', () => {
    expect(due('2025-01-24', 20, [], 10)).toBe(due('2025-01-24', 30));
  });

  test('input that contradicts itself is refused', () => {
    expect(() => due('2025-03-03', 5, [pause('2025-03-10', '2025-03-04')])).toThrow('ends before it begins');
    expect(() => due('2025-03-03', -1)).toThrow(RangeError);
    expect(() => due('2025-03-03', 1.5)).toThrow(RangeError);
    expect(() =>
      dueDate({ from: '2025-03-03', limit: workdays(5), extension: { value: 1, unit: 'month' } }, calendar),
    ).toThrow('working days or in the unit');
  });
});

describe('calendar days and months', () => {
  const days = (from: string, value: number, unit: 'day' | 'month', more: object = {}) =>
    dueDate({ from, limit: { value, unit }, ...more }, calendar);

  test('calendar days run through holidays and end on a working day', () => {
    // The tenth day after 24 January 2025 is 3 February, a day off of the Spring Festival.
    const result = days('2025-01-24', 10, 'day');
    expect(result.value).toBe('2025-02-05');
    expect(result.because.map(({ rule }) => rule)).toContain('clock.rollToWorkday');
    expect(days('2025-03-03', 10, 'day').value).toBe('2025-03-13');
  });

  test('the last day stays on a make-up Saturday, which is worked', () => {
    expect(days('2025-02-06', 2, 'day').value).toBe('2025-02-08');
  });

  test('a month ends on the same day, or on the last day of a shorter month', () => {
    expect(days('2025-03-13', 1, 'month').value).toBe('2025-04-14');
    expect(days('2024-12-31', 2, 'month').value).toBe('2025-02-28');
    expect(days('2025-02-10', 1, 'month').value).toBe('2025-03-10');
  });

  test('with the start day counted a period ends one day earlier', () => {
    const settings = { countStartDay: true };
    expect(days('2025-03-03', 10, 'day', { settings }).value).toBe('2025-03-12');
    expect(days('2025-02-11', 1, 'month', { settings }).value).toBe('2025-03-10');
    expect(days('2024-12-31', 2, 'month', { settings }).value).toBe('2025-02-28');
  });

  test('a pause moves the end by its calendar days before it is moved off a rest day', () => {
    expect(days('2025-03-03', 10, 'day', { pauses: [pause('2025-03-05', '2025-03-07')] }).value).toBe(
      '2025-03-17',
    );
    expect(days('2025-03-03', 1, 'month', { pauses: [pause('2025-03-05', '2025-03-12')] }).value).toBe(
      '2025-04-10',
    );
  });

  test('an extension is in the unit of the limit or in working days', () => {
    expect(days('2025-03-03', 10, 'day', { extension: { value: 5, unit: 'day' } }).value).toBe('2025-03-18');
    expect(days('2025-03-03', 10, 'day', { extension: workdays(5) }).value).toBe('2025-03-20');
    expect(days('2025-03-10', 1, 'month', { extension: { value: 1, unit: 'month' } }).value).toBe(
      '2025-05-12',
    );
  });
});

describe('hours and minutes', () => {
  const at = (date: string, clock: string) => {
    const [hour = 0, minute = 0] = clock.split(':').map(Number);
    return fromShanghai({ date, minute: hour * 60 + minute });
  };
  const hours = (from: string, value: number, more: object = {}) =>
    dueDate({ from, limit: { value, unit: 'hour' }, ...more }, calendar);

  test('only office hours count, over lunch, night and weekend', () => {
    expect(hours(at('2026-11-27', '11:00'), 2).at).toBe(at('2026-11-27', '14:00'));
    expect(hours(at('2026-11-27', '16:00'), 2).at).toBe(at('2026-11-30', '10:00'));
    expect(hours(at('2026-11-27', '16:00'), 2).value).toBe('2026-11-30');
    expect(hours(at('2026-11-28', '10:00'), 1).at).toBe(at('2026-11-30', '10:00'));
    expect(hours(at('2026-11-27', '20:00'), 1).at).toBe(at('2026-11-30', '10:00'));
    expect(hours(at('2026-11-27', '07:00'), 1).at).toBe(at('2026-11-27', '10:00'));
  });

  test('a limit that ends with the day ends at closing time, not the next morning', () => {
    expect(hours(at('2026-11-27', '09:00'), 7).at).toBe(at('2026-11-27', '17:00'));
    expect(hours(at('2026-11-27', '09:00'), 3).at).toBe(at('2026-11-27', '12:00'));
    expect(hours('2026-11-27', 14).at).toBe(at('2026-11-30', '17:00'));
  });

  test('seconds are counted', () => {
    const from = '2026-11-27T01:00:30.000Z';
    const result = dueDate({ from, limit: { value: 30, unit: 'minute' } }, calendar);
    expect(result.at).toBe('2026-11-27T01:30:30.000Z');
  });

  test('paused working days and extensions move the moment', () => {
    const from = at('2026-11-23', '10:00');
    expect(hours(from, 2, { pauses: [pause('2026-11-23', '2026-11-25')] }).at).toBe(
      at('2026-11-25', '12:00'),
    );
    expect(hours(from, 2, { extension: { value: 30, unit: 'minute' } }).at).toBe(at('2026-11-23', '13:30'));
    expect(hours(from, 2, { extension: workdays(1) }).at).toBe(at('2026-11-24', '12:00'));
  });

  test('a centre has its own office hours, which must make sense', () => {
    const settings = { officeHours: [{ from: 480, to: 720 }] };
    expect(hours(at('2026-11-27', '11:00'), 2, { settings }).at).toBe(at('2026-11-30', '09:00'));
    for (const officeHours of [
      [],
      [{ from: 600, to: 540 }],
      [
        { from: 480, to: 720 },
        { from: 700, to: 800 },
      ],
    ]) {
      expect(() => hours('2026-11-27', 1, { settings: { officeHours } })).toThrow('ffice hours');
    }
  });
});

describe('receipts', () => {
  test('a receipt counts on its own working day until the cut-off hour', () => {
    expect(receiptDay(calendar, '2026-11-27T08:59:00.000Z').value).toBe('2026-11-27');
    expect(receiptDay(calendar, '2026-11-27T09:00:00.000Z').value).toBe('2026-11-27');
    const late = receiptDay(calendar, '2026-11-27T09:00:01.000Z');
    expect(late.value).toBe('2026-11-30');
    expect(late.because.map(({ rule }) => rule)).toEqual(['clock.afterCutOff']);
  });

  test('a receipt on a rest day counts as of the next working day, which is then day 0', () => {
    const night = '2026-11-28T02:00:00.000Z';
    const received = receiptDay(calendar, night);
    expect(received.value).toBe('2026-11-30');
    expect(received.because[0]?.text.zh).toBe(
      '2026年11月28日(周六)10:00收到，当日不是工作日，视为下一个工作日2026年11月30日(周一)收到。',
    );
    expect(dueDate({ from: night, limit: workdays(5) }, calendar).value).toBe('2026-12-07');
    expect(receiptDay(calendar, '2025-01-26T02:00:00.000Z').value).toBe('2025-01-26');
  });

  test('the cut-off hour is a setting', () => {
    expect(receiptDay(calendar, '2026-11-27T07:00:00.000Z', { cutOffMinute: 14 * 60 }).value).toBe(
      '2026-11-30',
    );
  });
});

describe('reasons', () => {
  test('a due date over the Spring Festival is explained step by step in both languages', () => {
    const hearing: Pause = {
      ...pause('2025-02-06', '2025-02-10'),
      name: { zh: '听证', en: 'a hearing' },
      basis: '《中华人民共和国行政许可法》第四十五条',
    };
    const result = dueDate(
      { from: '2025-01-24', limit: workdays(5), pauses: [hearing], basis: '某办法第三条' },
      calendar,
    );
    expect(result.because.map(({ rule }) => rule)).toEqual([
      'clock.startDayNotCounted',
      'clock.limit',
      'calendar.makeUpWorkday',
      'calendar.holiday',
      'calendar.makeUpWorkday',
      'clock.pause',
      'clock.due',
    ]);
    const zh = result.because.map(({ text }) => text.zh);
    expect(zh).toContain('2025年1月28日(周二)至2025年2月4日(周二)春节放假，不计入。');
    expect(zh).toContain(
      '2025年2月6日(周四)至2025年2月10日(周一)因听证暂停计时，首日计入、末日不计入期限，顺延3个工作日。',
    );
    expect(zh.at(-1)).toBe('因此最迟于2025年2月11日(周二)办结。');
    expect(result.because[1]?.basis).toBe('某办法第三条');
    for (const { text } of result.because) expect(text.en).not.toMatch(/[一-鿿]/);
  });

  test('holidays in a row are said once', () => {
    const result = dueDate({ from: '2025-09-30', limit: workdays(3) }, calendar);
    const holidays = result.because.filter(({ rule }) => rule === 'calendar.holiday');
    expect(holidays).toHaveLength(1);
    expect(holidays[0]?.text.zh).toContain('国庆节、中秋节');
  });

  test('a result past the published years is provisional and says which year is missing', () => {
    const result = dueDate({ from: '2026-12-28', limit: workdays(5) }, calendar);
    expect(result).toMatchObject({ value: '2027-01-05', provisional: true });
    expect(result.because.at(-1)?.text.zh).toContain('2027年的放假安排尚未收录');
    expect(dueDate({ from: '2026-12-28', limit: workdays(3) }, calendar).provisional).toBe(false);
    expect(dueDate({ from: '2003-12-30', limit: workdays(5) }, calendar).provisional).toBe(true);
    expect(nthWorkday(calendar, '2026-12-31', 1).provisional).toBe(true);
    expect(workdaysBetween(calendar, '2026-12-01', '2027-01-01').provisional).toBe(true);
  });

  test('counts carry their reasons too', () => {
    expect(nthWorkday(calendar, '2025-01-24', 5)).toMatchObject({ value: '2025-02-07', provisional: false });
    expect(nthWorkday(calendar, '2025-01-24', 5).because.map(({ rule }) => rule)).toContain(
      'calendar.holiday',
    );
    expect(workdaysBetween(calendar, '2025-01-24', '2025-02-07').value).toBe(5);
    expect(nthWorkday(calendar, '2025-01-25', 0).value).toBe('2025-01-25');
  });
});

describe('the rules of counting, one by one', () => {
  const used = (from: string, at: string, more: object = {}) =>
    readClock({ from, at, limit: workdays(5), ...more }, calendar).elapsed.value;

  test('1: the day of acceptance is day 0; a decision on that day takes 0 days, or 1 where the centre says so', () => {
    expect(used('2025-03-03', '2025-03-03')).toBe(0);
    expect(used('2025-03-03', '2025-03-03', { settings: { sameDayElapsed: 1 } })).toBe(1);
    expect(used('2025-03-03', '2025-03-04')).toBe(1);
  });

  test('2: what comes in after hours or on a rest day counts from the next working day', () => {
    // Friday 28 February 2025 at 17:30 in China: day 0 is Monday 3 March.
    expect(due('2025-02-28T09:30:00.000Z', 5)).toBe('2025-03-10');
    expect(due('2025-02-28T08:30:00.000Z', 5)).toBe('2025-03-07');
  });

  test('3: of a pause the first day counts and the last does not; overlapping pauses are one', () => {
    const pauses = [pause('2025-03-04', '2025-03-06'), pause('2025-03-05', '2025-03-10')];
    expect(due('2025-03-03', 5, pauses)).toBe('2025-03-14');
    expect(used('2025-03-03', '2025-03-11', { pauses })).toBe(2);
  });

  test('4: the statutory and the promised limit run side by side, each in its own unit', () => {
    const days = dueDate({ from: '2025-03-03', limit: { value: 20, unit: 'day' } }, calendar);
    const month = dueDate({ from: '2025-01-31', limit: { value: 1, unit: 'month' } }, calendar);
    // The twentieth day, 23 March, is a Sunday; a month from 31 January ends on the last day of February.
    expect([days.value, month.value, due('2025-03-03', 10)]).toEqual([
      '2025-03-24',
      '2025-02-28',
      '2025-03-17',
    ]);
  });

  test('5: what no law excludes is counted, and told to be counted', () => {
    const survey = { from: '2025-03-04', to: '2025-03-07', excludable: false };
    expect(due('2025-03-03', 5, [survey])).toBe('2025-03-10');
    const { because } = dueDate({ from: '2025-03-03', limit: workdays(5), pauses: [survey] }, calendar);
    expect(because.map(({ rule }) => rule)).toContain('clock.pauseNotExcludable');
  });

  test('6: a correction before acceptance is outside: the day the file is complete is day 0', () => {
    expect(due('2025-03-20', 5, [pause('2025-03-04', '2025-03-20')])).toBe(due('2025-03-20', 5));
  });

  test('7: an extension is ten working days for one authority, fifteen for several', () => {
    expect(due('2025-03-03', 20, [], 10)).toBe('2025-04-15');
    expect(due('2025-03-03', 45, [], 15)).toBe(due('2025-03-03', 60));
  });

  test('8: each step has its own days from where the one before ended, and is over though the case is in time', () => {
    const dues = nodeDues(
      {
        from: '2025-03-03',
        today: '2025-03-06',
        nodes: [
          { id: 'review', limit: workdays(2), completedAt: '2025-03-06' },
          { id: 'decide', limit: workdays(2) },
        ],
      },
      calendar,
    );
    expect(dues.map(({ id, overdue, due: last }) => [id, last.value, overdue])).toEqual([
      ['review', '2025-03-05', true],
      ['decide', '2025-03-10', false],
    ]);
    expect(limitLevel({ from: '2025-03-03', due: due('2025-03-03', 10) }, '2025-03-06', calendar)).toBe('ok');
  });

  test('9: the calendar of 2025 is that of its notice; past the last published year a date is provisional', () => {
    const rest = ['01-01', '01-28', '02-04', '04-04', '05-01', '05-05', '05-31', '06-02', '10-01', '10-08'];
    const made = ['01-26', '02-08', '04-27', '09-28', '10-11'];
    expect(rest.filter((day) => isWorked(calendar, `2025-${day}`))).toEqual([]);
    expect(made.filter((day) => !isWorked(calendar, `2025-${day}`))).toEqual([]);
    expect(dueDate({ from: '2026-12-28', limit: workdays(5) }, calendar).provisional).toBe(true);
  });

  test('10: hours count office time alone, down to the second', () => {
    // Friday 16:30:30 in China and 90 minutes: half an hour less 30 seconds on Friday, the rest on Monday.
    const { at } = dueDate(
      { from: '2025-03-07T08:30:30.000Z', limit: { value: 90, unit: 'minute' } },
      calendar,
    );
    expect(at).toBe('2025-03-10T02:00:30.000Z');
  });

  test('a limit is near with a working day or less left, or nine tenths used, and over past its day', () => {
    const level = (days: number, today: string) =>
      limitLevel({ from: '2025-03-03', due: due('2025-03-03', days) }, today, calendar);
    expect([level(5, '2025-03-06'), level(5, '2025-03-07'), level(5, '2025-03-10')]).toEqual([
      'ok',
      'near',
      'near',
    ]);
    expect([level(5, '2025-03-11'), level(30, '2025-04-09'), level(30, '2025-04-10')]).toEqual([
      'over',
      'ok',
      'near',
    ]);
  });
});

describe('properties', () => {
  const anyDay = fc
    .integer({ min: dayNumber('2004-01-01'), max: dayNumber('2028-12-31') })
    .map(fromDayNumber);
  const anyUnit = fc.constantFrom('workday', 'day', 'month', 'hour', 'minute');
  const anyPause = fc
    .tuple(anyDay, fc.integer({ min: 0, max: 40 }))
    .map(([from, days]) => pause(from, addDays(from, days)));
  const moment = (result: { value: string; at?: string }) => result.at ?? result.value;

  test('a longer limit is never due earlier', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyUnit,
        fc.nat(60),
        fc.nat(5),
        fc.boolean(),
        fc.array(anyPause, { maxLength: 3 }),
        (from, unit, n, more, countStartDay, pauses) => {
          const of = (value: number) =>
            moment(dueDate({ from, limit: { value, unit }, pauses, settings: { countStartDay } }, calendar));
          expect(of(n + more) >= of(n)).toBe(true);
        },
      ),
    );
  });

  test('a later start is never due earlier', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyUnit,
        fc.integer({ min: 1, max: 60 }),
        fc.nat(10),
        fc.boolean(),
        (from, unit, value, later, countStartDay) => {
          const of = (start: string) =>
            moment(dueDate({ from: start, limit: { value, unit }, settings: { countStartDay } }, calendar));
          expect(of(addDays(from, later)) >= of(from)).toBe(true);
        },
      ),
    );
  });

  test('one more holiday never makes anything due earlier', () => {
    const summer = fc
      .integer({ min: dayNumber('2025-06-03'), max: dayNumber('2025-09-26') })
      .map(fromDayNumber);
    fc.assert(
      fc.property(
        summer,
        summer,
        anyUnit,
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (holiday, from, unit, value, countStartDay) => {
          const extra = years.map((year) =>
            year.year === 2025
              ? {
                  ...year,
                  holidays: [
                    ...year.holidays,
                    { name: { zh: '加', en: 'Extra' }, notice: '2025', rest: [holiday] },
                  ],
                }
              : year,
          );
          const input = { from, limit: { value, unit }, settings: { countStartDay } };
          expect(moment(dueDate(input, buildCalendar(extra))) >= moment(dueDate(input, calendar))).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a pause of k working days moves the end by exactly k working days', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 60 }),
        fc.nat(30),
        fc.nat(40),
        (from, n, wait, length) => {
          const start = addDays(from, wait);
          const end = addDays(start, length);
          const k = countWorkdays(calendar, start, end);
          expect(due(from, n, [pause(start, end)])).toBe(moveWorkdays(calendar, due(from, n), k));
        },
      ),
    );
  });

  test('a pause inside rest days moves nothing', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), anyDay, (from, n, day) => {
        let end = day;
        while (!isWorked(calendar, addDays(end, 1))) end = addDays(end, 1);
        expect(due(from, n, [pause(day, end)])).toBe(due(from, n));
      }),
    );
  });

  test('pauses do not depend on their order, and a repeated one adds nothing', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 60 }),
        fc.array(anyPause, { minLength: 1, maxLength: 5 }),
        (from, n, pauses) => {
          const once = due(from, n, pauses);
          expect(due(from, n, [...pauses].reverse())).toBe(once);
          expect(due(from, n, [...pauses, ...pauses])).toBe(once);
        },
      ),
    );
  });

  test('the last day is always a working day once anything is to be counted', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyUnit,
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        (from, unit, value, countStartDay) => {
          const result = dueDate({ from, limit: { value, unit }, settings: { countStartDay } }, calendar);
          expect(isWorked(calendar, result.value)).toBe(true);
          expect(result.because.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
