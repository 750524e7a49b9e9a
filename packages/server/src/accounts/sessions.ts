import { createHash } from 'node:crypto';
import { shanghaiDate } from '@yimen/domain/shared';
import { isAPIError } from 'better-auth/api';
import type { Config } from '../config.ts';
import type { Database } from '../database/index.ts';
import { HttpProblem } from '../http/problem.ts';
import { type Auth, createAuth, REMEMBER_MS } from './auth.ts';
import { createLockOut, type LockOut, normaliseUsername } from './lockOut.ts';
import { findAccount } from './store.ts';
import type { SessionReply, SessionRequest, Sessions, SignedIn } from './types.ts';

export type SessionsOptions = {
  config: Pick<Config, 'publicUrl' | 'session' | 'lockOut'>;
  database: Database;
  secret: string;
  now: () => string;
  newId: () => string;
};

/** More signed-in people than this at one server: the ones longest not seen are asked from the database again. */
const MOST_REMEMBERED = 20_000;
/** Any cookie of the sign-in library; without one there is nobody to look up. */
const SESSION_COOKIE = /(?:^|;\s*)((?:__Secure-)?yimen\.session_token=[^;]+)/;

type Remembered = { until: number; date: string; answer: Promise<SignedIn | undefined> };

/** Sessions on our own accounts, with better-auth behind. */
export function createSessions(options: SessionsOptions): Sessions {
  const auth = createAuth({
    config: options.config,
    db: options.database.db,
    secret: options.secret,
    newId: options.newId,
  });
  const lockOut = createLockOut({
    pool: options.database.pool,
    secret: options.secret,
    limits: options.config.lockOut,
    now: options.now,
  });
  return new AccountSessions(options, auth, lockOut);
}

class AccountSessions implements Sessions {
  readonly #options: SessionsOptions;
  readonly #auth: Auth;
  readonly #lockOut: LockOut;
  readonly #remembered = new Map<string, Remembered>();

  constructor(options: SessionsOptions, auth: Auth, lockOut: LockOut) {
    this.#options = options;
    this.#auth = auth;
    this.#lockOut = lockOut;
  }

  async resolve(request: SessionRequest, reply?: SessionReply): Promise<SignedIn | undefined> {
    const cookie = sessionCookie(request);
    if (cookie === undefined) return undefined;
    const key = keyOf(cookie);
    const date = this.#today();
    const known = this.#remembered.get(key);
    if (known && known.until > Date.now() && known.date === date) return known.answer;
    const answer = this.#load(cookie, date, reply);
    this.#remember(key, { until: Date.now() + REMEMBER_MS, date, answer });
    // A failed look-up must not be remembered: the next request tries again.
    answer.catch(() => this.#remembered.delete(key));
    return answer;
  }

  async signIn(credentials: { username: string; password: string }, reply: SessionReply): Promise<SignedIn> {
    const username = normaliseUsername(credentials.username);
    const attempt = await this.#lockOut.attempt(username);
    if (attempt.locked) throw new HttpProblem('accountLocked');
    const signedIn = await this.#checkPassword(username, credentials.password);
    if (!signedIn) throw new HttpProblem(attempt.last ? 'accountLocked' : 'wrongCredentials');
    await this.#lockOut.clear(username);
    const found = await this.#find(signedIn.accountId, this.#today());
    if (!found) throw new HttpProblem('wrongCredentials');
    setCookies(reply, signedIn.headers);
    return found;
  }

  async signOut(request: SessionRequest, reply: SessionReply): Promise<void> {
    const cookie = sessionCookie(request);
    if (cookie === undefined) return;
    this.#remembered.delete(keyOf(cookie));
    const { headers } = await this.#auth.api.signOut({ headers: cookieHeaders(cookie), returnHeaders: true });
    setCookies(reply, headers);
    this.#remembered.delete(keyOf(cookie));
  }

  forget(accountId: string): void {
    // Entries are promises, so whose they are shows only later; posts change rarely, and asking again is cheap.
    for (const [key, { answer }] of this.#remembered) {
      answer.then(
        (found) => {
          if (found?.account.id === accountId && this.#remembered.get(key)?.answer === answer) {
            this.#remembered.delete(key);
          }
        },
        () => undefined,
      );
    }
  }

  async #checkPassword(username: string, password: string) {
    try {
      const { response, headers } = await this.#auth.api.signInUsername({
        body: { username, password },
        returnHeaders: true,
      });
      return response ? { accountId: response.user.id, headers } : undefined;
    } catch (error) {
      if (isAPIError(error) && error.statusCode < 500) return undefined;
      throw error;
    }
  }

  /** Asks the database: is the session alive, and what does its account hold on this date? */
  async #load(cookie: string, date: string, reply?: SessionReply): Promise<SignedIn | undefined> {
    const headers = cookieHeaders(cookie);
    const { response, headers: answered } = await this.#auth.api.getSession({ headers, returnHeaders: true });
    if (reply) setCookies(reply, answered);
    if (!response) return undefined;
    const age = Date.now() - response.session.createdAt.getTime();
    if (age > this.#options.config.session.absoluteHours * 3_600_000) {
      await this.#auth.api.signOut({ headers });
      return undefined;
    }
    return this.#find(response.session.userId, date);
  }

  async #find(accountId: string, date: string): Promise<SignedIn | undefined> {
    const account = await findAccount(this.#options.database.pool, accountId, date);
    if (!account) return undefined;
    const { id, name, kind, holdings } = account;
    return { account, actor: { id, name, kind, holdings } };
  }

  #remember(key: string, entry: Remembered): void {
    this.#remembered.delete(key);
    this.#remembered.set(key, entry);
    if (this.#remembered.size <= MOST_REMEMBERED) return;
    const [oldest] = this.#remembered.keys();
    if (oldest !== undefined) this.#remembered.delete(oldest);
  }

  #today(): string {
    return shanghaiDate(this.#options.now());
  }
}

/** Tokens are remembered by hash, so that memory holds none that could be replayed. */
function keyOf(cookie: string): string {
  return createHash('sha256').update(cookie).digest('base64');
}

function sessionCookie(request: SessionRequest): string | undefined {
  return SESSION_COOKIE.exec(request.headers.cookie ?? '')?.[1];
}

function cookieHeaders(cookie: string): Headers {
  return new Headers({ cookie });
}

function setCookies(reply: SessionReply, headers: Headers): void {
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
}
