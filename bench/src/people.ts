/** People at browsers: signed in once, then sending requests over kept-alive connections. */
import { type Account, API_PREFIX } from '@yimen/api';
import type { Pool } from 'undici';

export type Person = { cookie: string; account: Account };

const PASSWORD = 'Yimen-demo-2026';

/** Sends one request and gives the answer's body; an answer that is no success ends the benchmark. */
export async function send<T>(
  pool: Pool,
  method: 'GET' | 'POST',
  path: string,
  { person, body, key }: { person?: Person; body?: unknown; key?: string } = {},
): Promise<T> {
  const answer = await pool.request({
    method,
    path: `${API_PREFIX}${path}`,
    headers: {
      ...(person ? { cookie: person.cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300)
    throw new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 500)}`);
  return JSON.parse(text) as T;
}

/** Signs in as one of the demo accounts. */
export async function signIn(pool: Pool, username: string): Promise<Person> {
  const answer = await pool.request({
    method: 'POST',
    path: `${API_PREFIX}/session`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  const { account } = (await answer.body.json()) as { account: Account };
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
  if (cookies.length === 0) throw new Error(`${username} could not sign in: ${answer.statusCode}.`);
  return { account, cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') };
}
