/** Who is signed in, asked once and remembered by every page. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../shared/api.ts';
import { SESSION } from './client.ts';

/** The signed-in account; null when nobody is, undefined while it isn't known. */
export function useAccount() {
  const { data } = useQuery({
    queryKey: SESSION,
    queryFn: () => call('GET /session', {}),
    staleTime: 60_000,
  });
  return data === undefined ? undefined : data.account;
}

/** Signs in; everything read before belongs to nobody and is forgotten. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { username: string; password: string }) => call('POST /session', { body }),
    onSuccess: ({ account }) => client.setQueryData(SESSION, { account }),
  });
}

/** Signs out and forgets everything that was read as this person. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('DELETE /session', {}),
    onSettled: () => {
      client.clear();
      client.setQueryData(SESSION, { account: null });
    },
  });
}
