import { type Calendar, countWorkdays } from '../calendar/index.ts';
import {
  addDays,
  type Because,
  type Bilingual,
  type CivilDate,
  diffDays,
  type Instant,
  type LimitUnit,
  type Reasoned,
  sayLimit,
  toShanghai,
} from '../shared/index.ts';
import { receiptDay } from './count.ts';
import { type ClockInput, type Due, dueDate, isMoment } from './due.ts';
import { minutesADay, officeMinutesBetween, officeMoment } from './office-hours.ts';
import { mergePauses, type Pause, pausedDays, pausedWorkdays } from './pause.ts';
import { type ClockSettings, clockSettings } from './settings.ts';

/** A length of time in one of three units; negative when it is over. */
export interface Span {
  readonly value: number;
  readonly unit: 'workday' | 'day' | 'minute';
}

/** Where a limit stands at a moment. */
export interface ClockReading extends Reasoned<Span> {
  readonly due: Due;
  /** Time used, paused time taken off: working days, calendar days (limits in days and months) or office minutes. */
  readonly elapsed: Span;
  /** Time left in the same unit; negative when overdue. The same as `value`. */
  readonly remaining: Span;
  /** Working days left, whatever the unit of the limit; negative when overdue. For worklists. */
  readonly remainingWorkdays: number;
  readonly overdue: boolean;
  /** True while an excludable pause holds the clock. */
  readonly paused: boolean;
  readonly provisional: boolean;
}

/**
 * Reads the clock of a limit at a moment (now, or the moment of the decision): due date, elapsed and remaining time,
 * overdue or not, with the reasons. Open pauses run to that moment. Errors as `dueDate`.
 */
export function readClock(
  input: ClockInput & { readonly at: CivilDate | Instant },
  calendar: Calendar,
): ClockReading {
  const settings = clockSettings(input.settings);
  const today = isMoment(input.at) ? toShanghai(input.at).date : input.at;
  const due = dueDate({ ...input, today }, calendar);
  const { unit } = input.limit;
  const figures =
    unit === 'hour' || unit === 'minute'
      ? readMinutes(input, due, today, settings, calendar)
      : readDays(input, due, today, settings, calendar);
  const remainingWorkdays = countWorkdays(calendar, today, due.value);
  const paused = (input.pauses ?? []).some((pause) => holds(pause, today));
  return {
    ...figures,
    value: figures.remaining,
    due,
    remainingWorkdays,
    paused,
    provisional: due.provisional || today > calendar.to,
    because: [...due.because, sayElapsed(figures.elapsed), sayRemaining(figures.remaining, figures.overdue)],
  };
}

type Figures = Pick<ClockReading, 'elapsed' | 'remaining' | 'overdue'>;

/** The last day of a pause is excluded too, but on it the matter is back and can be worked on. */
function holds(pause: Pause, today: CivilDate): boolean {
  return pause.excludable && pause.from <= today && (pause.to === undefined || today < pause.to);
}

/** Pauses as far as they had gone by a day. */
function upTo(pauses: readonly Pause[], today: CivilDate): Pause[] {
  return pauses
    .filter((pause) => pause.from <= today)
    .map((pause) => (pause.to !== undefined && pause.to > today ? { ...pause, to: today } : pause));
}

function readDays(
  input: ClockInput,
  due: Due,
  today: CivilDate,
  settings: ClockSettings,
  calendar: Calendar,
): Figures {
  const start = isMoment(input.from) ? receiptDay(calendar, input.from, settings).value : input.from;
  const after = settings.countStartDay ? addDays(start, -1) : start;
  const merged = mergePauses(upTo(input.pauses ?? [], today), { after, today });
  const unit: LimitUnit = input.limit.unit === 'workday' ? 'workday' : 'day';
  const byWorkdays = unit === 'workday';
  const used = byWorkdays
    ? countWorkdays(calendar, after, today) - pausedWorkdays(calendar, merged)
    : diffDays(after, today) - pausedDays(merged);
  const least = today === start ? settings.sameDayElapsed : 0;
  const left = byWorkdays ? countWorkdays(calendar, today, due.value) : diffDays(today, due.value);
  return {
    elapsed: { value: Math.max(least, used), unit },
    remaining: { value: left, unit },
    overdue: today > due.value,
  };
}

function readMinutes(
  input: ClockInput & { readonly at: CivilDate | Instant },
  due: Due,
  today: CivilDate,
  settings: ClockSettings,
  calendar: Calendar,
): Figures {
  const moment = (value: CivilDate | Instant, edge: 'open' | 'close') =>
    isMoment(value) ? value : officeMoment(value, edge, settings);
  const start = moment(input.from, 'open');
  const at = moment(input.at, 'close');
  const end = due.at ?? officeMoment(due.value, 'close', settings);
  const merged = mergePauses(upTo(input.pauses ?? [], today), { after: toShanghai(start).date, today });
  const paused = pausedWorkdays(calendar, merged) * minutesADay(settings);
  const used = officeMinutesBetween(calendar, start, at, settings) - paused;
  const left = officeMinutesBetween(calendar, at, end, settings);
  return {
    elapsed: { value: Math.max(0, Math.floor(used)), unit: 'minute' },
    remaining: { value: Math.floor(left), unit: 'minute' },
    overdue: Date.parse(at) > Date.parse(end),
  };
}

function saySpan({ value, unit }: Span): Bilingual {
  if (unit !== 'minute' || value < 60) return sayLimit({ value, unit });
  const hours = Math.floor(value / 60);
  const minutes = value - hours * 60;
  const [a, b] = [sayLimit({ value: hours, unit: 'hour' }), sayLimit({ value: minutes, unit: 'minute' })];
  return minutes === 0 ? a : { zh: `${a.zh}${b.zh}`, en: `${a.en} ${b.en}` };
}

function sayElapsed(elapsed: Span): Because {
  const said = saySpan(elapsed);
  return {
    rule: 'clock.elapsed',
    text: { zh: `已用${said.zh}。`, en: `${said.en} used so far.` },
    inputs: { ...elapsed },
  };
}

function sayRemaining(remaining: Span, overdue: boolean): Because {
  const said = saySpan({ ...remaining, value: Math.abs(remaining.value) });
  return {
    rule: overdue ? 'clock.overdue' : 'clock.remaining',
    text: overdue
      ? { zh: `已超过期限${said.zh}。`, en: `Overdue by ${said.en}.` }
      : { zh: `还剩${said.zh}。`, en: `${said.en} left.` },
    inputs: { ...remaining },
  };
}
