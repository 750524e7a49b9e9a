/**
 * What a confirmed decision leaves to be done (待办): standards to be revised or abolished, layers below to be looked at, lists
 * to be published anew, windows to be changed. Computed from what is in force, so a task goes away by itself as soon as
 * that is seen to be done; whether a window was changed nothing here can tell, so somebody says it.
 */
import type { Layer } from '../layer/index.ts';
import type { Standard, StandardRef } from '../standard/index.ts';
import { closes, reaches } from './effect.ts';
import { type InForce, type ListName, windowsOf } from './impact.ts';
import type { Adjustment, RecordedDecision } from './schema.ts';

export type FollowUpKind = 'standard' | 'layer' | 'list' | 'window';

export type FollowUp = {
  /** Id of the decision. */
  decision: string;
  kind: FollowUpKind;
  /** Where it is to be done. */
  region: string;
  /** Code of the item, name of the list, or id of the department. */
  subject: string;
  /** What the subject is called. */
  name: string;
  /** Department whose head may deal with it beside the standards manager. */
  department: string;
  /** First day of the adjustment: by then it should be done; a list can be published on that day at the earliest. */
  due: string;
};

/** The latest edition of a list of a region. */
export type LatestList = { list: ListName; region: string; asOf: string; items: ReadonlySet<string> };

export type Ground = {
  /** Every published version. */
  standards: readonly InForce[];
  layers: readonly Layer[];
  lists: readonly LatestList[];
};

type Version = { ref: StandardRef; standard: Standard };

const holds = ({ ref, standard }: Version, on: string): boolean =>
  ref.effectiveFrom <= on && (standard.effectiveTo ?? on) >= on;

/** A suspension passes: nothing is written anew for it. */
const lasts = ({ kind }: Adjustment): boolean => kind !== 'suspend';

function* ofAdjustment(
  { id, decision }: RecordedDecision,
  adjustment: Adjustment,
  ground: Ground,
): Iterable<FollowUp> {
  const due = adjustment.effectiveFrom;
  const codes = new Set(adjustment.items.flatMap(({ code }) => code?.code ?? []));
  if (due === undefined || codes.size === 0) return;
  const versions = ground.standards.filter(
    ({ ref }) => codes.has(ref.item) && reaches(decision, adjustment, ref.region),
  );
  const ends = closes(adjustment);
  const places = Map.groupBy(versions, ({ ref }) => `${ref.item}/${ref.region}`);
  for (const all of places.values()) {
    const newest = all.toSorted((a, b) => (a.ref.effectiveFrom < b.ref.effectiveFrom ? 1 : -1));
    const inForce = newest.find((one) => holds(one, due));
    if (!inForce) continue;
    const { ref, standard } = inForce;
    const common = {
      decision: id,
      region: ref.region,
      name: standard.item.name,
      department: standard.department.id,
      due,
    };
    const own = ground.layers.filter(({ item, region }) => item.code === ref.item && region === ref.region);
    const anew = own.length > 0 ? own : newest.map(({ ref: { effectiveFrom } }) => ({ effectiveFrom }));
    // Ended: nothing would be in force any more. Changed: it was written anew for the day or later.
    const done = !ends && anew.some(({ effectiveFrom }) => effectiveFrom >= due);
    if (lasts(adjustment) && !done) {
      yield { ...common, kind: own.length > 0 ? 'layer' : 'standard', subject: ref.item };
    }
    for (const window of windowsOf([inForce])) {
      yield { ...common, kind: 'window', subject: window.department, name: window.name };
    }
    for (const { asOf, items, list, region } of ground.lists) {
      if (region !== ref.region || !items.has(ref.item) || asOf >= due || !lasts(adjustment)) continue;
      yield { ...common, kind: 'list', subject: list };
    }
  }
}

/** Everything that confirmed decisions leave to be done, what is due first at the head; each task once. */
export function followUps(decisions: readonly RecordedDecision[], ground: Ground): FollowUp[] {
  const tasks = decisions
    .filter(({ confirmedOn, withdrawnOn }) => confirmedOn !== undefined && withdrawnOn === undefined)
    .flatMap((row) => row.decision.adjustments.flatMap((one) => [...ofAdjustment(row, one, ground)]));
  const once = new Map(tasks.map((one) => [followUpKey(one), one]));
  return [...once.values()].toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** What a task is told apart by. */
export const followUpKey = ({
  decision,
  kind,
  region,
  subject,
}: Pick<FollowUp, 'decision' | 'kind' | 'region' | 'subject'>): string =>
  [region, decision, kind, subject].join('/');
