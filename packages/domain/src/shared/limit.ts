import type { Bilingual } from './reason.ts';

/** Units a time limit can be set in: 工作日, 自然日, 月, 小时, 分钟 (the last two count office hours only). */
export const LIMIT_UNITS = ['workday', 'day', 'month', 'hour', 'minute'] as const;

/** Unit of a time limit. */
export type LimitUnit = (typeof LIMIT_UNITS)[number];

/** A time limit, for example 20 working days. The value is a whole number, 0 for done on the spot. */
export interface Limit {
  readonly value: number;
  readonly unit: LimitUnit;
}

const ZH: Readonly<Record<LimitUnit, string>> = {
  workday: '个工作日',
  day: '个自然日',
  month: '个月',
  hour: '小时',
  minute: '分钟',
};

const EN: Readonly<Record<LimitUnit, string>> = {
  workday: 'working day',
  day: 'calendar day',
  month: 'month',
  hour: 'office hour',
  minute: 'office minute',
};

/** A limit in words: 20个工作日 · 20 working days. */
export function sayLimit(limit: Limit): Bilingual {
  const { value, unit } = limit;
  return { zh: `${value}${ZH[unit]}`, en: `${value} ${EN[unit]}${value === 1 ? '' : 's'}` };
}
