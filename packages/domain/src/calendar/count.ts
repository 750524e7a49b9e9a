import { type CivilDate, civilParts, dayNumber, fromDayNumber, weekdayOfDayNumber } from '../shared/index.ts';
import type { Calendar } from './calendar.ts';
import { FIXED_HOLIDAYS } from './fixed-holidays.ts';

// Counting knows days only as numbers. A rank is the place of a day in the row of all working days; the first
// working day of the calendar has rank 1, the days before the calendar count downwards from 0.

/** Mondays to Fridays from the Monday before 1970 up to and including a day. */
function weekdaysUpTo(day: number): number {
  const sinceMonday = day + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5);
}

/** Fixed holidays that fall on Monday to Friday, after day `a` and up to day `b`. */
function fixedHolidaysBetween(a: number, b: number): number {
  let count = 0;
  const lastYear = civilParts(fromDayNumber(b)).year;
  for (let year = civilParts(fromDayNumber(a)).year; year <= lastYear; year++) {
    const newYear = dayNumber(`${year}-01-01`);
    const leap = dayNumber(`${year}-03-01`) - newYear - 59;
    for (const { month, day } of FIXED_HOLIDAYS) {
      // 120 and 273 days lie before 1 May and 1 October of a year without a leap day.
      const before = month === 1 ? 0 : (month === 5 ? 120 : 273) + leap;
      const holiday = newYear + before + day - 1;
      if (holiday > a && holiday <= b && weekdayOfDayNumber(holiday) <= 5) count++;
    }
  }
  return count;
}

function unpublishedBetween(a: number, b: number): number {
  return weekdaysUpTo(b) - weekdaysUpTo(a) - fixedHolidaysBetween(a, b);
}

function rankOf(calendar: Calendar, day: number): number {
  const { firstDay, lastDay, ranks, workdays } = calendar;
  if (day < firstDay) return day === firstDay - 1 ? 0 : 0 - unpublishedBetween(day, firstDay - 1);
  if (day > lastDay) return workdays.length + unpublishedBetween(lastDay, day);
  return ranks[day - firstDay] ?? 0;
}

function dayOfRank(calendar: Calendar, rank: number): number {
  const { firstDay, lastDay, workdays } = calendar;
  const published = workdays[rank - 1];
  if (published !== undefined) return published;
  // Outside, working days are at least half of all days, which bounds the search.
  let low = rank > 0 ? lastDay + 1 : firstDay - 40 - 2 * (1 - rank);
  let high = rank > 0 ? lastDay + 40 + 2 * (rank - workdays.length) : firstDay - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (rankOf(calendar, middle) >= rank) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Number of working days d with from < d ≤ to; negative when `to` is before `from`. */
export function countWorkdays(calendar: Calendar, from: CivilDate, to: CivilDate): number {
  return rankOf(calendar, dayNumber(to)) - rankOf(calendar, dayNumber(from));
}

/**
 * The n-th working day strictly after `start`; `start` itself for n = 0, also when it is a rest day.
 * Throws a RangeError when n is not a whole number from 0, or the day lies after the year 9999.
 */
export function moveWorkdays(calendar: Calendar, start: CivilDate, n: number): CivilDate {
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new RangeError(`${n} is not a number of working days; use a whole number from 0.`);
  }
  if (n === 0) return start;
  return fromDayNumber(dayOfRank(calendar, rankOf(calendar, dayNumber(start)) + n));
}

/**
 * The working day from which `n` working days lead to `date`: `countWorkdays` between the two is `n`. The date itself
 * for 0. Throws a RangeError when n is not a whole number from 0.
 */
export function workdaysBefore(calendar: Calendar, date: CivilDate, n: number): CivilDate {
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new RangeError(`${n} is not a number of working days; use a whole number from 0.`);
  }
  if (n === 0) return date;
  return fromDayNumber(dayOfRank(calendar, rankOf(calendar, dayNumber(date)) - n));
}

/** The date itself when it is a working day, otherwise the next working day. */
export function workdayOnOrAfter(calendar: Calendar, date: CivilDate): CivilDate {
  return fromDayNumber(dayOfRank(calendar, rankOf(calendar, dayNumber(date) - 1) + 1));
}

/** True when a day is worked, by the calendar or, outside its years, by weekends and fixed holidays. */
export function isWorked(calendar: Calendar, date: CivilDate): boolean {
  const day = dayNumber(date);
  return rankOf(calendar, day) > rankOf(calendar, day - 1);
}

/** True when all days from `from` to `to` lie in published years; the order of the two does not matter. */
export function isPublished(calendar: Calendar, from: CivilDate, to: CivilDate = from): boolean {
  return from >= calendar.from && to >= calendar.from && from <= calendar.to && to <= calendar.to;
}
