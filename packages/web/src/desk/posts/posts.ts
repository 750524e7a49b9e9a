/** Who holds which post: reading it, and handing posts over. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Delegation, HeldPost, PostAppointment } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import { ApiError, call } from '../../shared/api.ts';
import { language } from '../../shared/language.ts';

export type Holdings = Output<'GET /posts/holdings'>;
export type Place = Pick<HeldPost, 'post' | 'department' | 'region'>;

const KEY = 'posts';
const PAGE = 100;

/** Rows of a page after another, and the names and rights that came with the first. */
export function useHoldings(
  query: { view: 'mine' | 'region'; region?: string; past: boolean },
  enabled = true,
) {
  const list = useInfiniteQuery({
    queryKey: [KEY, 'holdings', query],
    queryFn: ({ pageParam }): Promise<Holdings> =>
      call('GET /posts/holdings', { query: { ...query, limit: PAGE, offset: pageParam } }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => {
      const shown = pages.reduce((sum, { holdings }) => sum + holdings.length, 0);
      return shown < total ? shown : undefined;
    },
    enabled,
  });
  const pages = list.data?.pages ?? [];
  const names = (kind: 'departments' | 'regions') =>
    Object.assign({}, ...pages.map((page) => page.names[kind])) as Holdings['names'][typeof kind];
  return {
    ...list,
    first: pages[0],
    rows: pages.flatMap(({ holdings }) => holdings),
    names: { departments: names('departments'), regions: names('regions') },
  };
}

/** What a department is called in the language in force; its id where that is not known. */
export function departmentName({ departments }: Holdings['names'], id: string): string {
  const name = departments[id];
  return (language() === 'en' ? name?.en : name?.zh) ?? id;
}

/** Whom and what a post can be given; not asked before the place is known. */
export function useCandidates(place: Place | undefined) {
  return useQuery({
    queryKey: [KEY, 'candidates', place],
    queryFn: () =>
      call('GET /posts/candidates', { query: place ?? { post: '', department: '', region: '' } }),
    enabled: place !== undefined,
  });
}

export type Change =
  | { kind: 'delegate'; body: Delegation }
  | { kind: 'appoint'; body: PostAppointment }
  | { kind: 'end'; holding: Pick<HeldPost, 'id' | 'kind'>; reason: string };

function send(change: Change): Promise<HeldPost> {
  if (change.kind === 'delegate') return call('POST /posts/delegations', { body: change.body });
  if (change.kind === 'appoint') return call('POST /posts/appointments', { body: change.body });
  const input = { params: { id: change.holding.id }, body: { reason: change.reason } };
  return change.holding.kind === 'delegated'
    ? call('POST /posts/delegations/:id/ending', input)
    : call('POST /posts/appointments/:id/ending', input);
}

/** Makes one change and reads everything again that it may have changed. */
export function useChange(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [KEY] });
      await client.invalidateQueries({ queryKey: ['session'], exact: true });
      onDone();
    },
  });
}

export type Faults = Readonly<Record<string, string>>;

/** What the server found wrong, by field. */
export function faultsOf(error: unknown): Faults {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.body.details.map(({ path, message }) => [path, message]));
}
