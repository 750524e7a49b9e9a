import type { Parsed } from './reason.ts';

/** A civil date in China (Asia/Shanghai), written 'YYYY-MM-DD'. ISO text, so `<` on two of them compares dates. */
export type CivilDate = string;

/** Day of the week, ISO 8601: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const FIRST_YEAR = 1900;
const LAST_YEAR = 9999;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Number of days in a month (1–12) of a year. Throws a RangeError when the month is not 1–12. */
export function daysInMonth(year: number, month: number): number {
  const length = MONTH_LENGTHS[month - 1];
  if (length === undefined) throw new RangeError(`Month ${month} does not exist; months are 1 to 12.`);
  return month === 2 && isLeapYear(year) ? 29 : length;
}

/** True for text that is an existing day between 1900-01-01 and 9999-12-31, written 'YYYY-MM-DD'. */
export function isCivilDate(text: string): boolean {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < FIRST_YEAR || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysInMonth(year, month);
}

/** Reads a date written 'YYYY-MM-DD'; when it is not one, a sentence saying what is wrong and how to write it. */
export function parseCivilDate(text: string): Parsed<CivilDate> {
  if (isCivilDate(text)) return { ok: true, value: text };
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  if (SHAPE.test(text)) {
    return {
      ok: false,
      problem: {
        zh: `“${shown}”不是存在的日期，请核对年、月、日(1900年及以后)。`,
        en: `"${shown}" is not an existing date; check year (1900 or later), month and day.`,
      },
    };
  }
  return {
    ok: false,
    problem: {
      zh: `“${shown}”不是日期，请按“年-月-日”书写，例如 2026-12-01。`,
      en: `"${shown}" is not a date; write it as YYYY-MM-DD, for example 2026-12-01.`,
    },
  };
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Year, month (1–12) and day of a date. Throws a RangeError when the text is not a date. */
export function civilParts(date: CivilDate): Parts {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8));
  // Cheap on purpose: clocks call this millions of times, and outside input has passed parseCivilDate.
  if (
    date.length !== 10 ||
    !(year >= FIRST_YEAR) ||
    !(month >= 1 && month <= 12) ||
    !(day >= 1 && day <= 31)
  ) {
    throw new RangeError(`"${date}" is not a date; write it as YYYY-MM-DD.`);
  }
  return { year, month, day };
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** The date of a year, month (1–12) and day. Throws a RangeError when there is no such day. */
export function civilDate(year: number, month: number, day: number): CivilDate {
  const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
  if (!isCivilDate(text)) throw new RangeError(`There is no day ${text} between 1900-01-01 and 9999-12-31.`);
  return text;
}

/** Days since 1970-01-01 (negative before). Days, not milliseconds, so no time zone can shift it. */
export function dayNumber(date: CivilDate): number {
  const { year, month, day } = civilParts(date);
  // Years counted from March make the leap day the last of its year (Howard Hinnant's days_from_civil).
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The date that is `n` days after 1970-01-01. Throws a RangeError outside 1900–9999. */
export function fromDayNumber(n: number): CivilDate {
  const shifted = n + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) {
    throw new RangeError('The date lies outside the years 1900 to 9999; check the number of days.');
  }
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** The date `days` calendar days later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day `months` months later, or that month's last day when it is shorter (31 January + 1 month = 28 or 29 February). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = civilParts(date);
  const count = year * 12 + month - 1 + months;
  const newYear = Math.floor(count / 12);
  const newMonth = count - newYear * 12 + 1;
  return civilDate(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** Day of the week of a day number as `dayNumber` gives it. */
export function weekdayOfDayNumber(n: number): Weekday {
  // 1970-01-01 was a Thursday (4).
  return (((((n + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Day of the week of a date, 1 Monday … 7 Sunday. */
export function dayOfWeek(date: CivilDate): Weekday {
  return weekdayOfDayNumber(dayNumber(date));
}

/** −1 when `a` is before `b`, 0 when equal, 1 when after: the order for sorting. */
export function compareDates(a: CivilDate, b: CivilDate): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Calendar days from `from` to `to`: 1 from one day to the next, negative backwards. */
export function diffDays(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}
