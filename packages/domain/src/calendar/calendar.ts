import {
  type Bilingual,
  type CivilDate,
  civilDate,
  type DateRange,
  dayNumber,
  fromDayNumber,
  parseDateRange,
  sayDate,
  weekdayOfDayNumber,
} from '../shared/index.ts';
import type { CalendarYear, HolidayNotice } from './schema.ts';

/** Days that a notice takes off (rest) or puts on (work), in a row under one name. */
export interface HolidaySpan extends DateRange {
  readonly kind: 'rest' | 'work';
  readonly name: Bilingual;
  readonly notice: HolidayNotice;
}

/**
 * Every published day with its place in the row of working days, so that counting between two days and finding the
 * n-th working day take the same short time whatever the distance. Make one with `buildCalendar`; it never changes.
 */
export interface Calendar {
  /** First and last day of the published years. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly firstDay: number;
  readonly lastDay: number;
  /** For each day since `firstDay`: how many working days there are up to it, itself included. */
  readonly ranks: Int32Array;
  /** Day numbers of the working days in order: the inverse of `ranks`. */
  readonly workdays: Int32Array;
  /** What the notices say about single days, by day number. */
  readonly arranged: ReadonlyMap<number, HolidaySpan>;
  /** The same as a list in order of time. */
  readonly spans: readonly HolidaySpan[];
}

/** Calendar years that cannot be used; `problems` lists every one of them as a sentence. */
export class CalendarError extends Error {
  readonly problems: readonly Bilingual[];

  constructor(problems: readonly Bilingual[]) {
    super(problems.map((problem) => problem.en).join(' '));
    this.name = 'CalendarError';
    this.problems = problems;
  }
}

/**
 * Builds the calendar from its years (in any order). The years must follow each other without a gap, since a missing
 * year would silently be counted without its holidays. Throws a CalendarError naming everything that is wrong.
 */
export function buildCalendar(years: readonly CalendarYear[]): Calendar {
  const sorted = [...years].sort((a, b) => a.year - b.year);
  const problems: Bilingual[] = yearProblems(sorted);
  const spans = sorted
    .flatMap((year) => spansOf(year, problems))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const arranged = arrange(spans, problems);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (problems.length > 0 || !first || !last) throw new CalendarError(problems);
  const from = civilDate(first.year, 1, 1);
  const to = civilDate(last.year, 12, 31);
  return { from, to, spans, arranged, ...index(dayNumber(from), dayNumber(to), arranged) };
}

function yearProblems(sorted: readonly CalendarYear[]): Bilingual[] {
  if (sorted.length === 0) {
    return [{ zh: '没有任何年度的工作日历。', en: 'There is no calendar year at all.' }];
  }
  const problems: Bilingual[] = [];
  for (const [i, { year }] of sorted.entries()) {
    const before = sorted[i - 1]?.year;
    if (before === year) {
      problems.push({ zh: `${year}年的工作日历重复。`, en: `The calendar of ${year} is given twice.` });
    } else if (before !== undefined && before < year - 1) {
      const missing = before === year - 2 ? `${year - 1}` : `${before + 1}–${year - 1}`;
      problems.push({
        zh: `缺少${missing}年的工作日历，年度必须连续。`,
        en: `The calendar of ${missing} is missing; the years must follow each other.`,
      });
    }
  }
  return problems;
}

function spansOf(year: CalendarYear, problems: Bilingual[]): HolidaySpan[] {
  const spans: HolidaySpan[] = [];
  for (const holiday of year.holidays) {
    const notice = year.notices.find((known) => known.id === holiday.notice);
    if (!notice) {
      problems.push({
        zh: `${year.year}年“${holiday.name.zh}”引用的通知“${holiday.notice}”未列出。`,
        en: `${holiday.name.en} ${year.year} names the notice "${holiday.notice}", which is not listed.`,
      });
      continue;
    }
    for (const kind of ['rest', 'work'] as const) {
      for (const text of holiday[kind] ?? []) {
        const range = parseDateRange(text);
        if (range.ok) spans.push({ ...range.value, kind, name: holiday.name, notice });
        else problems.push(range.problem);
        if (range.ok && !insideYear(range.value, year.year)) {
          problems.push({
            zh: `${text}不在${year.year}年，请移到该日所在年度的文件。`,
            en: `${text} does not lie in ${year.year}; move it to the file of its own year.`,
          });
        }
      }
    }
  }
  return spans;
}

function insideYear(range: DateRange, year: number): boolean {
  return range.from.startsWith(`${year}-`) && range.to.startsWith(`${year}-`);
}

function arrange(spans: readonly HolidaySpan[], problems: Bilingual[]): Map<number, HolidaySpan> {
  const arranged = new Map<number, HolidaySpan>();
  for (const span of spans) {
    for (let day = dayNumber(span.from); day <= dayNumber(span.to); day++) {
      const said = sayDate(fromDayNumber(day));
      if (arranged.has(day)) {
        problems.push({ zh: `${said.zh}被列出两次。`, en: `${said.en} is listed twice.` });
      }
      if (span.kind === 'work' && weekdayOfDayNumber(day) <= 5) {
        problems.push({
          zh: `${said.zh}本来就是工作日，不能列为调休上班。`,
          en: `${said.en} is a working day anyway and cannot be a make-up workday.`,
        });
      }
      arranged.set(day, span);
    }
  }
  return arranged;
}

function index(
  firstDay: number,
  lastDay: number,
  arranged: ReadonlyMap<number, HolidaySpan>,
): Pick<Calendar, 'firstDay' | 'lastDay' | 'ranks' | 'workdays'> {
  const ranks = new Int32Array(lastDay - firstDay + 1);
  const workdays: number[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    const kind = arranged.get(day)?.kind;
    const works = kind === undefined ? weekdayOfDayNumber(day) <= 5 : kind === 'work';
    if (works) workdays.push(day);
    ranks[day - firstDay] = workdays.length;
  }
  return { firstDay, lastDay, ranks, workdays: Int32Array.from(workdays) };
}
