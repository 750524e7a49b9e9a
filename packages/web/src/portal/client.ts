/** What the pages know of the server's answers. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../shared/api.ts';

/** Under this key every page finds who is signed in. */
export const SESSION = ['session'];

/** A session that has ended is noticed wherever it shows first; pages that need one then ask to sign in again. */
export function noticeSignedOut(error: unknown): void {
  if (error instanceof ApiError && error.body.code === 'signInNeeded') {
    void client.invalidateQueries({ queryKey: SESSION });
  }
}

export const client = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      // What the server refused it would refuse again; only failures on the way are tried once more.
      retry: (count, error) => count < 1 && !(error instanceof ApiError && error.status < 500),
      refetchOnWindowFocus: false,
      staleTime: 30_000,
      // Offline, a request fails and says so, instead of waiting unseen.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
