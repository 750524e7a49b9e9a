/** Searching cases: what is asked lives in the address; rows come page by page. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { CaseQuery } from '@yimen/api';
import { useSearchParams } from 'wouter';
import { call } from '../../shared/api.ts';
import type { Option } from '../filter/Select.tsx';

export const SEARCH_PARTS = [
  'status',
  'overdue',
  'item',
  'department',
  'region',
  'submittedFrom',
  'submittedTo',
  'acceptedFrom',
  'acceptedTo',
  'decidedFrom',
  'decidedTo',
] as const;
export type SearchPart = (typeof SEARCH_PARTS)[number];
const ALL = ['q', ...SEARCH_PARTS] as const;
export type Asked = Partial<Record<(typeof ALL)[number], string>>;

const PAGE_ROWS = 50;

/** What is asked, from the address, and ways to ask something else. */
export function useAsked() {
  const [params, setParams] = useSearchParams();
  const asked: Asked = Object.fromEntries(
    ALL.flatMap((name) => {
      const value = params.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  const set = (next: Asked) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(next)) {
          if (value) after.set(name, value);
          else after.delete(name);
        }
        return after;
      },
      { replace: true },
    );
  const replace = (next: Readonly<Record<string, string>>) =>
    setParams(new URLSearchParams(Object.entries(next)), { replace: true });
  return { asked, set, replace };
}

/** Cases that fit, newest first. */
export function useFound(asked: Asked) {
  // The server refuses what is no part of a search; an address may hold anything.
  const query = asked as CaseQuery;
  const found = useInfiniteQuery({
    queryKey: ['case-search', query],
    queryFn: ({ pageParam, signal }) =>
      call('GET /case-search', { query: { ...query, limit: PAGE_ROWS, after: pageParam } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  return { ...found, rows: found.data?.pages.flatMap(({ rows }) => rows) ?? [] };
}

/** Items and departments there are, to choose from. */
export function useChoices(): { items: Option[]; departments: Option[] } {
  const { data } = useQuery({
    queryKey: ['search-choices'],
    queryFn: ({ signal }) => call('GET /items', { query: { limit: 100 } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const items = new Map((data?.items ?? []).map(({ code, name }) => [code, name]));
  return {
    items: [...items].map(([value, label]) => ({ value, label })),
    departments: (data?.facets.departments ?? []).map(({ code, name }) => ({ value: code, label: name.zh })),
  };
}
