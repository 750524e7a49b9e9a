/** What administrators read and do about counting open cases anew (日历变更后重新推算). */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from '../../shared/api.ts';
import { keyFor } from '../../shared/submission-key.ts';

const RECOUNTS = ['recounts'];
const PAGE = 50;
/** How often one looks again while something is under way. */
const LOOK_MS = 2_000;

export const recountHref = (id: string) => `/recounts/${id}`;

export function useRecounts() {
  return useQuery({
    queryKey: RECOUNTS,
    queryFn: ({ signal }) => call('GET /calendar-recounts', {}, { signal }),
    refetchOnMount: 'always',
    refetchInterval: ({ state }) =>
      state.data?.recounts.some((one) => one.state === 'running') ? LOOK_MS : false,
  });
}

/** One recount with the cases that it changed so far. */
export function useRecount(id: string) {
  return useInfiniteQuery({
    queryKey: [...RECOUNTS, id],
    queryFn: ({ pageParam, signal }) =>
      call(
        'GET /calendar-recounts/:id',
        { params: { id }, query: { limit: PAGE, offset: pageParam } },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.cases.length < PAGE ? undefined : pages.length * PAGE),
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (state.data?.pages.at(-1)?.recount.state === 'running' ? LOOK_MS : false),
  });
}

/** Begins one; the same region and reason sent again are the same one. */
export function useStart() {
  const client = useQueryClient();
  const key = useRef(keyFor());
  return useMutation({
    mutationFn: (body: { region: string; reason: string }) =>
      call('POST /calendar-recounts', { body }, { idempotencyKey: key.current(body) }),
    onSuccess: () => {
      key.current = keyFor();
      return client.invalidateQueries({ queryKey: RECOUNTS });
    },
  });
}
