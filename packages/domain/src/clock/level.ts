import { type Calendar, countWorkdays } from '../calendar/index.ts';
import type { CivilDate } from '../shared/index.ts';

/** How a limit stands: in time, near its end, or over. */
export type LimitLevel = 'ok' | 'near' | 'over';

/**
 * How a limit that runs from `from` (day 0) to `due` stands at the end of `today`: `near` with one working day or less
 * left, or nine tenths used; `over` past the last day.
 */
export function limitLevel(
  { from, due }: { readonly from: CivilDate; readonly due: CivilDate },
  today: CivilDate,
  calendar: Calendar,
): LimitLevel {
  if (today > due) return 'over';
  const left = countWorkdays(calendar, today, due);
  const limit = countWorkdays(calendar, from, due);
  return left <= 1 || (limit - left) / limit >= 0.9 ? 'near' : 'ok';
}
