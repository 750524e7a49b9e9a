import {
  type Calendar,
  type Counted,
  calendarYearMissing,
  countWorkdays,
  isPublished,
  isWorked,
  moveWorkdays,
} from '../calendar/index.ts';
import {
  type Because,
  type CivilDate,
  type Instant,
  sayDate,
  sayInstant,
  sayLimit,
  sayMinute,
  toShanghai,
} from '../shared/index.ts';
import { sayArrangements } from './explain.ts';
import type { ClockSettings } from './settings.ts';
import { clockSettings } from './settings.ts';

/** Why a span of days is provisional, or nothing when all of them are published. */
export function provisionalBecause(calendar: Calendar, from: CivilDate, to: CivilDate): Because[] {
  if (isPublished(calendar, from, to)) return [];
  return [calendarYearMissing(calendar, to > calendar.to ? to : from)];
}

/**
 * The n-th working day strictly after `start`; `start` itself for n = 0.
 * Throws a RangeError when n is not a whole number from 0.
 */
export function nthWorkday(calendar: Calendar, start: CivilDate, n: number): Counted<CivilDate> {
  const value = moveWorkdays(calendar, start, n);
  const missing = provisionalBecause(calendar, start, value);
  const [a, b] = [sayDate(start), sayDate(value)];
  const step: Because = {
    rule: 'clock.nthWorkday',
    text: {
      zh: `${a.zh}之后的第${n}个工作日是${b.zh}。`,
      en: `Working day ${n} after ${a.en} is ${b.en}.`,
    },
    inputs: { start, n },
  };
  const because = n === 0 ? [] : [step];
  return {
    value,
    provisional: missing.length > 0,
    because: [...because, ...sayArrangements(calendar, start, value), ...missing],
  };
}

/** Number of working days d with from < d ≤ to; negative when `to` is before `from`. */
export function workdaysBetween(calendar: Calendar, from: CivilDate, to: CivilDate): Counted<number> {
  const value = countWorkdays(calendar, from, to);
  const missing = provisionalBecause(calendar, from, to);
  const [a, b] = [sayDate(from), sayDate(to)];
  const step: Because = {
    rule: 'clock.workdaysBetween',
    text: {
      zh: `${a.zh}之后至${b.zh}共${value}个工作日。`,
      en: `After ${a.en} up to ${b.en}: ${sayLimit({ value, unit: 'workday' }).en}.`,
    },
    inputs: { from, to },
  };
  return {
    value,
    provisional: missing.length > 0,
    because: [step, ...sayArrangements(calendar, from, to), ...missing],
  };
}

/**
 * The day as of which a receipt counts: its own day, or the next working day when it came after the cut-off hour or
 * on a rest day. The moment of receipt itself is recorded unchanged by the case.
 */
export function receiptDay(
  calendar: Calendar,
  receivedAt: Instant,
  own: Partial<ClockSettings> = {},
): Counted<CivilDate> {
  const { cutOffMinute } = clockSettings(own);
  const { date, minute, ms } = toShanghai(receivedAt);
  const works = isWorked(calendar, date);
  const value = works && minute + ms / 60_000 <= cutOffMinute ? date : moveWorkdays(calendar, date, 1);
  const missing = provisionalBecause(calendar, date, value);
  const because = value === date ? [] : [rolledReceipt(receivedAt, value, works, cutOffMinute)];
  return { value, provisional: missing.length > 0, because: [...because, ...missing] };
}

function rolledReceipt(receivedAt: Instant, value: CivilDate, works: boolean, cutOffMinute: number): Because {
  const [moment, next] = [sayInstant(receivedAt), sayDate(value)];
  const hour = sayMinute(cutOffMinute);
  return {
    rule: works ? 'clock.afterCutOff' : 'clock.receivedOnRestDay',
    text: works
      ? {
          zh: `${moment.zh}收到，已过当日收件截止时间${hour}，视为下一个工作日${next.zh}收到。`,
          en: `It came on ${moment.en}, after the cut-off at ${hour}, and counts as received on the next working day, ${next.en}.`,
        }
      : {
          zh: `${moment.zh}收到，当日不是工作日，视为下一个工作日${next.zh}收到。`,
          en: `It came on ${moment.en}, not a working day, and counts as received on the next working day, ${next.en}.`,
        },
    inputs: { receivedAt, value, cutOff: hour },
  };
}
