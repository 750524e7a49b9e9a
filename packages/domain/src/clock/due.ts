import {
  type Calendar,
  type Counted,
  countWorkdays,
  moveWorkdays,
  workdayOnOrAfter,
} from '../calendar/index.ts';
import {
  addDays,
  addMonths,
  type Because,
  type CivilDate,
  civilParts,
  diffDays,
  type Instant,
  type Limit,
  sayDate,
  sayInstant,
  toShanghai,
} from '../shared/index.ts';
import { provisionalBecause, receiptDay } from './count.ts';
import {
  sayArrangements,
  sayCountedLimit,
  sayCountedPause,
  sayExtension,
  sayPause,
  sayRoll,
  sayStart,
} from './explain.ts';
import { addOfficeMinutes, minutesADay, officeMoment } from './office-hours.ts';
import { type MergedPause, mergePauses, type Pause, pausedDays, pausedWorkdays } from './pause.ts';
import { type ClockSettings, clockSettings } from './settings.ts';

/** What a time limit is counted from. */
export interface ClockInput {
  /**
   * Day of acceptance, taken as it is; or the moment of a receipt, which after the cut-off hour or on a rest day
   * counts as of the next working day. Limits in hours and minutes run from the moment, or from opening time.
   */
  readonly from: CivilDate | Instant;
  readonly limit: Limit;
  readonly pauses?: readonly Pause[] | undefined;
  /** Extension granted, in working days, or in the unit of the limit. */
  readonly extension?: Limit | undefined;
  readonly settings?: Partial<ClockSettings> | undefined;
  /** Needed when a pause is still open: the day it is counted up to. */
  readonly today?: CivilDate | undefined;
  /** The clause that sets the limit, quoted in the reasons. */
  readonly basis?: string | undefined;
}

/** The last day of a limit; `at` is the moment for limits in hours and minutes. */
export interface Due extends Counted<CivilDate> {
  readonly at?: Instant;
}

/** True for a moment ('…T…Z'), false for a civil date. */
export function isMoment(from: CivilDate | Instant): boolean {
  return from.includes('T');
}

/**
 * The day a limit ends (办结期限), with its reasons. Working days: the (limit + paused + extension)-th working day after
 * the start day. Calendar days and months: added, then moved to the next working day. Hours and minutes: office
 * hours only. Provisional when it touches a year whose holidays are not published.
 * Throws a RangeError when the input contradicts itself (see `mergePauses`) or a figure is not a whole number from 0.
 */
export function dueDate(input: ClockInput, calendar: Calendar): Due {
  checkFigures(input);
  const { unit } = input.limit;
  if (unit === 'hour' || unit === 'minute') return dueMoment(input, calendar);
  const settings = clockSettings(input.settings);
  const receipt = isMoment(input.from) ? receiptDay(calendar, input.from, settings) : undefined;
  const start = receipt?.value ?? input.from;
  const after = settings.countStartDay ? addDays(start, -1) : start;
  const merged = mergePauses(input.pauses ?? [], { after, today: input.today });
  const byWorkdays = unit === 'workday';
  const last = byWorkdays
    ? lastWorkday(input, calendar, start, after, merged)
    : lastDay(input, calendar, start, after, merged);
  const counts = input.limit.value > 0 || last !== start;
  const value = counts && !byWorkdays ? workdayOnOrAfter(calendar, last) : last;
  const first = receipt ? toShanghai(input.from).date : start;
  const extension = extended(input);
  const missing = provisionalBecause(calendar, first, value);
  return {
    value,
    provisional: missing.length > 0,
    because: [
      ...(receipt?.because.filter(({ rule }) => rule !== 'calendar.unpublished') ?? []),
      sayStart(start, settings.countStartDay),
      sayCountedLimit(input.limit, input.basis),
      ...(byWorkdays ? sayArrangements(calendar, after, value) : []),
      ...sayPauses(input, calendar, merged),
      ...(extension ? [sayExtension(extension)] : []),
      ...(value === last ? [] : [sayRoll(last, value)]),
      sayDue(value),
      ...missing,
    ],
  };
}

function checkFigures({ limit, extension }: ClockInput): void {
  for (const figure of [limit, ...(extension ? [extension] : [])]) {
    if (!Number.isSafeInteger(figure.value) || figure.value < 0) {
      throw new RangeError(`${figure.value} is not a length of time; use a whole number from 0.`);
    }
  }
  const office = (unit: Limit['unit']) => unit === 'hour' || unit === 'minute';
  const fits = !extension || extension.unit === 'workday' || extension.unit === limit.unit;
  if (extension && !fits && !(office(extension.unit) && office(limit.unit))) {
    throw new RangeError('An extension is given in working days or in the unit of the limit.');
  }
}

function extended({ extension }: ClockInput): Limit | undefined {
  return extension && extension.value > 0 ? extension : undefined;
}

function lastWorkday(
  { limit, extension }: ClockInput,
  calendar: Calendar,
  start: CivilDate,
  after: CivilDate,
  merged: readonly MergedPause[],
): CivilDate {
  const total = limit.value + pausedWorkdays(calendar, merged) + (extension?.value ?? 0);
  return total === 0 ? start : moveWorkdays(calendar, after, total);
}

/** Months and days before the last day is moved off a rest day. */
function lastDay(
  { limit, extension }: ClockInput,
  calendar: Calendar,
  start: CivilDate,
  after: CivilDate,
  merged: readonly MergedPause[],
): CivilDate {
  const more = extension?.unit === limit.unit ? extension.value : 0;
  const total = limit.value + more;
  const paused = pausedDays(merged);
  let last = start;
  if (total > 0) last = limit.unit === 'month' ? monthsLater(start, after, total) : addDays(after, total);
  last = addDays(last, paused);
  return extension?.unit === 'workday' ? moveWorkdays(calendar, last, extension.value) : last;
}

/** With the start day counted a month ends the day before the same day of the next, unless that day does not exist. */
function monthsLater(start: CivilDate, after: CivilDate, months: number): CivilDate {
  const same = addMonths(start, months);
  const exists = civilParts(same).day === civilParts(start).day;
  return exists ? addDays(same, diffDays(start, after)) : same;
}

function sayPauses(input: ClockInput, calendar: Calendar, merged: readonly MergedPause[]): Because[] {
  const byDays = input.limit.unit === 'day' || input.limit.unit === 'month';
  return [
    ...merged.map((pause) => {
      const days = byDays ? diffDays(pause.from, pause.to) : countWorkdays(calendar, pause.from, pause.to);
      return sayPause(pause, days, byDays ? 'day' : 'workday');
    }),
    ...(input.pauses ?? []).filter((pause) => !pause.excludable).map(sayCountedPause),
  ];
}

function sayDue(value: CivilDate): Because {
  const said = sayDate(value);
  return {
    rule: 'clock.due',
    text: { zh: `因此最迟于${said.zh}办结。`, en: `It is therefore due by ${said.en}.` },
    inputs: { due: value },
  };
}

/** A limit in hours or minutes: office minutes from the start, whole paused working days added. */
function dueMoment(input: ClockInput, calendar: Calendar): Due {
  const settings = clockSettings(input.settings);
  const start = isMoment(input.from) ? input.from : officeMoment(input.from, 'open', settings);
  const { date } = toShanghai(start);
  const merged = mergePauses(input.pauses ?? [], { after: date, today: input.today });
  const perDay = minutesADay(settings);
  const minutes = ({ value, unit }: Limit) => value * (unit === 'hour' ? 60 : unit === 'minute' ? 1 : perDay);
  const extension = extended(input);
  const total =
    minutes(input.limit) + pausedWorkdays(calendar, merged) * perDay + (extension ? minutes(extension) : 0);
  const at = addOfficeMinutes(calendar, start, total, settings);
  const value = toShanghai(at).date;
  const missing = provisionalBecause(calendar, date, value);
  const [from, due] = [sayInstant(start), sayInstant(at)];
  return {
    value,
    at,
    provisional: missing.length > 0,
    because: [
      {
        rule: 'clock.startMoment',
        text: { zh: `自${from.zh}起计算。`, en: `Counting starts at ${from.en}.` },
        inputs: { from: start },
      },
      sayCountedLimit(input.limit, input.basis),
      ...sayArrangements(calendar, addDays(date, -1), value),
      ...sayPauses(input, calendar, merged),
      ...(extension ? [sayExtension(extension)] : []),
      {
        rule: 'clock.due',
        text: { zh: `因此最迟于${due.zh}办结。`, en: `It is therefore due by ${due.en}.` },
        inputs: { due: at },
      },
      ...missing,
    ],
  };
}
