/**
 * Cases this server has just written. The next command usually comes from a page that shows exactly that state; it can
 * then be decided without reading the case again, and the guard of the statement still refuses it when another server
 * has moved the case on meanwhile.
 */
import type { CaseState } from '@yimen/domain/case';
import type { Queryable } from '../database/index.ts';

/** A state with the hash (hex) of its last event, and the moment at which the system is to look at it: the row of case_timer. */
export type RecentCase = { state: CaseState; lastHash: string; timer: string | undefined };

/** More than this are forgotten, the ones longest not written first: some ten megabytes. */
const MOST = 1000;

const byDatabase = new WeakMap<Queryable, Map<string, RecentCase>>();

function recentOf(pool: Queryable): Map<string, RecentCase> {
  const known = byDatabase.get(pool) ?? new Map<string, RecentCase>();
  byDatabase.set(pool, known);
  return known;
}

/** Remembers what a command has written; how answers read is not needed to decide and is left out. */
export function rememberCase(pool: Queryable, { state, ...rest }: RecentCase): void {
  const recent = recentOf(pool);
  recent.delete(state.caseId);
  recent.set(state.caseId, { state: { ...state, shown: [] }, ...rest });
  const oldest = recent.keys().next();
  if (recent.size > MOST && !oldest.done) recent.delete(oldest.value);
}

/** The state after event `seq` when this server wrote it last and nothing since; undefined otherwise. */
export function recentCase(
  pool: Queryable,
  region: string,
  caseId: string,
  seq: number | undefined,
): RecentCase | undefined {
  const known = recentOf(pool).get(caseId);
  return known && known.state.region === region && known.state.seq === seq ? known : undefined;
}
