/**
 * When the system next has to look at a case: a projection like those of projection.ts, of the state, its standard, the
 * rules of law and the calendar. It stands in case_timer.
 */
import { type CaseState, nextTimer, type TimerGround } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import type { Services } from '../services.ts';
import type { TimerChange } from './store.ts';

/** What moments are counted from: the standard of the case, and the rules and calendar of this server. */
export function timerGround(
  {
    calendar,
    standards,
  }: Pick<Services, 'calendar'> & { standards: Pick<Services['standards'], 'dictionary'> },
  standard: Standard,
): TimerGround {
  return { standard, calendar, dictionary: standards.dictionary };
}

/** The moment of the next timer; undefined when nothing happens to the case by itself. */
export function timerAt(state: CaseState, ground: TimerGround): string | undefined {
  return nextTimer(state, ground)?.at;
}

/** The row as it has to be written whatever it was. */
export function timerWritten(state: CaseState, ground: TimerGround): TimerChange {
  const at = timerAt(state, ground);
  return at === undefined ? 'none' : { at };
}

/** What a command changes of it: a moment that stays where it was is not written again. */
export function timerChange(before: CaseState, after: CaseState, ground: TimerGround): TimerChange {
  const [was, is] = [timerAt(before, ground), timerAt(after, ground)];
  if (was === is) return 'same';
  return is === undefined ? 'none' : { at: is };
}
