/**
 * What applicants with open cases are told of a confirmed decision that closes their item: computed from the decisions.
 * Drafts are nobody's yet, and a withdrawn decision is told to nobody any more.
 */
import { addDays } from '../shared/index.ts';
import { closes } from './effect.ts';
import {
  type Adjustment,
  CLOSING_KINDS,
  type Decision,
  type RecordedDecision,
  type Successor,
} from './schema.ts';

/** A decision whose applicants are to be told, and until when cases are looked for. */
export type Telling = {
  id: string;
  decision: Decision;
  adjustments: readonly Adjustment[];
  /** Cases must have been looked for on this day or later. */
  day: string;
};

/** Whether it closes an item that is known here, and has not passed. */
function concerns({ effectiveFrom, effectiveTo, items, kind }: Adjustment, today: string): boolean {
  const known = effectiveFrom !== undefined && items.some(({ code }) => code !== undefined);
  return known && closes({ kind }) && (effectiveTo ?? today) >= today;
}

/**
 * The decisions that are to be told, with the day on which their cases are to be looked for now: each day up to the first one,
 * since applications are taken until then, and once more on the day after, for what was submitted in its last second.
 */
export function tellingsOf(decisions: readonly RecordedDecision[], today: string): Telling[] {
  return decisions.flatMap(({ id, decision, confirmedOn, withdrawnOn }): Telling[] => {
    if (confirmedOn === undefined || withdrawnOn !== undefined) return [];
    const adjustments = decision.adjustments.filter((one) => concerns(one, today));
    const days = adjustments.flatMap(({ effectiveFrom }) => effectiveFrom ?? []);
    const last = addDays([...days, confirmedOn].sort().at(-1) ?? confirmedOn, 1);
    return days.length === 0 ? [] : [{ id, decision, adjustments, day: last < today ? last : today }];
  });
}

/**
 * What is told of one adjustment; undefined where it closes nothing. Who gives an item away finishes what it accepted
 * (DOMAIN.md 8.2), unless the decision says otherwise.
 */
export function adjustedBy(
  { id, decision }: Pick<Telling, 'id' | 'decision'>,
  { effectiveFrom, effectiveTo, kind, openCases, rightBody, successors }: Adjustment,
  nameOf: (successor: Successor) => string,
) {
  const closing = CLOSING_KINDS.find((one) => one === kind);
  if (closing === undefined || effectiveFrom === undefined) return undefined;
  return {
    decision: id,
    title: decision.title,
    kind: closing,
    from: effectiveFrom,
    ...(effectiveTo === undefined ? {} : { until: effectiveTo }),
    openCases: openCases ?? (kind === 'delegate' ? 'stay' : 'continue'),
    ...(rightBody === undefined ? {} : { rightBody: rightBody.name }),
    ...(successors === undefined ? {} : { successors: successors.map(nameOf) }),
  };
}
