/** Time limits as lists write them: a number and a unit in one cell or in two. */
import type { Limit, LimitUnit } from '../shared/index.ts';

/** Digits are not here: 1 means working days in one system and another unit in the next. */
const UNITS: Readonly<Record<LimitUnit, readonly string[]>> = {
  workday: ['工作日', '个工作日', 'g', 'workday', 'workdays', 'workingday', 'workingdays'],
  day: ['自然日', '个自然日', '天', '日', '日历日', 'z', 'day', 'days', 'calendarday', 'calendardays'],
  month: ['月', '个月', 'month', 'months'],
  hour: ['小时', '个小时', 'hour', 'hours'],
  minute: ['分钟', 'minute', 'minutes'],
};
const BY_WORD = new Map(
  Object.entries(UNITS).flatMap(([unit, words]) => words.map((word) => [word, unit as LimitUnit])),
);

/** Words by which lists say that there is no limit, or none that they know. */
const NONE = /^(无|无法定时限|无时限|\/|-|—|--|null|暂无)$/;
const ON_THE_SPOT = /^(当场|即时|即办|当场办结|立等可取)$/;

export type LimitFault = 'number' | 'unit' | 'noUnit';

/** The limit of two cells; undefined where they say that there is none. */
export function readLimit(value: string, unit: string): { limit: Limit | undefined } | { fault: LimitFault } {
  if (value === '' || NONE.test(value)) return { limit: undefined };
  if (ON_THE_SPOT.test(value)) return { limit: { value: 0, unit: 'workday' } };
  const [, digits = '', beside = ''] =
    /^(\d{1,4})(?:\.0+)?\s*[（(]?\s*([^\d（）()]*?)\s*[）)]?$/.exec(value) ?? [];
  if (digits === '') return { fault: 'number' };
  const word = (beside === '' ? unit : beside).replace(/\s/g, '').toLowerCase();
  const length = Number(digits);
  if (word === '') return length === 0 ? { limit: { value: 0, unit: 'workday' } } : { fault: 'noUnit' };
  const known = BY_WORD.get(word);
  return known === undefined ? { fault: 'unit' } : { limit: { value: length, unit: known } };
}
