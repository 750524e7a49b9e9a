/** What the worklist remembers while one works through it: where one was, how it was filtered, and what comes next. */

export interface CaseAddress {
  readonly region: string;
  readonly caseId: string;
}

interface Memory {
  /** Filter of the list, as the search part of its address. */
  search: string;
  /** Row that was opened last, and where it stood. */
  row?: { key: string; index: number };
  /** Whether the list has been opened: the default filter is applied once, not over what was chosen since. */
  opened: boolean;
  /** Cases in the order of the list. */
  order: readonly CaseAddress[];
}

export const memory: Memory = { search: '', opened: false, order: [] };

/** Address of a case page. */
export function caseHref({ region, caseId }: CaseAddress): string {
  return `/cases/${region}/${caseId}`;
}

/** Address of the worklist as it was left. */
export function worklistHref(): string {
  return memory.search === '' ? '/' : `/?${memory.search}`;
}

/** The case before (-1) or after (1) this one in the list; undefined at its ends or when the case isn't in it. */
export function neighbour(
  order: readonly CaseAddress[],
  { region, caseId }: CaseAddress,
  step: 1 | -1,
): CaseAddress | undefined {
  const unique = order.filter(
    (one, index) => order.findIndex((other) => other.caseId === one.caseId) === index,
  );
  const at = unique.findIndex((one) => one.caseId === caseId && one.region === region);
  return at < 0 ? undefined : unique[at + step];
}

/** Which row to stand on when the list is shown again: the same one, or the one that took its place. */
export function rowToSelect(keys: readonly string[], row: Memory['row']): number {
  if (!row) return 0;
  const same = keys.indexOf(row.key);
  return same >= 0 ? same : Math.max(0, Math.min(row.index, keys.length - 1));
}
