/** Last days counted once and remembered: many cases begin on the same day under the same limit. */
import type { Calendar } from '../calendar/index.ts';
import { type ClockInput, type Due, dueDate } from '../clock/index.ts';

/** The last day of a limit, with the moment where it is counted in office hours; without the reasons. */
export type LastDay = Pick<Due, 'value' | 'at' | 'provisional'>;

/** More than this are forgotten all at once: some megabytes. */
const MOST = 20_000;

const counted = new WeakMap<Calendar, Map<string, LastDay>>();

/** The same as `dueDate` without its reasons. A calendar never changes, so what was counted by it stays right. */
export function lastDay(input: ClockInput, calendar: Calendar): LastDay {
  const known = counted.get(calendar) ?? new Map<string, LastDay>();
  counted.set(calendar, known);
  const key = keyOf(input);
  const found = known.get(key);
  if (found) return found;
  if (known.size >= MOST) known.clear();
  const { value, at, provisional } = dueDate(input, calendar);
  const day = { value, provisional, ...(at === undefined ? {} : { at }) };
  known.set(key, day);
  return day;
}

function keyOf({ from, limit, pauses, extension, settings, today }: ClockInput): string {
  const plain = `${from} ${limit.value}${limit.unit}`;
  const excluded = (pauses ?? []).filter(({ excludable }) => excludable);
  if (excluded.length === 0 && !extension && !settings) return plain;
  const spans = excluded.map((pause) => `${pause.from}..${pause.to ?? today}`);
  const more = extension ? `+${extension.value}${extension.unit}` : '';
  return `${plain} ${spans.join(',')} ${more} ${settings ? JSON.stringify(settings) : ''}`;
}
