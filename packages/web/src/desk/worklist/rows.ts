/** Reading the worklist: filtered at once in the page, then by the server; fresh every half minute. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { WorkFilter, WorklistRow } from '@yimen/api';
import { useEffect, useState } from 'react';
import { call } from '../../shared/api.ts';
import type { FilterParts } from './useFilter.ts';

const PAGE_ROWS = 50;
const REFRESH_MS = 30_000;
const TYPING_MS = 250;

/** The kinds of steps, in the order of a case. */
export const KINDS = [
  'receive',
  'accept',
  'review',
  'decide',
  'forward',
  'certify',
  'deliver',
  'close',
] as const;

/** The kind after (1) or before (-1) this one among those there is work of, all of them together being one more. */
export function nextKind(counts: readonly { kind: string }[], kind: string, step: 1 | -1): string {
  const all = ['', ...KINDS.filter((one) => counts.some((counted) => counted.kind === one))];
  const at = Math.max(0, all.indexOf(kind));
  return all[(at + step + all.length) % all.length] ?? '';
}

/** A row's name: a case may be open at two steps at once. */
export function rowKey({ region, caseId, node }: WorklistRow): string {
  return `${region}/${caseId}/${node}`;
}

/** Whether a row has what was typed in its number, item or applicant. */
export function rowMatches(row: WorklistRow, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return [row.caseNo, row.itemName, row.applicantName].some((text) => text.toLowerCase().includes(wanted));
}

/** The value once nobody has changed it for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === '' ? 0 : TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Open work of this person's posts that fits the filter. */
export function useWorklist({ q: typed = '', kind = '', ...parts }: FilterParts) {
  const q = useSettled(typed.trim());
  // The server refuses what is no part of a filter; an address may hold anything.
  const filter = { ...parts, q, kind } as WorkFilter;
  const query = useInfiniteQuery({
    queryKey: ['worklist', filter],
    queryFn: ({ pageParam, signal }) =>
      call('GET /worklist', { query: { ...filter, limit: PAGE_ROWS, offset: pageParam } }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.rows.length, 0);
      return last.rows.length > 0 && loaded < last.total ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
    refetchOnMount: 'always',
  });
  const loaded = uniqueRows(query.data?.pages.flatMap((page) => page.rows) ?? []);
  const answered = !query.isPlaceholderData && q === typed.trim();
  const rows = answered
    ? loaded
    : loaded.filter((row) => rowMatches(row, typed) && (kind === '' || row.nodeKind === kind));
  const first = query.data?.pages[0];
  return {
    ...query,
    rows,
    answered,
    total: first?.total ?? 0,
    counts: first?.counts ?? [],
    facets: first?.facets,
  };
}

/** Pages move while one reads on: a row that slipped to the next page would come twice. */
function uniqueRows(rows: readonly WorklistRow[]): WorklistRow[] {
  return [...new Map(rows.map((row) => [rowKey(row), row])).values()];
}
