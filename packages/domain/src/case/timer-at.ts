/** How timers are put together. */
import { workdaysBefore } from '../calendar/index.ts';
import { addDays, type CivilDate, fromShanghai, type Instant } from '../shared/index.ts';
import { ruleLimit } from '../standard/index.ts';
import type { Timer, TimerCommand, TimerGround, TimerKind } from './timer.ts';

/** Reminders come when offices open, not in the middle of the night. */
const MORNING = 9 * 60;

/** The moment a last day is over: 24:00 in China. */
export function endOf(due: CivilDate): Instant {
  return fromShanghai({ date: addDays(due, 1), minute: 0 });
}

type Parts = { due: CivilDate; of?: string | undefined; at?: Instant | undefined };

function keyOf(kind: TimerKind, { due, of }: Parts): string {
  return [kind, ...(of === undefined ? [] : [of]), due].join(':');
}

/** A limit that is over unless somebody acts before. */
export function passing(kind: TimerKind, parts: Parts): Timer {
  const key = keyOf(kind, parts);
  return acting(kind, { kind: 'noteLimit', key, due: parts.due }, parts);
}

/** A last day after which the system acts. */
export function acting(kind: TimerKind, command: TimerCommand, parts: Parts): Timer {
  const { at = endOf(parts.due), due } = parts;
  return { key: keyOf(kind, parts), kind, at, due, command };
}

/** A reminder some working days before a last day (rule limit.near); none when it would come before `since`. */
export function reminder(
  kind: TimerKind,
  due: CivilDate,
  { calendar, dictionary }: TimerGround,
  since: Instant,
): Timer[] {
  const { value } = ruleLimit(dictionary, 'limit.near');
  const at = fromShanghai({ date: workdaysBefore(calendar, due, value), minute: MORNING });
  return at > since ? [{ ...passing(kind, { due, at }), until: endOf(due) }] : [];
}
