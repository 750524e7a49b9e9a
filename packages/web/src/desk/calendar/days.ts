/** Days of a month or a week, and how one goes from one to another. Dates are civil: 'YYYY-MM-DD'. */
import { addDays, addMonths, civilParts, dayOfWeek, daysInMonth } from '@yimen/domain/shared';

export type Span = 'month' | 'week';

/** First and last day shown for the month or week of a date; weeks begin on Monday and a month shows whole weeks. */
export function shownDays(date: string, span: Span): { from: string; to: string } {
  const monday = (day: string) => addDays(day, 1 - dayOfWeek(day));
  if (span === 'week') return { from: monday(date), to: addDays(monday(date), 6) };
  const { year, month } = civilParts(date);
  const first = `${date.slice(0, 7)}-01`;
  const last = addDays(first, daysInMonth(year, month) - 1);
  return { from: monday(first), to: addDays(monday(last), 6) };
}

/** The same day of the month or week before (-1) or after (1). */
export function turned(date: string, span: Span, step: 1 | -1): string {
  return span === 'week' ? addDays(date, 7 * step) : addMonths(date, step);
}

/** Days in rows of a week. */
export function weeks<T>(days: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, row) => days.slice(row * 7, row * 7 + 7));
}
