/** How dates, durations and sizes are written for people, in the language in force. */
import { language } from './language.ts';

const ZH_WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];
const EN_WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A civil date 'YYYY-MM-DD' as 2026年12月1日(周二) or Tue 1 Dec 2026. */
export function formatDate(date: string): string {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return language() === 'en'
    ? `${EN_WEEKDAYS[weekday]} ${day} ${EN_MONTHS[month - 1]} ${year}`
    : `${year}年${month}月${day}日(周${ZH_WEEKDAYS[weekday]})`;
}

/** A civil date of about now, without its year: 12月1日(周二) or Tue 1 Dec. */
export function formatDay(date: string): string {
  return language() === 'en' ? formatDate(date).slice(0, -5) : formatDate(date).replace(/^\d+年/, '');
}

/** China keeps one time, eight hours ahead of UTC, whatever the clock of the reader's machine says. */
function inShanghai(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
}

/** The civil date of an instant. */
export function dateOf(instant: string): string {
  return inShanghai(instant).slice(0, 10);
}

/** An instant as its date and time of day. */
export function formatInstant(instant: string): string {
  const local = inShanghai(instant);
  return `${formatDate(local)} ${local.slice(11, 16)}`;
}

/** An instant as 12-01 09:40, for dense lists. */
export function formatShort(instant: string): string {
  const local = inShanghai(instant);
  return `${local.slice(5, 10)} ${local.slice(11, 16)}`;
}

/** A file size in the unit a person would use. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
