/** What administrators read and do here: outgoing messages and the systems that are told. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Account, MessageState, NewWebhook } from '@yimen/api';
import { call } from '../../shared/api.ts';

const OUTBOX = ['outbox'];
const WEBHOOKS = ['webhooks'];
const PAGE = 50;

export const STATES = ['dead', 'failed', 'waiting', 'sent'] as const satisfies readonly MessageState[];

/** The regions a member of staff administers. */
export function administers({ holdings }: Account): string[] {
  return [...new Set(holdings.filter(({ post }) => post === 'administrator').map(({ region }) => region))];
}

export function useOutbox(state: MessageState | undefined) {
  return useInfiniteQuery({
    queryKey: [...OUTBOX, state ?? 'all'],
    queryFn: ({ pageParam }) =>
      call('GET /messages', {
        query: { ...(state === undefined ? {} : { state }), limit: PAGE, offset: pageParam },
      }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const shown = pages.reduce((sum, { messages }) => sum + messages.length, 0);
      return shown < last.total && last.messages.length > 0 ? shown : undefined;
    },
  });
}

export function useResend() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (params: { region: string; id: string }) =>
      call('POST /messages/:region/:id/resending', { params }),
    onSettled: () => client.invalidateQueries({ queryKey: OUTBOX }),
  });
}

export function useWebhooks() {
  return useQuery({ queryKey: WEBHOOKS, queryFn: () => call('GET /webhooks', {}) });
}

export function useAddWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewWebhook) => call('POST /webhooks', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: WEBHOOKS }),
  });
}

export function useRemoveWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (params: { region: string; id: string }) => call('DELETE /webhooks/:region/:id', { params }),
    onSettled: () => client.invalidateQueries({ queryKey: WEBHOOKS }),
  });
}
