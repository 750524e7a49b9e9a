/** The dates of a case, counted from what has happened so far: pauses and extension included. */
import { dueDate, type Pause } from '../clock/index.ts';
import { shanghaiDate } from '../shared/index.ts';
import type { LimitClause } from '../standard/index.ts';
import type { Ground } from './context.ts';
import type { Dues } from './parts.ts';
import { getNode } from './permit.ts';
import type { CaseState } from './state.ts';

/** The civil date from which both limits of a case accepted at `acceptedAt` are counted. */
export function clockStart(state: Pick<CaseState, 'correctedAt'>, acceptedAt: string): string {
  return shanghaiDate(state.correctedAt ?? acceptedAt);
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

/**
 * Both limits and the last days of the open nodes, counted again. A pause that goes on is counted up to today.
 * Throws for a case that has not been accepted: its limits have not begun.
 */
export function countDues(state: CaseState, { standard, calendar, now }: Ground): Dues {
  if (state.acceptedAt === undefined)
    throw new Error(`Case ${state.caseId} has no limits before acceptance.`);
  const from = clockStart(
    state,
    state.deemedAccepted ? (state.receivedAt ?? state.acceptedAt) : state.acceptedAt,
  );
  const frame = { pauses: pausesOf(state), today: shanghaiDate(now) };
  const { extension } = state;
  const limit = ({ value, unit }: LimitClause) =>
    dueDate({ ...frame, from, limit: { value, unit }, ...(extension ? { extension } : {}) }, calendar);
  const promised = limit(standard.limits.promised);
  const statutory = standard.limits.statutory ? limit(standard.limits.statutory) : undefined;
  const nodes = state.nodes.flatMap(({ node, openedAt, status }) => {
    const clause = getNode(standard, node).limit;
    if (status !== 'open' || openedAt === undefined || !clause) return [];
    const office = clause.unit === 'hour' || clause.unit === 'minute';
    const start = office ? openedAt : shanghaiDate(openedAt);
    const own = { value: clause.value, unit: clause.unit };
    return [{ node, due: dueDate({ ...frame, from: start, limit: own }, calendar).value }];
  });
  return {
    promised: promised.value,
    ...(statutory ? { statutory: statutory.value } : {}),
    provisional: promised.provisional || statutory?.provisional === true,
    nodes,
  };
}
