/** Dates in dense lists. */
import { formatDate } from '../shared/format.ts';
import { language } from '../shared/language.ts';

/** A civil date as 12-01 周二 or Tue 1 Dec: the year is plain from the list. */
export function shortDate(date: string): string {
  const full = formatDate(date);
  if (language() === 'en') return full.replace(/ \d{4}$/, '');
  const weekday = /(周.)/.exec(full)?.[1] ?? '';
  return `${date.slice(5, 10)} ${weekday}`;
}

/** A civil date as it stands in an official document: 2026年12月1日. */
export function documentDate(date: string): string {
  const full = formatDate(date);
  return language() === 'en' ? full.replace(/^\w+ /, '') : full.replace(/[（(].*$/, '');
}

/** The last day of a limit in an official document, with its weekday: 2026年12月1日（周二）. */
export function documentDay(date: string): string {
  return formatDate(date).replace('(', '（').replace(')', '）');
}
