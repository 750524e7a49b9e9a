import { type CivilDate, parseCivilDate } from './civil-date.ts';
import type { Parsed } from './reason.ts';

/** Days from `from` to `to`, both included. */
export interface DateRange {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Reads 'YYYY-MM-DD..YYYY-MM-DD', or one date for a single day; otherwise a sentence saying what is wrong. */
export function parseDateRange(text: string): Parsed<DateRange> {
  const [first = '', last, ...rest] = text.split('..');
  if (rest.length > 0) {
    return {
      ok: false,
      problem: {
        zh: `“${text.slice(0, 60)}”不是日期区间，请按 2025-02-06..2025-02-10 书写。`,
        en: `"${text.slice(0, 60)}" is not a range of dates; write it like 2025-02-06..2025-02-10.`,
      },
    };
  }
  const from = parseCivilDate(first);
  if (!from.ok) return from;
  const to = last === undefined ? from : parseCivilDate(last);
  if (!to.ok) return to;
  if (to.value < from.value) {
    return {
      ok: false,
      problem: {
        zh: `区间“${text}”的结束日期早于开始日期，请调换。`,
        en: `The range "${text}" ends before it begins; swap the two dates.`,
      },
    };
  }
  return { ok: true, value: { from: from.value, to: to.value } };
}
