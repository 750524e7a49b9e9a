import type { Limit, LimitUnit } from '../shared/index.ts';

const HOURS_A_WORKDAY = 8;
const MINUTES_AN_HOUR = 60;

/**
 * How long a limit takes at least, in another unit; undefined where nothing sure can be said. A month counts 30 days
 * (as the deployed item systems convert), a working day is at least one calendar day and at most 8 office hours. Used
 * to prove that one limit exceeds another, never to shorten one.
 */
export function atLeast(limit: Limit, unit: LimitUnit): number | undefined {
  const { value } = limit;
  if (value === 0 || limit.unit === unit) return value;
  const hours = limit.unit === 'minute' ? value / MINUTES_AN_HOUR : value;
  const short = limit.unit === 'minute' || limit.unit === 'hour';
  switch (unit) {
    case 'workday':
      return short ? hours / HOURS_A_WORKDAY : undefined;
    case 'day':
      if (short) return 0;
      return limit.unit === 'month' ? value * 30 : value;
    case 'month':
      return short ? 0 : value / 30;
    case 'hour':
      return short ? hours : undefined;
    case 'minute':
      return short ? hours * MINUTES_AN_HOUR : undefined;
  }
}
