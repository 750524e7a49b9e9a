import { type Calendar, countWorkdays, isWorked, moveWorkdays, workdayOnOrAfter } from '../calendar/index.ts';
import { type CivilDate, fromShanghai, type Instant, toShanghai } from '../shared/index.ts';
import type { ClockSettings } from './settings.ts';

interface DayTime {
  readonly date: CivilDate;
  /** Minutes since midnight with their fraction, so that seconds are counted too. */
  readonly minute: number;
}

function dayTime(instant: Instant): DayTime {
  const { date, minute, ms } = toShanghai(instant);
  return { date, minute: minute + ms / 60_000 };
}

/** Office minutes of one working day. */
export function minutesADay(settings: ClockSettings): number {
  return settings.officeHours.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Office minutes of a working day that have passed at a minute of the day. */
function passedAt(minute: number, settings: ClockSettings): number {
  return settings.officeHours.reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(minute, to) - from),
    0,
  );
}

/** Minute of the day at which so many office minutes have passed; the closing minute when all have. */
function minuteAfter(passed: number, settings: ClockSettings): number {
  let left = passed;
  for (const { from, to } of settings.officeHours) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  return settings.officeHours.at(-1)?.to ?? 0;
}

/** The first working day with office time left at or after a moment, and how much of it has passed. */
function position(
  calendar: Calendar,
  at: DayTime,
  settings: ClockSettings,
): { date: CivilDate; passed: number } {
  if (!isWorked(calendar, at.date)) return { date: workdayOnOrAfter(calendar, at.date), passed: 0 };
  const passed = passedAt(at.minute, settings);
  if (passed < minutesADay(settings)) return { date: at.date, passed };
  return { date: moveWorkdays(calendar, at.date, 1), passed: 0 };
}

/** The moment when so many office minutes have passed since `start`; `start` itself for 0. Closing time rather than the next morning. */
export function addOfficeMinutes(
  calendar: Calendar,
  start: Instant,
  minutes: number,
  settings: ClockSettings,
): Instant {
  if (minutes === 0) return start;
  const { date, passed } = position(calendar, dayTime(start), settings);
  const total = passed + minutes;
  const day = minutesADay(settings);
  const days = Math.ceil(total / day) - 1;
  const minute = minuteAfter(total - days * day, settings);
  return fromShanghai({ date: moveWorkdays(calendar, date, days), minute });
}

/** Office minutes, with their fraction, from one moment to another; negative when `to` is before `from`. */
export function officeMinutesBetween(
  calendar: Calendar,
  from: Instant,
  to: Instant,
  settings: ClockSettings,
): number {
  const a = dayTime(from);
  const b = dayTime(to);
  const passed = (at: DayTime) => (isWorked(calendar, at.date) ? passedAt(at.minute, settings) : 0);
  // Ranks count a day as soon as it begins, so a rest day stands at the end of the working day before it.
  const whole = countWorkdays(calendar, a.date, b.date) * minutesADay(settings);
  const rest = (at: DayTime) => (isWorked(calendar, at.date) ? 0 : minutesADay(settings));
  return whole + passed(b) + rest(b) - passed(a) - rest(a);
}

/** The moment the office opens or closes on a date. */
export function officeMoment(date: CivilDate, edge: 'open' | 'close', settings: ClockSettings): Instant {
  const hours = edge === 'open' ? settings.officeHours[0]?.from : settings.officeHours.at(-1)?.to;
  return fromShanghai({ date, minute: hours ?? 0 });
}
