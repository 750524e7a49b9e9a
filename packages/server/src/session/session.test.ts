import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { TEST_PASSWORD } from '../testing/people.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: '2026-11-24T02:00:00.000Z' });
}, 60_000);
afterAll(() => test.stop());

const HOST = { host: 'yimen.test' };

/** Signs in at a browser of its own and gives its cookie header. */
async function signIn(username: string, password = TEST_PASSWORD) {
  const answer = await test.anonymous.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { username, password },
  });
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  return { answer, cookie };
}

const whoIs = async (cookie: string) => {
  const answer = await test.anonymous.inject({ url: '/api/v1/session', headers: { cookie } });
  return answer.json<{ account: { id: string; username: string; holdings: { post: string }[] } | null }>()
    .account;
};

describe('signing in', () => {
  it('gives the account with its posts, and a cookie that scripts and other sites cannot use', async () => {
    const { answer, cookie } = await signIn('clerk');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      account: {
        username: 'clerk',
        kind: 'staff',
        holdings: [{ post: 'clerk', department: 'serviceCentre', region: '340000' }],
        parties: [],
      },
    });
    const [session] = answer.cookies;
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(session?.secure).toBeUndefined();
    expect(await whoIs(cookie)).toMatchObject({ username: 'clerk' });
  });

  it('takes the user name in any case and with blanks around it', async () => {
    expect((await signIn(' CLERK ')).answer.statusCode).toBe(200);
  });

  it('answers a wrong password and an unknown user alike', async () => {
    const wrong = (await signIn('citizen', 'not it')).answer;
    const unknown = (await signIn('nobody.here', 'not it')).answer;
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json()).toMatchObject({ code: 'wrongCredentials' });
    expect([unknown.statusCode, unknown.body]).toEqual([wrong.statusCode, wrong.body]);
    expect(unknown.cookies).toEqual([]);
  });

  it('marks the cookie Secure where people come by https', async () => {
    const https = await startTestApp({ config: { publicUrl: 'https://zwfw.example.cn' } });
    const answer = await https.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { username: 'clerk', password: TEST_PASSWORD },
    });
    expect(answer.cookies[0]).toMatchObject({ secure: true, name: '__Secure-yimen.session_token' });
    await https.stop();
  });
});

describe('lock-out', () => {
  it('locks a name after five failures for fifteen minutes, known or not, even for the right password', async () => {
    for (const username of ['neighbour', 'no.such.person']) {
      for (let attempt = 1; attempt <= 4; attempt += 1) {
        expect((await signIn(username, 'wrong')).answer.json()).toMatchObject({ code: 'wrongCredentials' });
      }
      expect((await signIn(username, 'wrong')).answer.json()).toMatchObject({ code: 'accountLocked' });
      expect((await signIn(username)).answer.statusCode).toBe(423);
    }
    test.clock.set('2026-11-24T02:14:59.000Z');
    expect((await signIn('neighbour')).answer.statusCode).toBe(423);
    test.clock.set('2026-11-24T02:15:01.000Z');
    expect((await signIn('neighbour')).answer.statusCode).toBe(200);
  });

  it('lets no more than five guesses through when they come at the same moment', async () => {
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => signIn('company', `guess ${n}`)));
    const codes = guesses.map(({ answer }) => answer.json<{ code: string }>().code);
    expect(codes.filter((code) => code === 'wrongCredentials')).toHaveLength(4);
    expect((await signIn('company')).answer.statusCode).toBe(423);
  });

  it('forgets failures after a success, and keeps no user name in the clear', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let attempt = 0; attempt < 4; attempt += 1) await signIn('manager', 'wrong');
      expect((await signIn('manager')).answer.statusCode).toBe(200);
    }
    const { rows } = await test.database.pool.query('SELECT username_hash FROM sign_in_failure');
    expect(JSON.stringify(rows)).not.toMatch(/company|neighbour|no\.such/);
  });
});

describe('a session', () => {
  it('ends when its person signs out, also for whoever kept the cookie', async () => {
    const { cookie } = await signIn('reviewer');
    expect(await whoIs(cookie)).not.toBeNull();
    const out = await test.anonymous.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: { cookie },
    });
    expect(out.statusCode).toBe(200);
    expect(out.cookies.find(({ name }) => name === 'yimen.session_token')?.maxAge).toBe(0);
    expect(await whoIs(cookie)).toBeNull();
  });

  it('ends after thirty minutes without a request', async () => {
    const { cookie, answer } = await signIn('approver');
    const id = answer.json<{ account: { id: string } }>().account.id;
    const left = await minutesLeft(id);
    expect(left).toBeGreaterThan(29);
    expect(left).toBeLessThanOrEqual(30);
    await test.database.pool.query(
      `UPDATE account_session SET expires_at = now() - interval '1 second' WHERE account_id = $1`,
      [id],
    );
    expect(await whoIs(cookie)).toBeNull();
  });

  it('moves the thirty minutes on with use', async () => {
    const { cookie, answer } = await signIn('certifier');
    const id = answer.json<{ account: { id: string } }>().account.id;
    await test.database.pool.query(
      `UPDATE account_session SET expires_at = now() + interval '10 minutes' WHERE account_id = $1`,
      [id],
    );
    const used = await test.anonymous.inject({ url: '/api/v1/session', headers: { cookie } });
    expect(used.json()).toMatchObject({ account: { username: 'certifier' } });
    expect(await minutesLeft(id)).toBeGreaterThan(29);
    expect(used.cookies[0]?.maxAge).toBe(1800);
  });

  it('ends after twelve hours however busy it was', async () => {
    const { cookie, answer } = await signIn('deliverer');
    const id = answer.json<{ account: { id: string } }>().account.id;
    await test.database.pool.query(
      `UPDATE account_session SET created_at = now() - interval '12 hours 1 minute' WHERE account_id = $1`,
      [id],
    );
    expect(await whoIs(cookie)).toBeNull();
    const { rowCount } = await test.database.pool.query(
      'SELECT 1 FROM account_session WHERE account_id = $1',
      [id],
    );
    expect(rowCount).toBe(0);
  });

  it('is nobody when its cookie was changed', async () => {
    const { cookie } = await signIn('forwarder');
    expect(
      await whoIs(cookie.replace(/=(.)/, (_, first: string) => `=${first === 'a' ? 'b' : 'a'}`)),
    ).toBeNull();
  });

  it('is answered from memory for a while, and at once differently after its posts changed', async () => {
    const { cookie, answer } = await signIn('supervisor');
    const id = answer.json<{ account: { id: string } }>().account.id;
    expect((await whoIs(cookie))?.holdings).toHaveLength(1);
    await endAll(id);
    expect((await whoIs(cookie))?.holdings).toHaveLength(1);
    test.services.sessions.forget(id);
    expect((await whoIs(cookie))?.holdings).toHaveLength(0);
  });

  const endAll = (account: string) =>
    test.database.pool.query(
      `UPDATE post_holding SET ended_at = now(), ending = 'over' WHERE account_id = $1`,
      [account],
    );

  async function minutesLeft(account: string): Promise<number> {
    const { rows } = await test.database.pool.query<{ left: string }>(
      `SELECT extract(epoch FROM expires_at - now()) / 60 AS left FROM account_session WHERE account_id = $1`,
      [account],
    );
    return Number(rows[0]?.left);
  }
});

describe('posts', () => {
  it('count from their first to their last day in China, and a stand-in names whom they stand in for', async () => {
    const place = { post: 'approver', department: 'marketRegulation', region: '340000' };
    const standInFor = (await test.as('approver')).account?.id;
    await test.addPeople({
      username: 'backup',
      kind: 'staff',
      holdings: [
        { ...place, ...(standInFor ? { standInFor } : {}), validFrom: '2026-12-01', validTo: '2026-12-02' },
      ],
    });
    const { cookie } = await signIn('backup');
    const posts = async (instant: string) => {
      test.clock.set(instant);
      return (await whoIs(cookie))?.holdings;
    };
    expect(await posts('2026-11-30T15:59:00.000Z')).toEqual([]);
    const holding = { ...place, kind: 'standIn', standInFor, until: '2026-12-02' };
    expect(await posts('2026-11-30T16:00:00.000Z')).toEqual([holding]);
    expect(await posts('2026-12-02T15:59:00.000Z')).toEqual([holding]);
    expect(await posts('2026-12-02T16:00:00.000Z')).toEqual([]);
    // no more for somebody who holds it no longer
    await test.database.pool.query(
      `UPDATE post_holding SET ended_at = now(), ending = 'over' WHERE account_id = $1`,
      [standInFor],
    );
    test.services.sessions.forget((await whoIs(cookie))?.id ?? '');
    expect(await posts('2026-12-01T02:00:00.000Z')).toEqual([]);
  });
});

describe('requests from other sites', () => {
  const attempt = (headers: Record<string, string>) =>
    test.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { ...HOST, ...headers } });

  it('are refused when they would change something', async () => {
    const evil = await attempt({ origin: 'http://evil.test' });
    expect(evil.statusCode).toBe(403);
    expect(evil.json()).toMatchObject({ code: 'crossSite' });
    expect((await attempt({ origin: 'null' })).statusCode).toBe(403);
    expect((await attempt({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
  });

  it('pass from our own pages and from programs that are no browsers', async () => {
    expect((await attempt({ origin: 'http://yimen.test' })).statusCode).toBe(200);
    expect((await attempt({})).statusCode).toBe(200);
  });
});
