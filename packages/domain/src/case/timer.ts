/**
 * What happens to a case by itself, and when (时限到期): a pure function of the case, its standard, the rules of law and the
 * calendar. A last day ends at 24:00 in China, a limit in office hours at its moment. Each timer has a key that names its
 * limit and its last day, so that a date that moves is a new moment, and the moment that was dealt with does not come again.
 */
import type { Calendar } from '../calendar/index.ts';
import type { CivilDate, Instant } from '../shared/index.ts';
import type { Dictionary, Standard } from '../standard/index.ts';
import type { Actor } from './actor.ts';
import type { Command } from './command.ts';
import { RULES } from './rule.ts';
import type { CaseState } from './state.ts';
import { afterwardsTimers, handlingTimers } from './timer-handling.ts';
import { intakeTimers } from './timer-intake.ts';

/** What kind of moment a key names: its first word. */
export type TimerKind =
  | 'deemed'
  | 'correctionNear'
  | 'correction'
  | 'deferralNear'
  | 'deferral'
  | 'hearingRequest'
  | 'hearingHold'
  | 'procedure'
  | 'node'
  | 'promised'
  | 'statutory'
  | 'upperAnswer'
  | 'delivery'
  | 'postCheck'
  | 'renewalNear'
  | 'renewalSilence';

/** Commands that the system gives when a moment has come. */
export type TimerCommand = Extract<
  Command,
  { kind: 'noteLimit' | 'deemAccepted' | 'returnFile' | 'waiveHearing' | 'renewBySilence' }
>;

export type Timer = {
  key: string;
  kind: TimerKind;
  /** When it fires. */
  at: Instant;
  /** The last day it is about. */
  due: CivilDate;
  command: TimerCommand;
  /** A reminder says nothing any more once this has come too. */
  until?: Instant;
};

/** What timers are counted from. */
export type TimerGround = { standard: Standard; calendar: Calendar; dictionary: Pick<Dictionary, 'rules'> };

/** The kind of moment that a key names; undefined for a key of another origin. */
export function timerKind(key: string): string | undefined {
  return /^([a-zA-Z]+):/.exec(key)?.[1];
}

function canBeMeant({ command }: Timer, state: CaseState, standard: Standard): boolean {
  const { status, when } = RULES[command.kind];
  return status.includes(state.status) && when?.(state, standard, SYSTEM) !== false;
}

/** Who acts when nobody does. */
export const SYSTEM: Actor = { id: 'system', name: '系统', kind: 'system', holdings: [] };

/** Every moment that is still to come or has come and not been dealt with, earliest first. */
export function timersOf(state: CaseState, ground: TimerGround): Timer[] {
  const passed = new Set(state.passed ?? []);
  return [
    ...intakeTimers(state, ground),
    ...handlingTimers(state, ground),
    ...afterwardsTimers(state, ground),
  ]
    .filter((timer) => !passed.has(timer.key) && canBeMeant(timer, state, ground.standard))
    .sort((a, b) => (a.at === b.at ? (a.key < b.key ? -1 : 1) : a.at < b.at ? -1 : 1));
}

/** The moment the system next has to look at a case; undefined when nothing happens to it by itself. */
export function nextTimer(state: CaseState, ground: TimerGround): Timer | undefined {
  return timersOf(state, ground)[0];
}

/** The timer to be carried out first at `now`; a reminder of what has passed as well is left out. */
export function firedTimer(state: CaseState, ground: TimerGround, now: Instant): Timer | undefined {
  return timersOf(state, ground).find(({ at, until }) => at <= now && (until === undefined || until > now));
}
