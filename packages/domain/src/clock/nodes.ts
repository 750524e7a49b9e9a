import type { Calendar } from '../calendar/index.ts';
import { type CivilDate, type Instant, type Limit, toShanghai } from '../shared/index.ts';
import { type ClockInput, type Due, dueDate, isMoment } from './due.ts';
import { officeMoment } from './office-hours.ts';
import type { Pause } from './pause.ts';
import { clockSettings } from './settings.ts';

/** A node of the flow with its own limit (时间矩阵). */
export interface NodeClock {
  readonly id: string;
  readonly limit: Limit;
  /** Nodes that must end first; left out, the one before it in the list. An empty list starts with the case. */
  readonly after?: readonly string[] | undefined;
  /** When the node was in fact completed; the next one starts then, early or late. */
  readonly completedAt?: CivilDate | Instant | undefined;
  readonly basis?: string | undefined;
}

/** When a node starts and is due; planned from the nodes before it as long as these are not completed. */
export interface NodeDue {
  readonly id: string;
  readonly start: CivilDate | Instant;
  /** False while `start` is only the due date of a node still under way. */
  readonly started: boolean;
  readonly due: Due;
  /** Completed after its due date, or not completed and today is past it; undefined when today is not given. */
  readonly overdue: boolean | undefined;
}

/** Where a node ended, or is planned to; `fresh` while no time of the case has been used up to it. */
interface End {
  readonly at: CivilDate | Instant;
  readonly done: boolean;
  readonly fresh: boolean;
}

/**
 * The due date of every node. Each starts when the latest of the nodes before it ends and is counted by the same rules
 * as the whole limit; a pause moves the nodes it falls into. Nodes are listed so that each comes after those it waits
 * for. Throws a RangeError when a node waits for one that is not listed before it; other errors as `dueDate`.
 */
export function nodeDues(
  input: Omit<ClockInput, 'limit' | 'extension' | 'basis'> & { readonly nodes: readonly NodeClock[] },
  calendar: Calendar,
): NodeDue[] {
  const ends = new Map<string, End>();
  const dues: NodeDue[] = [];
  let previous: string | undefined;
  for (const node of input.nodes) {
    const before = node.after ?? (previous === undefined ? [] : [previous]);
    const start = latest(node, before, ends, input.from);
    const due = nodeDue(input, node, start, calendar);
    dues.push({
      id: node.id,
      start: start.at,
      started: start.done,
      due,
      overdue: isOverdue(node, due, input.today),
    });
    ends.set(node.id, {
      at: node.completedAt ?? due.at ?? due.value,
      done: node.completedAt !== undefined,
      fresh: start.fresh && node.limit.value === 0,
    });
    previous = node.id;
  }
  return dues;
}

function latest(
  node: NodeClock,
  before: readonly string[],
  ends: ReadonlyMap<string, End>,
  from: CivilDate | Instant,
): End {
  let at = from;
  let done = true;
  let fresh = true;
  for (const [i, id] of before.entries()) {
    const end = ends.get(id);
    if (!end) throw new RangeError(`Node "${node.id}" waits for "${id}", which is not listed before it.`);
    if (i === 0 || isLater(end.at, at)) at = end.at;
    done &&= end.done;
    fresh &&= end.fresh;
  }
  return { at, done, fresh };
}

/** A node that ended on a date (not at a moment) ended at its close, so it is later than any moment of that day. */
function isLater(a: CivilDate | Instant, b: CivilDate | Instant): boolean {
  const [dayA, dayB] = [dateOf(a), dateOf(b)];
  if (dayA !== dayB) return dayA > dayB;
  if (isMoment(a) && isMoment(b)) return Date.parse(a) > Date.parse(b);
  return !isMoment(a);
}

function dateOf(value: CivilDate | Instant): CivilDate {
  return isMoment(value) ? toShanghai(value).date : value;
}

function nodeDue(
  input: Omit<ClockInput, 'limit' | 'extension' | 'basis'>,
  node: NodeClock,
  { at: start, fresh }: End,
  calendar: Calendar,
): Due {
  const office = node.limit.unit === 'hour' || node.limit.unit === 'minute';
  // Handing over is no receipt from outside: between nodes the cut-off hour does not apply, and a start day that the
  // node before has used is not counted a second time.
  let from = office ? start : dateOf(start);
  if (start === input.from) from = start;
  else if (office && !isMoment(start)) from = officeMoment(start, 'close', clockSettings(input.settings));
  const settings = fresh ? input.settings : { ...input.settings, countStartDay: false };
  const due = (pauses: readonly Pause[]) =>
    dueDate({ ...input, from, settings, limit: node.limit, basis: node.basis, pauses }, calendar);
  // A pause that begins after the node has ended belongs to a later node.
  const waiting = [...(input.pauses ?? [])].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const inside: Pause[] = [];
  let result = due(inside);
  for (const pause of waiting) {
    const end = node.completedAt === undefined ? result.value : dateOf(node.completedAt);
    if (pause.from > end) break;
    inside.push(pause);
    result = due(inside);
  }
  return result;
}

function isOverdue(node: NodeClock, due: Due, today: CivilDate | undefined): boolean | undefined {
  const end = node.completedAt ?? today;
  if (end === undefined) return undefined;
  if (due.at !== undefined && isMoment(end)) return Date.parse(end) > Date.parse(due.at);
  return dateOf(end) > due.value;
}
