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
export function timerWritten(at: string | undefined): TimerChange {
  return at === undefined ? 'none' : { at };
}

/** What becomes of the row: a moment that stays where it was is not written again. */
export function timerChange(was: string | undefined, is: string | undefined): TimerChange {
  return was === is ? 'same' : timerWritten(is);
}
