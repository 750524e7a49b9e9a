/** How many messages wait to be read, for the head of every page. */
import { useQuery } from '@tanstack/react-query';
import type { Account } from '@yimen/api';
import { call } from '../../shared/api.ts';

/** Under this key lies everything that is known of the inbox. */
export const INBOX = ['inbox'];

const EVERY_MS = 120_000;

/** Unread messages of this account; 0 for staff, who have no inbox, and while it isn't known. */
export function useUnread(account: Account): number {
  const { data } = useQuery({
    queryKey: [...INBOX, 'unread'],
    queryFn: () => call('GET /inbox', { query: { limit: 1 } }),
    enabled: account.kind === 'applicant',
    staleTime: 60_000,
    refetchInterval: EVERY_MS,
    retry: false,
  });
  return data?.unread ?? 0;
}
