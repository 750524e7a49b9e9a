import { type CivilDate, dayNumber, fromDayNumber } from './civil-date.ts';
import type { Parsed } from './reason.ts';

/** A moment in time: ISO 8601 in UTC with milliseconds, '2026-12-01T01:30:00.000Z'. Text order is time order. */
export type Instant = string;

/** What the clock on the wall shows in Asia/Shanghai. */
export interface WallTime {
  readonly date: CivilDate;
  /** Full minutes since midnight, 0 … 1439. */
  readonly minute: number;
  /** Milliseconds that have passed in that minute, 0 … 59999. */
  readonly ms: number;
}

const MINUTES_A_DAY = 1440;
const MS_A_MINUTE = 60_000;
// China has kept UTC+8 without summer time since 1992, before the first calendar of this product. A fixed
// offset also gives the same answer in every browser, whatever time zone data it carries.
const SHANGHAI_OFFSET_MINUTES = 480;

const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an ISO 8601 moment with its offset (…Z or …+08:00) and gives it in UTC; otherwise a sentence saying what is wrong. */
export function parseInstant(text: string): Parsed<Instant> {
  const ms = SHAPE.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) {
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    return {
      ok: false,
      problem: {
        zh: `“${shown}”不是带时区的时刻，请按 2026-12-01T09:30:00+08:00 的格式书写。`,
        en: `"${shown}" is not a moment with its time zone; write it like 2026-12-01T09:30:00+08:00.`,
      },
    };
  }
  return { ok: true, value: new Date(ms).toISOString() };
}

/** Date and minute of the day that clocks in China show at a moment. Throws a RangeError when the text is not a moment. */
export function toShanghai(instant: Instant): WallTime {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms))
    throw new RangeError(`"${instant}" is not a moment; write it like 2026-12-01T01:30:00.000Z.`);
  const full = Math.floor(ms / MS_A_MINUTE);
  const minutes = full + SHANGHAI_OFFSET_MINUTES;
  const day = Math.floor(minutes / MINUTES_A_DAY);
  return { date: fromDayNumber(day), minute: minutes - day * MINUTES_A_DAY, ms: ms - full * MS_A_MINUTE };
}

/** The civil date in China at a moment. */
export function shanghaiDate(instant: Instant): CivilDate {
  return toShanghai(instant).date;
}

/** The moment at which clocks in China show this date and minute of the day (a fraction of a minute is kept to the millisecond). */
export function fromShanghai(time: Pick<WallTime, 'date' | 'minute'>): Instant {
  const minutes = dayNumber(time.date) * MINUTES_A_DAY + time.minute - SHANGHAI_OFFSET_MINUTES;
  return new Date(Math.round(minutes * MS_A_MINUTE)).toISOString();
}

/** The later of two moments. */
export function laterInstant(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
