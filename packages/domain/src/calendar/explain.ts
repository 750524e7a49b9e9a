import {
  type Because,
  type CivilDate,
  civilParts,
  dayNumber,
  dayOfWeek,
  type Reasoned,
  sayDate,
} from '../shared/index.ts';
import type { Calendar, HolidaySpan } from './calendar.ts';
import { isPublished, isWorked } from './count.ts';
import { FIXED_HOLIDAYS, FIXED_HOLIDAYS_BASIS } from './fixed-holidays.ts';
import type { HolidayNotice } from './schema.ts';

/** A result of counting days. `provisional` when it rests on days whose calendar is not published yet. */
export interface Counted<T> extends Reasoned<T> {
  readonly provisional: boolean;
}

/** Whether a day is a working day, with the reason: notice, weekend, or a calendar not yet published. */
export function isWorkday(calendar: Calendar, date: CivilDate): Counted<boolean> {
  const value = isWorked(calendar, date);
  const provisional = !isPublished(calendar, date);
  const because = provisional ? [calendarYearMissing(calendar, date)] : [];
  const span = calendar.arranged.get(dayNumber(date));
  return {
    value,
    provisional,
    because: [span ? arrangedDay(date, span) : ordinaryDay(date, provisional), ...because],
  };
}

function arrangedDay(date: CivilDate, span: HolidaySpan): Because {
  const said = sayDate(date);
  const works = span.kind === 'work';
  return {
    rule: works ? 'calendar.makeUpWorkday' : 'calendar.holiday',
    text: works
      ? {
          zh: `${said.zh}因${span.name.zh}调休上班，是工作日。`,
          en: `${said.en} is worked in exchange for ${span.name.en}, so it is a working day.`,
        }
      : {
          zh: `${said.zh}是${span.name.zh}放假，不是工作日。`,
          en: `${said.en} is a day off for ${span.name.en}, so it is not a working day.`,
        },
    basis: sayNotice(span.notice),
    inputs: { date, holiday: span.name.zh },
  };
}

function ordinaryDay(date: CivilDate, provisional: boolean): Because {
  const said = sayDate(date);
  if (dayOfWeek(date) > 5) {
    return {
      rule: 'calendar.weekend',
      text: {
        zh: `${said.zh}是周末，不是工作日。`,
        en: `${said.en} is a weekend day, so it is not a working day.`,
      },
      inputs: { date },
    };
  }
  const { month, day } = civilParts(date);
  const fixed = provisional
    ? FIXED_HOLIDAYS.find((known) => known.month === month && known.day === day)
    : undefined;
  if (fixed) {
    return {
      rule: 'calendar.fixedHoliday',
      text: {
        zh: `${said.zh}是法定节日${fixed.name.zh}，不是工作日。`,
        en: `${said.en} is ${fixed.name.en}, a public holiday, so it is not a working day.`,
      },
      basis: FIXED_HOLIDAYS_BASIS,
      inputs: { date, holiday: fixed.name.zh },
    };
  }
  return {
    rule: 'calendar.weekday',
    text: {
      zh: `${said.zh}是周一至周五且不是节假日，是工作日。`,
      en: `${said.en} is Monday to Friday and no holiday, so it is a working day.`,
    },
    inputs: { date },
  };
}

/** How a notice is cited: title with its number where it has one. */
export function sayNotice(notice: HolidayNotice): string {
  return notice.number ? `${notice.title}(${notice.number})` : notice.title;
}

/** Why a result that touches `date` is provisional: the calendar of its year has not been published. */
export function calendarYearMissing(calendar: Calendar, date: CivilDate): Because {
  const { year } = civilParts(date);
  return {
    rule: 'calendar.unpublished',
    text: {
      zh: `${year}年的放假安排尚未收录，暂按周末和固定日期的法定节日推算；收录后将重新计算。`,
      en: `The holidays of ${year} are not on file yet; weekends and fixed public holidays were used, and the date will be computed again when they are.`,
    },
    inputs: { year, publishedFrom: calendar.from, publishedTo: calendar.to },
  };
}

/** The arranged days off and days worked that touch the days after `from` up to `to`, in order of time. */
export function spansBetween(calendar: Calendar, from: CivilDate, to: CivilDate): readonly HolidaySpan[] {
  const { spans } = calendar;
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? '') > from) high = middle;
    else low = middle + 1;
  }
  const found: HolidaySpan[] = [];
  for (let i = low; i < spans.length; i++) {
    const span = spans[i];
    if (!span || span.from > to) break;
    found.push(span);
  }
  return found;
}
