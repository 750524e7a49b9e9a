/** The dates of a case, counted from what has happened so far: pauses and extension included. */
import type { Pause } from '../clock/index.ts';
import { shanghaiDate } from '../shared/index.ts';
import type { LimitClause } from '../standard/index.ts';
import type { Ground } from './context.ts';
import { type LastDay, lastDay } from './last-day.ts';
import type { Dues, NodeState } from './parts.ts';
import { getNode } from './permit.ts';
import type { CaseState } from './state.ts';

/**
 * The civil date from which both limits of a case accepted at `acceptedAt` are counted: the day a correction completed
 * the file where there was one, the day of receipt where acceptance is deemed (行政许可法第三十二条).
 */
export function clockStart(
  state: Pick<CaseState, 'correctedAt' | 'receivedAt' | 'deemedAccepted'>,
  acceptedAt: string,
): string {
  return shanghaiDate(
    state.correctedAt ?? (state.deemedAccepted ? state.receivedAt : undefined) ?? acceptedAt,
  );
}

/** The special procedures of a case as the clock reads them. */
export function pausesOf({ procedures }: Pick<CaseState, 'procedures'>): Pause[] {
  return (procedures ?? []).map(({ basis, excluded, from, name, to }) => ({
    from,
    ...(to === undefined ? {} : { to }),
    excludable: excluded,
    name: { zh: name, en: name },
    ...(basis === undefined ? {} : { basis }),
  }));
}

/** Whether a procedure runs that holds the limits of the case (行政许可法第四十五条). */
export function isHeld({ procedures }: Pick<CaseState, 'procedures'>): boolean {
  return procedures?.some(({ excluded, to }) => excluded && to === undefined) === true;
}

/** The dates of a case as they stand in its state. Throws for a case that has not been accepted. */
export function duesOf({ caseId, nodes, promisedDue, provisional, statutoryDue }: CaseState): Dues {
  if (promisedDue === undefined) throw new Error(`Case ${caseId} has no limits before acceptance.`);
  return {
    promised: promisedDue,
    ...(statutoryDue === undefined ? {} : { statutory: statutoryDue }),
    provisional: provisional === true,
    nodes: nodes.flatMap(({ due, node, status }) =>
      status === 'open' && due !== undefined ? [{ node, due }] : [],
    ),
  };
}

/** The moment from which the limit of a node counts; undefined while it waits. */
export function nodeSince({ countedFrom, openedAt }: Pick<NodeState, 'countedFrom' | 'openedAt'>) {
  return countedFrom ?? openedAt;
}

/** The last day of a node's own limit, counted from when it opened or began anew; undefined where it has none. */
export function nodeLastDay(
  state: Pick<CaseState, 'procedures'>,
  node: Pick<NodeState, 'node' | 'openedAt' | 'countedFrom'>,
  { standard, calendar, now }: Ground,
): LastDay | undefined {
  const clause = getNode(standard, node.node).limit;
  const since = nodeSince(node);
  if (since === undefined || !clause) return undefined;
  const office = clause.unit === 'hour' || clause.unit === 'minute';
  // Hours run from the moment; days from the date, since the moment of an officer's own act is no receipt.
  const from = office ? since : shanghaiDate(since);
  const limit = { value: clause.value, unit: clause.unit };
  return lastDay({ from, limit, pauses: pausesOf(state), today: shanghaiDate(now) }, calendar);
}

/**
 * Both limits and the last days of the open nodes, counted again. A pause that goes on is counted up to today.
 * Throws for a case that has not been accepted: its limits have not begun.
 */
export function countDues(state: CaseState, ground: Ground): Dues {
  const { standard } = ground;
  const promised = caseLastDay(state, standard.limits.promised, ground);
  const statutory = standard.limits.statutory
    ? caseLastDay(state, standard.limits.statutory, ground)
    : undefined;
  const nodes = state.nodes.flatMap((node) => {
    const day = node.status === 'open' ? nodeLastDay(state, node, ground) : undefined;
    return day ? [{ node: node.node, due: day.value }] : [];
  });
  return {
    promised: promised.value,
    ...(statutory ? { statutory: statutory.value } : {}),
    provisional: promised.provisional || statutory?.provisional === true,
    nodes,
  };
}

/** The last day of one of the two limits of a case, with its pauses and extension. Throws before acceptance. */
export function caseLastDay(state: CaseState, clause: LimitClause, { calendar, now }: Ground): LastDay {
  if (state.acceptedAt === undefined) {
    throw new Error(`Case ${state.caseId} has no limits before acceptance.`);
  }
  const { extension } = state;
  const input = {
    from: clockStart(state, state.acceptedAt),
    limit: { value: clause.value, unit: clause.unit },
    pauses: pausesOf(state),
    today: shanghaiDate(now),
    ...(extension ? { extension: { value: extension.value, unit: extension.unit } } : {}),
  };
  return lastDay(input, calendar);
}
