import { type Calendar, countWorkdays } from '../calendar/index.ts';
import { type Bilingual, type CivilDate, diffDays } from '../shared/index.ts';

/**
 * A time during which the limit may stand still (特别程序): the first day is still counted, the last is not counted
 * against the authority. Only an excludable pause stops the clock; which ones are is decided by law (行政许可法第四十五条).
 */
export interface Pause {
  readonly from: CivilDate;
  /** Last day; left out while the pause goes on. */
  readonly to?: CivilDate | undefined;
  readonly excludable: boolean;
  /** What it is for, for example 听证. */
  readonly name?: Bilingual | undefined;
  /** Law and article that let the pause be excluded. */
  readonly basis?: string | undefined;
}

/** Excludable pauses joined where they overlap: the days after `from` up to `to` do not count. */
export interface MergedPause {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly open: boolean;
  readonly pauses: readonly Pause[];
}

/** Which days may be excluded: those after `after` (the day counting starts from), open pauses running to `today`. */
export interface PauseFrame {
  readonly after: CivilDate;
  readonly today?: CivilDate | undefined;
}

/**
 * Joins overlapping excludable pauses so that no day is excluded twice, and cuts off what lies before the start.
 * Throws a RangeError for a pause that ends before it begins, or an open one when today is not given.
 */
export function mergePauses(pauses: readonly Pause[], frame: PauseFrame): MergedPause[] {
  const closed = pauses
    .filter((pause) => pause.excludable)
    .map((pause) => closePause(pause, frame))
    .filter((pause) => pause.to > frame.after);
  closed.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const merged: MergedPause[] = [];
  for (const next of closed) {
    const last = merged.at(-1);
    if (!last || next.from > last.to) {
      merged.push(next);
      continue;
    }
    merged[merged.length - 1] = {
      from: last.from,
      to: next.to > last.to ? next.to : last.to,
      open: last.open || next.open,
      pauses: [...last.pauses, ...next.pauses],
    };
  }
  return merged;
}

function closePause(pause: Pause, { after, today }: PauseFrame): MergedPause {
  const end = pause.to ?? today;
  if (end === undefined) throw new RangeError('A pause that goes on needs today to count up to.');
  if (pause.to !== undefined && pause.to < pause.from) {
    throw new RangeError(`The pause from ${pause.from} ends before it begins, on ${pause.to}.`);
  }
  const from = pause.from > after ? pause.from : after;
  return { from, to: end > from ? end : from, open: pause.to === undefined, pauses: [pause] };
}

/** Working days excluded by merged pauses. */
export function pausedWorkdays(calendar: Calendar, merged: readonly MergedPause[]): number {
  return merged.reduce((sum, pause) => sum + countWorkdays(calendar, pause.from, pause.to), 0);
}

/** Calendar days excluded by merged pauses. */
export function pausedDays(merged: readonly MergedPause[]): number {
  return merged.reduce((sum, pause) => sum + diffDays(pause.from, pause.to), 0);
}
