import { hash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildCalendar,
  type Calendar,
  CalendarError,
  type CalendarYear,
  readCalendarYear,
} from '@yimen/domain/calendar';
import type { Bilingual } from '@yimen/domain/shared';
import { parse } from 'yaml';

/**
 * Reads every `<year>.yaml` of a folder (standards/calendars) into one working-day calendar.
 * Throws a CalendarError with one sentence for each problem, naming the file, when a file is not readable YAML, has
 * the wrong shape or name, or when the years do not fit together.
 */
export function loadCalendar(folder: string): Calendar {
  const problems: Bilingual[] = [];
  const years: CalendarYear[] = [];
  for (const name of calendarFiles(folder)) {
    const file = join(folder, name);
    const read = readFile(file);
    if (!read.ok) {
      problems.push(...read.problems.map(({ zh, en }) => ({ zh: `${file}:${zh}`, en: `${file}: ${en}` })));
    } else if (name !== `${read.value.year}.yaml`) {
      const { year } = read.value;
      problems.push({
        zh: `${file}：内容是${year}年，文件应命名为${year}.yaml。`,
        en: `${file}: holds the year ${year}; name the file ${year}.yaml.`,
      });
    } else years.push(read.value);
  }
  if (problems.length > 0) throw new CalendarError(problems);
  return buildCalendar(years);
}

/** A digest of everything that counting hangs on: two servers with the same one count alike. */
export function calendarMark(calendar: Calendar): string {
  const known = marks.get(calendar);
  if (known !== undefined) return known;
  const { from, to, workdays } = calendar;
  const mark = hash('sm3', `${from}..${to}:${workdays.join(',')}`, 'hex');
  marks.set(calendar, mark);
  return mark;
}

const marks = new WeakMap<Calendar, string>();

/** The calendar of a folder as its files are now. */
export interface LiveCalendar {
  readonly current: Calendar;
  /** Stops looking at the files. */
  close(): void;
}

export type CalendarOptions = {
  /** Milliseconds between two looks at the files: a calendar changes once or twice a year. */
  lookEvery?: number;
  /** Told once when the files have become wrong. */
  onProblem?: (error: unknown) => void;
};

/**
 * Reads the calendar and keeps up with its files. Files that have become wrong leave the calendar as it was.
 * @throws CalendarError when they are wrong at the start
 */
export function openCalendar(
  folder: string,
  { lookEvery = 5_000, onProblem }: CalendarOptions = {},
): LiveCalendar {
  let current = loadCalendar(folder);
  let seen = stampOf(folder);
  const look = () => {
    const stamp = stampOf(folder);
    if (stamp === seen) return;
    seen = stamp;
    const read = loadCalendar(folder);
    // What was counted by a calendar stays remembered as long as it says the same.
    if (calendarMark(read) !== calendarMark(current)) current = read;
  };
  const timer = setInterval(() => {
    try {
      look();
    } catch (error) {
      onProblem?.(error);
    }
  }, lookEvery);
  timer.unref();
  return {
    get current() {
      return current;
    },
    close: () => clearInterval(timer),
  };
}

/** Names, sizes and times of the files: changes when one of them does. */
function stampOf(folder: string): string {
  return calendarFiles(folder)
    .map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    })
    .join('\n');
}

function calendarFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    throw new CalendarError([
      { zh: `无法读取工作日历目录 ${folder}。`, en: `The folder of calendars ${folder} cannot be read.` },
    ]);
  }
  const files = names.filter((name) => name.endsWith('.yaml')).sort();
  if (files.length > 0) return files;
  throw new CalendarError([
    { zh: `目录 ${folder} 中没有工作日历文件。`, en: `The folder ${folder} holds no calendar files.` },
  ]);
}

function readFile(file: string): ReturnType<typeof readCalendarYear> {
  try {
    return readCalendarYear(parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return {
      ok: false,
      problems: [{ zh: `不是可读的 YAML：${reason}`, en: `not readable as YAML: ${reason}` }],
    };
  }
}
