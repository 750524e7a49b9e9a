import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { type EndpointKey, endpoints } from '@yimen/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { TEST_PASSWORD } from '../testing/people.ts';
import { type AnyRoute, HttpProblem, route } from './index.ts';

const PUBLIC = { public: 'A test.' };
const UNAUDITED = { none: 'A test.' };

/** Routes that show what surrounds every route. */
const routes = [
  route('GET /items', { access: PUBLIC, audit: UNAUDITED }, async () => ({
    items: [],
    total: 0,
    facets: { types: [], departments: [], targets: [], regions: [] },
  })),
  route('GET /worklist', { access: 'staff', audit: UNAUDITED }, async () => ({
    rows: [],
    total: 0,
    counts: [],
    facets: { posts: [], items: [], departments: [], statuses: [] },
  })),
  route('GET /cases', { access: 'applicant', audit: UNAUDITED }, async ({ account }) => {
    // The contract has no such field: it must not leave the server.
    return { cases: [], total: account?.parties.length ?? 0, secret: 'not for you' };
  }),
  route('POST /progress', { access: PUBLIC, audit: 'progress.read' }, async () => {
    throw new HttpProblem('wrongQueryCode');
  }),
  route('POST /cases/:region/:caseId/receipt', { access: 'staff', audit: 'case.receive' }, async () => {
    throw new HttpProblem('stale', { allowedActions: [{ command: 'accept' }] });
  }),
  route('GET /regions', { access: PUBLIC, audit: UNAUDITED }, async ({ services }) => {
    await services.database.pool.query('SELECT $1::uuid', ['王测试 340199199003070020']);
    return { regions: [] };
  }),
] as AnyRoute[];

const CASE = '/api/v1/cases/340000/01234567-89ab-7def-8123-456789abcdef';

let test: TestApp;
let web: string;
beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'yimen-test-web-'));
  await mkdir(join(web, 'assets'));
  await writeFile(join(web, 'index.html'), '<title>portal</title>');
  await writeFile(join(web, 'desk.html'), '<meta name="csp-nonce" content="%CSP_NONCE%"><title>desk</title>');
  await writeFile(join(web, 'assets/main-abc123.js'), 'plain');
  await writeFile(join(web, 'assets/main-abc123.js.br'), 'brotli');
  test = await startTestApp({ routes, config: { webFolder: web } });
}, 60_000);
afterAll(async () => {
  await test.stop();
  await rm(web, { recursive: true });
});

describe('access', () => {
  it('lets nobody in who is not signed in, except where a route is public', async () => {
    const worklist = await test.anonymous.inject({ url: '/api/v1/worklist' });
    expect([worklist.statusCode, worklist.json().code]).toEqual([401, 'signInNeeded']);
    expect((await test.anonymous.inject({ url: '/api/v1/items' })).statusCode).toBe(200);
  });

  it('keeps applicants from the routes of staff and staff from those of applicants', async () => {
    const [citizen, clerk] = [await test.as('citizen'), await test.as('clerk')];
    expect((await citizen.inject({ url: '/api/v1/worklist' })).json()).toMatchObject({ code: 'forbidden' });
    expect((await clerk.inject({ url: '/api/v1/cases' })).json()).toMatchObject({ code: 'forbidden' });
    expect((await clerk.inject({ url: '/api/v1/worklist' })).statusCode).toBe(200);
  });

  it('is decided before anything of the request is looked at', async () => {
    const answer = await test.anonymous.inject({ method: 'POST', url: `${CASE}/receipt`, payload: 'junk' });
    expect(answer.statusCode).toBe(401);
  });
});

describe('answers', () => {
  it('hold only what the contract lists', async () => {
    const company = await test.as('company');
    expect((await company.inject({ url: '/api/v1/cases' })).json()).toEqual({ cases: [], total: 2 });
  });

  it('tell all that is wrong with a request at once, with the place, in the asked language', async () => {
    const clerk = await test.as('clerk');
    const send = (language: string) =>
      clerk.inject({
        method: 'POST',
        url: '/api/v1/cases/34/not-a-uuid/receipt',
        headers: { 'idempotency-key': 'a-key-of-the-test', 'accept-language': language },
        payload: {},
      });
    expect((await send('en')).json()).toEqual({
      code: 'badRequest',
      message: 'Some of what was sent is wrong; correct each point below.',
      details: [
        { path: 'region', message: 'Must be a six-digit region code.' },
        { path: 'caseId', message: 'Must be a UUID.' },
      ],
    });
    expect((await send('zh-CN')).json().details[0].message).toBe('应为六位行政区划代码。');
    const body = await clerk.inject({
      method: 'POST',
      url: `${CASE}/receipt?lang=en`,
      headers: { 'idempotency-key': 'a-key-of-the-test' },
      payload: { note: 5, expectedSeq: '1' },
    });
    expect(body.json().details).toEqual([
      { path: 'note', message: 'Must be text.' },
      { path: 'expectedSeq', message: 'Must be a whole number.' },
    ]);
  });

  it('refuse fields that nobody reads, and say what is missing', async () => {
    const citizen = await test.as('citizen');
    const answer = await citizen.inject({
      method: 'POST',
      url: '/api/v1/cases?lang=en',
      headers: { 'idempotency-key': 'a-key-of-the-test' },
      payload: { item: 'x', region: '340000', hash: 'x', applicant: {}, answers: {}, status: 'granted' },
    });
    expect(answer.json().details).toEqual([
      { path: 'materials', message: 'This is required.' },
      { path: 'status', message: 'There is no such field; remove it.' },
      { path: 'applicant.kind', message: 'This is required.' },
      { path: 'applicant.name', message: 'This is required.' },
      { path: 'applicant.idNo', message: 'This is required.' },
    ]);
  });

  it('read what stands in an address by its type', async () => {
    expect((await test.anonymous.inject({ url: '/api/v1/items?limit=5' })).statusCode).toBe(200);
    const wrong = await test.anonymous.inject({ url: '/api/v1/items?limit=500&sort=oldest&lang=en' });
    expect(wrong.json().details).toEqual([
      { path: 'sort', message: 'Must be one of: relevance, popular.' },
      { path: 'limit', message: 'Must not be more than 100.' },
    ]);
  });

  it('to a refusal say what is allowed instead', async () => {
    const clerk = await test.as('clerk');
    const answer = await clerk.inject({
      method: 'POST',
      url: `${CASE}/receipt`,
      headers: { 'idempotency-key': 'a-key-of-the-test' },
      payload: { expectedSeq: 1 },
    });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toEqual({
      code: 'stale',
      message: '办件已被他人更新，请刷新后再办理。',
      details: [],
      allowedActions: [{ command: 'accept' }],
    });
  });

  it('to broken JSON, unknown paths and missing files are errors of the contract too', async () => {
    const junk = await test.anonymous.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': 'application/json' },
      payload: '{"username":',
    });
    expect(junk.json()).toMatchObject({ code: 'badRequest', details: [{ path: 'body' }] });
    const nowhere = await test.anonymous.inject({ url: '/api/v1/nowhere', headers: { accept: 'text/html' } });
    expect([nowhere.statusCode, nowhere.json().code]).toEqual([404, 'notFound']);
    expect((await test.anonymous.inject({ url: '/assets/none.js' })).statusCode).toBe(404);
  });
});

describe('commands', () => {
  const receive = async (headers: Record<string, string>) => {
    const clerk = await test.as('clerk');
    const answer = await clerk.inject({
      method: 'POST',
      url: `${CASE}/receipt`,
      headers,
      payload: { expectedSeq: 1 },
    });
    return answer.json().code;
  };

  it('need an Idempotency-Key that can be one', async () => {
    expect(await receive({})).toBe('keyMissing');
    expect(await receive({ 'idempotency-key': 'short' })).toBe('badRequest');
    expect(await receive({ 'idempotency-key': '有中文的请求编号一二三' })).toBe('badRequest');
    expect(await receive({ 'idempotency-key': crypto.randomUUID() })).toBe('stale');
  });
});

describe('the API reference', () => {
  it('is a valid OpenAPI 3.1 document with every endpoint, its access, its errors and its key', async () => {
    const document = (await test.anonymous.inject({ url: '/api/v1/openapi.json' })).json();
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(document.openapi).toBe('3.1.0');
    for (const key of Object.keys(endpoints) as EndpointKey[]) {
      const [method = '', path = ''] = key.split(' ');
      const operation = document.paths[`/api/v1${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()];
      expect(operation?.summary, key).toMatch(/\S · \S/);
      expect(operation?.description, key).toMatch(/Access: (Public|Applicants|Staff|Anyone)/);
      expect(Object.keys(operation.responses), key).toContain('400');
    }
    const accept = document.paths['/api/v1/cases/{region}/{caseId}/acceptance'].post;
    expect(accept.parameters).toContainEqual(
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
    );
    expect(document.paths['/api/v1/files'].post.requestBody.content).toHaveProperty(['multipart/form-data']);
    expect(document.paths['/api/v1/files/{id}'].get.summary).toContain('打开附件');
    expect(Object.keys(document.paths).every((path) => path.startsWith('/api/v1/'))).toBe(true);
  });

  it('is a page that needs no script and nothing from elsewhere', async () => {
    const page = await test.anonymous.inject({ url: '/api/docs' });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('受理 · Accept an application');
    expect(page.body).not.toMatch(/<script|https?:\/\//);
    const [style] = /\/api\/docs\/[\w.]+css/.exec(page.body) ?? [];
    expect((await test.anonymous.inject({ url: style ?? '/' })).headers['content-type']).toContain(
      'text/css',
    );
  });
});

describe('the web', () => {
  const open = (url: string, headers: Record<string, string> = { accept: 'text/html' }) =>
    test.anonymous.inject({ url, headers });

  it('is the portal, and the desk below /desk, on every path of theirs', async () => {
    expect((await open('/')).body).toContain('portal');
    expect((await open('/items/000131127004/340000')).body).toContain('portal');
    expect((await open('/desk')).body).toContain('desk');
    expect((await open('/desk/cases/340000/1')).body).toContain('desk');
    expect((await open('/deskside')).body).toContain('portal');
  });

  it('keeps hashed assets for a year and sends compressed copies to those who take them', async () => {
    const asset = await open('/assets/main-abc123.js', { 'accept-encoding': 'br' });
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect([asset.headers['content-encoding'], asset.body]).toEqual(['br', 'brotli']);
    expect((await open('/assets/main-abc123.js', {})).body).toBe('plain');
    expect((await open('/')).headers['cache-control']).toBe('no-cache');
  });

  it('runs under a policy that allows nothing inline but styles of the desk that carry a nonce, new each time', async () => {
    const portal = String((await open('/')).headers['content-security-policy']);
    const desk = String((await open('/desk')).headers['content-security-policy']);
    for (const policy of [portal, desk]) expect(policy).toContain("script-src 'self';");
    expect(portal + desk).not.toContain('unsafe');
    expect(portal).not.toContain('nonce');
    const nonceOf = (policy: string) => /style-src 'self' 'nonce-([^']{22,})'/.exec(policy)?.[1];
    const again = await open('/desk');
    const nonce = nonceOf(String(again.headers['content-security-policy']));
    expect(nonceOf(desk)).toBeDefined();
    expect(nonce).not.toBe(nonceOf(desk));
    expect(again.body).toContain(`content="${nonce}"`);
    const { headers } = await open('/');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toBeUndefined();
  });
});

describe('operation', () => {
  it('says that it lives, and that it is not ready before any standard is published', async () => {
    expect((await test.anonymous.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' });
    const ready = await test.anonymous.inject({ url: '/readyz' });
    expect([ready.statusCode, ready.json().checks]).toEqual([503, { database: true, standards: false }]);
  });

  it('counts requests by route template, commands by name and outcome, and the pool', async () => {
    const clerk = await test.as('clerk');
    await clerk.inject({
      method: 'POST',
      url: `${CASE}/receipt`,
      headers: { 'idempotency-key': 'a-key-of-the-test' },
      payload: { expectedSeq: 1 },
    });
    const metrics = (await test.anonymous.inject({ url: '/metrics' })).body;
    expect(metrics).toMatch(/yimen_acts_total\{act="case.receive",outcome="stale"\} [1-9]/);
    expect(metrics).toContain('route="/api/v1/cases/:region/:caseId/receipt"');
    expect(metrics).toMatch(/yimen_database_connections [1-9]/);
    expect(metrics).toContain('nodejs_eventloop_lag_seconds');
    expect(metrics).not.toContain('01234567-89ab');
    const elsewhere = await test.app.inject({ url: '/metrics', remoteAddress: '10.1.2.3' });
    expect(elsewhere.statusCode).toBe(404);
  });

  it('hides what went wrong inside from the caller, and what people entered from the log', async () => {
    const failed = await test.anonymous.inject({ url: '/api/v1/regions?q=secret-question' });
    expect([failed.statusCode, failed.json().code]).toEqual([500, 'internal']);
    expect(failed.body).not.toContain('王测试');
    expect(test.log.join('')).toContain('"code":"22P02"');
  });

  it('writes a line for each answer without names, numbers, queries, bodies, addresses or cookies', async () => {
    await test.anonymous.inject({
      method: 'POST',
      url: '/api/v1/session?lang=en&note=query-text',
      payload: { username: 'citizen', password: TEST_PASSWORD },
    });
    await test.anonymous.inject({
      method: 'POST',
      url: '/api/v1/progress',
      payload: { caseNo: '340000-2026-000123', queryCode: 'ABCD-1234' },
    });
    const company = await test.as('company');
    await company.inject({ url: '/api/v1/cases' });
    const lines = test.log.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(
      expect.objectContaining({
        route: '/api/v1/cases',
        method: 'GET',
        status: 200,
        account: expect.stringMatching(/^[0-9a-f]{16}$/),
      }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ audit: 'progress.read', problem: 'wrongQueryCode' }),
    );
    const text = test.log.join('');
    const account = company.account;
    const personal = [
      ...['王测试', '测试有限公司', '340199', '91340199', 'ABCD-1234', '340000-2026', 'query-text'],
      ...['secret-question', TEST_PASSWORD, 'session_token', '127.0.0.1', 'citizen', account?.id ?? ''],
    ];
    for (const secret of personal) expect(text, secret).not.toContain(secret);
  });

  it('finishes the request in flight when it is stopped', async () => {
    const { promise: release, resolve } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const slow = route('GET /items', { access: PUBLIC, audit: UNAUDITED }, async () => {
      begin();
      await release;
      return { items: [], total: 7, facets: { types: [], departments: [], targets: [], regions: [] } };
    });
    const other = await startTestApp({ routes: [slow] });
    const address = await other.app.listen({ port: 0, host: '127.0.0.1' });
    const answer = fetch(`${address}/api/v1/items`);
    await begun;
    const stopped = other.stop();
    resolve();
    expect(await (await answer).json()).toMatchObject({ total: 7 });
    await stopped;
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
  });
});

describe('limits', () => {
  it('stop guessing of query codes and passwords long before reading, and say when to come back', async () => {
    const limits = { enabled: true, read: 20, write: 20, upload: 2, signIn: 3, progress: 2 };
    const limited = await startTestApp({ routes, config: { rateLimits: limits } });
    const ask = () =>
      limited.anonymous.inject({
        method: 'POST',
        url: '/api/v1/progress',
        payload: { caseNo: '340000-2026-1', queryCode: 'guess' },
      });
    const signIn = () =>
      limited.anonymous.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { username: 'nobody', password: 'guess' },
      });
    expect([(await ask()).statusCode, (await ask()).statusCode]).toEqual([404, 404]);
    const refused = await ask();
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'tooMany']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    for (let attempt = 0; attempt < 3; attempt += 1) expect((await signIn()).statusCode).toBe(401);
    expect((await signIn()).statusCode).toBe(429);
    expect((await limited.anonymous.inject({ url: '/api/v1/items' })).statusCode).toBe(200);
    await limited.stop();
  });
});
