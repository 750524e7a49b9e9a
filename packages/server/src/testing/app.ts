/** The whole application on a database of its own, for tests that speak HTTP. Nothing listens on a port. */
import { createHmac, randomBytes, randomUUIDv7 } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, API_PREFIX, type EndpointKey, endpoints } from '@yimen/api';
import { createClient } from '@yimen/api/client';
import type { Standard } from '@yimen/domain/standard';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { createSessions, insertAccounts } from '../accounts/index.ts';
import { buildApp } from '../app.ts';
import { type Config, loadConfig } from '../config.ts';
import { openDatabase } from '../database/index.ts';
import { openSigner } from '../document/index.ts';
import { createFolderStore, fileRoutes } from '../files/index.ts';
import { type AnyRoute, HttpProblem, type RawRoute, route } from '../http/index.ts';
import { createMessages } from '../message/index.ts';
import type { Services } from '../services.ts';
import { sessionRoutes } from '../session/index.ts';
import {
  loadCalendar,
  loadDictionary,
  loadStandards,
  openRegistry,
  publishStandards,
  type StandardFile,
} from '../standards/index.ts';
import { SideThread } from '../thread/index.ts';
import { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from './index.ts';
import { type TestPerson, type TestPlace, testAccounts, testPeople } from './people.ts';

const ORIGIN = 'http://yimen.test';

export type TestAppOptions = {
  /** The present moment, an ISO instant; `clock.set` moves it. The real one when absent. */
  now?: string;
  /** Routes under test; sign-in is always there, every other endpoint answers notFound. */
  routes?: readonly AnyRoute[];
  /** Routes that are not JSON; files when absent. */
  rawRoutes?: readonly RawRoute[];
  /** Standards published before the start; those of the product with 'bundled'. None when absent. */
  standards?: readonly Standard[] | 'bundled';
  /** Where `clerk`, `reviewer` and the others hold their posts; `stranger` holds the same in `elsewhere`. */
  place?: Partial<TestPlace>;
  config?: Partial<Config>;
  database?: TestDatabaseOptions;
};

/** Somebody at a browser: their cookie and origin go with every request. */
export interface TestClient {
  /** Calls an endpoint; throws ApiError. POSTs carry a fresh Idempotency-Key unless one is given. */
  call: ReturnType<typeof createClient>;
  /** Sends any request and gives the raw answer. */
  inject(options: InjectOptions): Promise<LightMyRequestResponse>;
  /** undefined for somebody who isn't signed in. */
  account: Account | undefined;
  /** The cookie header, for tests that open connections themselves. */
  cookie: string | undefined;
}

export interface TestApp {
  app: FastifyInstance;
  services: Services;
  database: TestDatabase;
  clock: { now(): string; set(instant: string): void };
  /** Lines written to the log so far. */
  log: string[];
  /** Somebody who isn't signed in. */
  anonymous: TestClient;
  /** Signs in (once) as one of the people of the test. */
  as(username: string): Promise<TestClient>;
  /** Adds people beyond those that are there. */
  addPeople(...people: TestPerson[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the application for one test file; `stop()` removes everything it made. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'yimen-test-app-'));
  const config = testConfig(folder, options.config);
  const { standards = [] } = options;
  const bundled = standards === 'bundled' ? { base: bundledBase(config.standardsFolder) } : {};
  const database = await createTestDatabase({ ...bundled, ...options.database });
  const clock = testClock(options.now);
  const log: string[] = [];
  const services = await testServices(config, database, clock.now, standards === 'bundled' ? [] : standards);
  const app = await buildApp(services, withPlaceholders([...sessionRoutes, ...(options.routes ?? [])]), {
    secret: testSecret(config),
    rawRoutes: options.rawRoutes ?? fileRoutes,
    logStream: { write: (line) => void log.push(line) },
    // A busy machine makes tests slow, not wrong.
    pressure: { loopDelay: 0 },
  });
  const place = { department: 'marketRegulation', region: '340000', elsewhere: '341524', ...options.place };
  const addPeople = async (...people: TestPerson[]) => {
    const accounts = await testAccounts(people, services.newId);
    await insertAccounts(database.pool, accounts, clock.now(), services.newId);
  };
  await addPeople(...testPeople(place));
  const signedIn = new Map<string, Promise<TestClient>>();
  const as = (username: string) => {
    const known = signedIn.get(username) ?? openSession(app, services, username);
    signedIn.set(username, known);
    return known;
  };
  const anonymous = clientOf(app, services, undefined, undefined);
  const stop = async () => {
    await app.close();
    await services.messages.stop();
    await services.side.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
  return { app, services, database, clock, log, anonymous, as, addPeople, stop };
}

function testClock(start: string | undefined) {
  let fixed = start;
  return {
    now: () => fixed ?? new Date().toISOString(),
    set: (instant: string) => {
      fixed = instant;
    },
  };
}

/** Settings of a test: quiet to others, no limits on how often, everything in a folder of its own. */
export function testConfig(folder: string, over: Partial<Config> = {}): Config {
  const config = loadConfig({
    YIMEN_DATA: folder,
    YIMEN_SECRET: 'a secret for tests that is long enough',
    YIMEN_RATE_LIMITS: 'off',
  });
  return { ...config, ...over };
}

function testSecret(config: Config): string {
  if (config.secret === undefined) throw new Error('A test needs a secret.');
  return config.secret;
}

async function testServices(
  config: Config,
  database: TestDatabase,
  now: () => string,
  standards: readonly Standard[],
): Promise<Services> {
  const newId = () => randomUUIDv7();
  const files = standards.map((standard, index) => ({ path: `test/${index}.yaml`, standard }));
  if (files.length > 0) await publish(database, files, now());
  return {
    config,
    database,
    calendar: loadCalendar(join(config.standardsFolder, 'calendars')),
    standards: await openRegistry(database, loadDictionary(config.standardsFolder).dictionary, {
      pollEvery: 0,
    }),
    sessions: createSessions({ config, database, secret: testSecret(config), now, newId }),
    files: createFolderStore(join(config.dataFolder, 'files')),
    signer: await openSigner(config.dataFolder),
    side: new SideThread({ dataFolder: config.dataFolder }),
    messages: createMessages({ config, database, secret: testSecret(config), now }),
    now,
    newId,
  };
}

async function publish(database: Pick<TestDatabase, 'pool'>, standards: StandardFile[], at: string) {
  const { refused } = await publishStandards(database, { standards, problems: [] }, { by: 'test', at });
  if (refused.length > 0) throw new Error(refused.map(({ message }) => message.en).join('\n'));
}

/** The product's own standards, published once a run. */
function bundledBase(folder: string): NonNullable<TestDatabaseOptions['base']> {
  return {
    name: 'bundled_standards',
    prepare: async (url) => {
      const database = await openDatabase({ url, connections: 1 });
      try {
        await publish(database, [...loadStandards(folder).standards], '2026-01-01T00:00:00.000Z');
      } finally {
        await database.close();
      }
    },
  };
}

/** Endpoints of other modules, so that a module's routes can be tested without them. */
function withPlaceholders(routes: readonly AnyRoute[]): AnyRoute[] {
  const served = new Set<string>(routes.map(({ key }) => key));
  const missing = (Object.keys(endpoints) as EndpointKey[]).filter((key) => !served.has(key));
  const absent = missing.map((key) =>
    route(key, { access: { public: 'Not part of this test.' }, audit: { none: 'Answers nothing.' } }, () => {
      throw new HttpProblem('notFound');
    }),
  ) as AnyRoute[];
  return [...routes, ...absent];
}

/**
 * A session without the password, whose checking is slow on purpose: the row and the signed cookie that signing in
 * would have made. Signing in itself has tests of its own.
 */
async function openSession(app: FastifyInstance, services: Services, username: string): Promise<TestClient> {
  const token = randomBytes(24).toString('base64url');
  const { rowCount } = await services.database.pool.query(
    `INSERT INTO account_session (id, account_id, token, expires_at, created_at, updated_at)
     SELECT $1, id, $2, now() + interval '30 minutes', now(), now() FROM account WHERE username = $3`,
    [services.newId(), token, username],
  );
  if (rowCount !== 1) throw new Error(`There is nobody called "${username}" in this test.`);
  const signature = createHmac('sha256', testSecret(services.config)).update(token).digest('base64');
  const prefix = services.config.publicUrl?.startsWith('https:') ? '__Secure-' : '';
  const cookie = `${prefix}yimen.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  const client = clientOf(app, services, cookie, undefined);
  const { account } = await client.call('GET /session', {});
  if (!account) throw new Error(`The session of "${username}" was not recognised.`);
  return clientOf(app, services, cookie, account);
}

function clientOf(
  app: FastifyInstance,
  services: Services,
  cookie: string | undefined,
  account: Account | undefined,
): TestClient {
  const inject = async (options: InjectOptions) =>
    app.inject({
      ...options,
      headers: {
        origin: ORIGIN,
        host: new URL(ORIGIN).host,
        ...(cookie === undefined ? {} : { cookie }),
        ...options.headers,
      },
    });
  const send = async (url: unknown, { method = 'GET', headers, body }: RequestInit = {}) => {
    const sent = new Headers(headers);
    if (method === 'POST' && !sent.has('idempotency-key')) sent.set('idempotency-key', services.newId());
    const answer = await inject({
      method: method as 'GET',
      url: String(url),
      headers: Object.fromEntries(sent),
      ...(typeof body === 'string' ? { payload: body } : {}),
    });
    return new Response(answer.body, { status: answer.statusCode });
  };
  const call = createClient({ base: API_PREFIX, language: () => 'en', fetch: send as typeof fetch });
  return { call, inject, account, cookie };
}
