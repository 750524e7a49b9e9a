/** Whether an item can be applied for on a day, and what the public is told: computed from the decisions, never stored. */
import { addDays } from '../shared/index.ts';
import { regionCovers } from './region.ts';
import { type Adjustment, CLOSING_KINDS, type Decision, type RecordedDecision } from './schema.ts';

export type DecisionState = 'draft' | 'confirmed' | 'inEffect' | 'withdrawn';

const CLOSING: ReadonlySet<Adjustment['kind']> = new Set(CLOSING_KINDS);

/** Whether applications are refused from its first day. */
export const closes = ({ kind }: Pick<Adjustment, 'kind'>): boolean => CLOSING.has(kind);

/** One adjustment that concerns an item in a region. */
export type Effect = {
  id: string;
  decision: Decision;
  adjustment: Adjustment;
  /** Whether applications are refused from its first day. */
  closes: boolean;
  from: string;
  until?: string;
};

/** Where a decision stands on a day. Old decisions whose dates no source shows are in effect. */
export function decisionState(
  { decision, confirmedOn, withdrawnOn }: RecordedDecision,
  today: string,
): DecisionState {
  if (withdrawnOn !== undefined && withdrawnOn <= today) return 'withdrawn';
  if (confirmedOn === undefined) return 'draft';
  const dates = decision.adjustments.flatMap(({ effectiveFrom }) => effectiveFrom ?? []);
  return dates.length > 0 && dates.every((date) => date > today) ? 'confirmed' : 'inEffect';
}

/** A delegation closes the very level that gives the item away; everything else reaches all regions below. */
export function reaches(decision: Decision, { kind, regions }: Adjustment, region: string): boolean {
  return (regions ?? [decision.region]).some((place) =>
    kind === 'delegate' ? place === region : regionCovers(place, region),
  );
}

function endOf({ effectiveTo }: Adjustment, withdrawnOn: string | undefined): string | undefined {
  const ends = [effectiveTo, withdrawnOn === undefined ? undefined : addDays(withdrawnOn, -1)];
  return ends.filter((date) => date !== undefined).sort()[0];
}

/** Every confirmed adjustment of an item in a region, the earliest first. */
export function effectsOf(
  decisions: readonly RecordedDecision[],
  { item, region }: { item: string; region: string },
): Effect[] {
  const found = decisions.flatMap(({ id, decision, confirmedOn, withdrawnOn }) => {
    if (confirmedOn === undefined) return [];
    return decision.adjustments.flatMap((adjustment): Effect[] => {
      const { effectiveFrom: from, items } = adjustment;
      if (from === undefined || !items.some(({ code }) => code?.code === item)) return [];
      if (!reaches(decision, adjustment, region)) return [];
      const until = endOf(adjustment, withdrawnOn);
      if (until !== undefined && until < from) return [];
      return [
        {
          id,
          decision,
          adjustment,
          closes: closes(adjustment),
          from,
          ...(until === undefined ? {} : { until }),
        },
      ];
    });
  });
  return found.toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** The adjustment by which an item is closed in a region on a day; undefined when it can be applied for. */
export function closedBy(
  decisions: readonly RecordedDecision[],
  place: { item: string; region: string },
  on: string,
): Effect | undefined {
  return effectsOf(decisions, place).findLast(
    ({ closes: closed, from, until }) => closed && from <= on && (until === undefined || on <= until),
  );
}

/** The next adjustment of an item in a region after a day. */
export function comingEffect(
  decisions: readonly RecordedDecision[],
  place: { item: string; region: string },
  on: string,
): Effect | undefined {
  return effectsOf(decisions, place).find(({ from }) => from > on);
}
