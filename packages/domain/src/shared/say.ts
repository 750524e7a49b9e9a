import { type CivilDate, civilParts, dayOfWeek } from './civil-date.ts';
import { type Instant, toShanghai } from './instant.ts';
import type { Bilingual } from './reason.ts';

const ZH_DAYS = ['一', '二', '三', '四', '五', '六', '日'];
const EN_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date as it is read out: 2026年12月1日(周二) · Tue 1 Dec 2026. */
export function sayDate(date: CivilDate): Bilingual {
  const { year, month, day } = civilParts(date);
  const weekday = dayOfWeek(date) - 1;
  return {
    zh: `${year}年${month}月${day}日(周${ZH_DAYS[weekday]})`,
    en: `${EN_DAYS[weekday]} ${day} ${EN_MONTHS[month - 1]} ${year}`,
  };
}

/** A minute of the day as a clock shows it: 17:00. */
export function sayMinute(minute: number): string {
  const hours = Math.floor(minute / 60);
  return `${String(hours).padStart(2, '0')}:${String(minute - hours * 60).padStart(2, '0')}`;
}

/** A moment in Chinese local time: 2026年12月1日(周二)09:30 · Tue 1 Dec 2026, 09:30. */
export function sayInstant(instant: Instant): Bilingual {
  const { date, minute } = toShanghai(instant);
  const said = sayDate(date);
  return { zh: `${said.zh}${sayMinute(minute)}`, en: `${said.en}, ${sayMinute(minute)}` };
}
