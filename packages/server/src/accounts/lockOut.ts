/** Lock-out after failed sign-ins, counted in the database so that several servers agree. */
import { createHmac } from 'node:crypto';
import type { Config } from '../config.ts';
import { type Queryable, query } from '../database/index.ts';

export interface LockOut {
  /**
   * Counts an attempt before the password is looked at, so that attempts sent at the same moment cannot slip
   * through. Gives how many failures this would make and whether the name is locked.
   */
  attempt(username: string): Promise<{ locked: boolean; last: boolean }>;
  /** Forgets the failures of a name that signed in. */
  clear(username: string): Promise<void>;
}

type Options = {
  pool: Queryable;
  secret: string;
  limits: Config['lockOut'];
  now: () => string;
};

// A failure older than the lock time counts no more. While a name is locked its last failure stays where it is:
// knocking on a locked door must not keep it locked.
const ATTEMPT = `
  INSERT INTO sign_in_failure AS f (username_hash, failures, last_at) VALUES ($1, 1, $2)
  ON CONFLICT (username_hash) DO UPDATE SET
    failures = CASE WHEN f.last_at <= $3 THEN 1 ELSE least(f.failures + 1, $4 + 1) END,
    last_at = CASE WHEN f.last_at > $3 AND f.failures >= $4 THEN f.last_at ELSE $2 END
  RETURNING failures`;

// Old rows go with every success, so that tried names don't pile up.
const CLEAR = 'DELETE FROM sign_in_failure WHERE username_hash = $1 OR last_at <= $2';

/** Counts failed sign-ins by user name, whether such an account exists or not. */
export function createLockOut({ pool, secret, limits, now }: Options): LockOut {
  const hashOf = (username: string) =>
    createHmac('sm3', secret)
      .update(`sign-in:${normaliseUsername(username)}`)
      .digest('hex');
  const forgotten = () => new Date(Date.parse(now()) - limits.minutes * 60_000);
  return {
    async attempt(username) {
      const [row] = await query<{ failures: number }>(pool, {
        name: 'signInAttempt',
        text: ATTEMPT,
        values: [hashOf(username), new Date(now()), forgotten(), limits.failures],
      });
      const failures = row?.failures ?? 1;
      return { locked: failures > limits.failures, last: failures === limits.failures };
    },
    async clear(username) {
      await query(pool, {
        name: 'signInClear',
        text: CLEAR,
        values: [hashOf(username), forgotten()],
      });
    },
  };
}

/** User names are compared in lower case and without blanks around them. */
export function normaliseUsername(username: string): string {
  return username.trim().toLowerCase();
}
