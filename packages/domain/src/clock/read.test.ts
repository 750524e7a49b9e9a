import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCalendar, countWorkdays } from '../calendar/index.ts';
import { addDays, dayNumber, fromDayNumber, fromShanghai, type Limit } from '../shared/index.ts';
import { nodeDues, type Pause, readClock } from './index.ts';

const notices = [{ id: 'n', title: '通知' }];
const arrange = (year: number, rest: string[], work: string[]) => ({
  year,
  notices,
  holidays: [{ name: { zh: '节日', en: 'Holiday' }, notice: 'n', rest, work }],
});
const calendar = buildCalendar([
  arrange(2025, ['2025-01-28..2025-02-04'], ['2025-01-26', '2025-02-08']),
  arrange(2026, ['2026-01-01..2026-01-03'], ['2026-01-04']),
]);

const workdays = (value: number): Limit => ({ value, unit: 'workday' });
const at = (date: string, hour: number) => fromShanghai({ date, minute: hour * 60 });
const pause = (from: string, to?: string): Pause => ({ from, ...(to ? { to } : {}), excludable: true });

describe('reading the clock of a case', () => {
  const read = (day: string, more: object = {}) =>
    readClock({ from: '2025-03-03', limit: workdays(5), at: day, ...more }, calendar);

  test('elapsed and remaining working days add up to the limit', () => {
    const reading = read('2025-03-06');
    expect(reading.elapsed).toEqual({ value: 3, unit: 'workday' });
    expect(reading.remaining).toEqual({ value: 2, unit: 'workday' });
    expect(reading.value).toEqual(reading.remaining);
    expect(reading.overdue).toBe(false);
    expect(reading.because.at(-1)?.text.zh).toBe('还剩2个工作日。');
  });

  test('on the last day it is not overdue, on the day after it is', () => {
    expect(read('2025-03-10')).toMatchObject({ overdue: false, remaining: { value: 0 } });
    const late = read('2025-03-11');
    expect(late).toMatchObject({ overdue: true, remaining: { value: -1 }, remainingWorkdays: -1 });
    expect(late.because.at(-1)).toMatchObject({
      rule: 'clock.overdue',
      text: { zh: '已超过期限1个工作日。' },
    });
  });

  test('a weekend after the last day is overdue without a further working day', () => {
    const reading = readClock({ from: '2025-03-03', limit: workdays(4), at: '2025-03-08' }, calendar);
    expect(reading).toMatchObject({ overdue: true, remaining: { value: 0 } });
  });

  test('a decision on the start day has used no day, or one where the centre says so', () => {
    expect(read('2025-03-03').elapsed.value).toBe(0);
    expect(read('2025-03-03', { settings: { sameDayElapsed: 1 } }).elapsed.value).toBe(1);
    expect(read('2025-03-03', { settings: { countStartDay: true } }).elapsed.value).toBe(1);
  });

  test('while a pause is open nothing is used and the due date moves with the days', () => {
    const pauses = [pause('2025-03-04')];
    const first = read('2025-03-06', { pauses });
    const later = read('2025-03-12', { pauses });
    expect([first.elapsed.value, later.elapsed.value]).toEqual([1, 1]);
    expect([first.remaining.value, later.remaining.value]).toEqual([4, 4]);
    expect([first.due.value, later.due.value]).toEqual(['2025-03-12', '2025-03-18']);
    expect(later.paused).toBe(true);
  });

  test('a pause with a planned end takes off only the days that have passed', () => {
    const reading = read('2025-03-10', {
      pauses: [pause('2025-03-04', '2025-03-20'), pause('2025-03-25', '2025-03-27')],
    });
    expect(reading.elapsed.value).toBe(1);
    expect(reading.due.value).toBe('2025-03-28');
  });

  test('on the day a pause ends the matter is back', () => {
    const pauses = [pause('2025-03-04', '2025-03-06')];
    expect([read('2025-03-05', { pauses }).paused, read('2025-03-06', { pauses }).paused]).toEqual([
      true,
      false,
    ]);
    expect(read('2025-03-05', { pauses: [{ ...pause('2025-03-04'), excludable: false }] }).paused).toBe(
      false,
    );
  });

  test('limits in calendar days are read in calendar days, with working days beside them', () => {
    const reading = readClock(
      { from: '2025-03-03', limit: { value: 10, unit: 'day' }, at: '2025-03-07' },
      calendar,
    );
    expect(reading.elapsed).toEqual({ value: 4, unit: 'day' });
    expect(reading.remaining).toEqual({ value: 6, unit: 'day' });
    expect(reading.remainingWorkdays).toBe(4);
  });

  test('limits in hours are read in office minutes', () => {
    const input = { from: at('2025-03-03', 10), limit: { value: 4, unit: 'hour' } } as const;
    const reading = readClock({ ...input, at: at('2025-03-03', 14) }, calendar);
    expect(reading).toMatchObject({ elapsed: { value: 180 }, remaining: { value: 60 }, overdue: false });
    expect(reading.because.at(-1)?.text.zh).toBe('还剩1小时。');
    const late = readClock({ ...input, at: at('2025-03-04', 10) }, calendar);
    expect(late).toMatchObject({ elapsed: { value: 420 }, remaining: { value: -180 }, overdue: true });
  });

  test('elapsed, paused and remaining always fit the due date', () => {
    const day = fc.integer({ min: dayNumber('2025-01-01'), max: dayNumber('2026-09-30') }).map(fromDayNumber);
    fc.assert(
      fc.property(
        day,
        fc.nat(40),
        fc.nat(60),
        fc.nat(20),
        fc.nat(20),
        (from, limit, passed, wait, length) => {
          const start = addDays(from, wait);
          const now = addDays(from, passed);
          const pauses = start <= now ? [pause(start, addDays(start, Math.min(length, passed - wait)))] : [];
          const reading = readClock({ from, limit: workdays(limit), pauses, at: now }, calendar);
          expect(reading.overdue).toBe(now > reading.due.value);
          expect(reading.elapsed.value + reading.remaining.value).toBe(limit);
          expect(reading.remainingWorkdays).toBe(countWorkdays(calendar, now, reading.due.value));
        },
      ),
    );
  });
});

describe('limits of nodes', () => {
  const nodes = [
    { id: 'accept', limit: workdays(1) },
    { id: 'review', limit: workdays(3) },
    { id: 'approve', limit: workdays(2) },
  ];
  const dues = (more: object = {}) => nodeDues({ from: '2025-03-03', nodes, ...more }, calendar);
  const values = (more: object = {}) => dues(more).map(({ due }) => due.value);

  test('each node starts when the one before it ends', () => {
    expect(dues().map(({ start, due }) => [start, due.value])).toEqual([
      ['2025-03-03', '2025-03-04'],
      ['2025-03-04', '2025-03-07'],
      ['2025-03-07', '2025-03-11'],
    ]);
    expect(dues().map(({ started }) => started)).toEqual([true, false, false]);
  });

  test('the nodes together take as long as the sum of their limits, whether or not the start day counts', () => {
    const total = (countStartDay: boolean) =>
      readClock(
        { from: '2025-03-03', limit: workdays(6), at: '2025-03-03', settings: { countStartDay } },
        calendar,
      ).due.value;
    expect(values().at(-1)).toBe(total(false));
    expect(values({ settings: { countStartDay: true } }).at(-1)).toBe(total(true));
  });

  test('a node completed early or late moves those after it', () => {
    const early = [{ ...nodes[0], completedAt: at('2025-03-03', 11) }, ...nodes.slice(1)];
    expect(values({ nodes: early })).toEqual(['2025-03-04', '2025-03-06', '2025-03-10']);
    const late = [{ ...nodes[0], completedAt: at('2025-03-06', 18) }, ...nodes.slice(1)];
    const result = dues({ nodes: late, today: '2025-03-07' });
    expect(result.map(({ due }) => due.value)).toEqual(['2025-03-04', '2025-03-11', '2025-03-13']);
    expect(result.map(({ overdue }) => overdue)).toEqual([true, false, false]);
    expect(result[1]?.started).toBe(true);
  });

  test('a pause moves the node it falls into and those after it, not those before', () => {
    expect(values({ pauses: [pause('2025-03-05', '2025-03-07')] })).toEqual([
      '2025-03-04',
      '2025-03-11',
      '2025-03-13',
    ]);
    expect(values({ pauses: [pause('2025-03-20', '2025-03-21')] })).toEqual(values());
  });

  test('parallel nodes start together and the next waits for the later one', () => {
    const parallel = [
      { id: 'accept', limit: workdays(1) },
      { id: 'tax', limit: workdays(2), after: ['accept'] },
      { id: 'quality', limit: workdays(4), after: ['accept'] },
      { id: 'decide', limit: workdays(1), after: ['tax', 'quality'] },
    ];
    expect(values({ nodes: parallel })).toEqual(['2025-03-04', '2025-03-06', '2025-03-10', '2025-03-11']);
  });

  test('nodes in hours and in days follow each other', () => {
    const mixed = [
      { id: 'receive', limit: { value: 0, unit: 'workday' } },
      { id: 'accept', limit: { value: 2, unit: 'hour' } },
      { id: 'review', limit: workdays(1) },
      { id: 'print', limit: { value: 30, unit: 'minute' } },
    ];
    const result = dues({ nodes: mixed });
    expect(result.map(({ due }) => due.at ?? due.value)).toEqual([
      '2025-03-03',
      at('2025-03-03', 11),
      '2025-03-04',
      at('2025-03-05', 9.5),
    ]);
  });

  test('the receipt of a case rolls to a working day once, at its first node', () => {
    expect(values({ from: at('2025-03-01', 10) })).toEqual(['2025-03-04', '2025-03-07', '2025-03-11']);
  });

  test('a node that waits for one not listed before it is refused', () => {
    expect(() => dues({ nodes: [{ id: 'a', limit: workdays(1), after: ['b'] }] })).toThrow(
      '"a" waits for "b"',
    );
  });
});
