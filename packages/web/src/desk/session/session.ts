/** Who is signed in at this desk. */
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Account, Bilingual } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import { createContext, useContext } from 'react';
import { call } from '../../shared/api.ts';
import { forgetOld } from '../stored.ts';

const KEY = ['session'];
const ENDED = ['session', 'ended'];

type Session = Output<'GET /session'>;

/** The session as the server knows it. */
export function useSession() {
  return useQuery({
    queryKey: KEY,
    queryFn: (): Promise<Session> => call('GET /session', {}),
    staleTime: 60_000,
  });
}

/** Names of departments and regions; the code itself where a name is not known. */
export function useNames() {
  const { data } = useSession();
  const named = (names: Readonly<Record<string, Bilingual>> | undefined, id: string): Bilingual =>
    names?.[id] ?? { zh: id, en: id };
  return {
    department: (id: string) => named(data?.names?.departments, id),
    region: (code: string) => named(data?.names?.regions, code),
  };
}

/** Shows the sign-in again because the session ended while the desk was open. */
export function endSession(client: QueryClient): void {
  if (client.getQueryData<Session>(KEY)?.account) client.setQueryData(ENDED, true);
  client.setQueryData<Session>(KEY, { account: null });
}

/** Whether the sign-in is shown because a session ended. */
export function useSessionEnded(): boolean {
  const { data } = useQuery({ queryKey: ENDED, queryFn: () => false, enabled: false, initialData: false });
  return data;
}

/** Signs in. What somebody else read at this desk is forgotten first. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { username: string; password: string }) => call('POST /session', { body }),
    onSuccess: ({ account }) => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
      client.setQueryData(ENDED, false);
      client.setQueryData<Session>(KEY, { account });
      client.invalidateQueries({ queryKey: KEY, exact: true });
      forgetOld(Date.now());
    },
  });
}

/** Signs out and forgets everything that was read. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('DELETE /session', {}),
    onSuccess: () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
      client.setQueryData(ENDED, false);
      client.setQueryData<Session>(KEY, { account: null });
    },
  });
}

export const AccountContext = createContext<Account | undefined>(undefined);

/** The signed-in member of staff. Only below the gate, where there always is one. */
export function useAccount(): Account {
  const account = useContext(AccountContext);
  if (!account) throw new Error('useAccount is used outside the gate of the desk.');
  return account;
}
