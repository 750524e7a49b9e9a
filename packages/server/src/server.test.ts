import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer as createListener } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Config, createServer, ensureSecret, ListenProblem, loadConfig } from './index.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

let database: TestDatabase;
let folder: string;
let config: Config;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yimen-test-server-'));
  database = await createTestDatabase();
  config = { ...loadConfig({ YIMEN_DATA: folder }), port: 0, logLevel: 'silent' };
}, 60_000);
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

describe('a server', { timeout: 60_000 }, () => {
  it('serves every endpoint of the contract from its settings, and is gone after stop', async () => {
    // A busy machine makes tests slow, not wrong.
    const pressure = { loopDelay: 0 };
    const server = await createServer({ config, databaseUrl: database.url, pressure });
    const url = await server.start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(`${url}/api/v1/session`)).json()).toEqual({ account: null });
    await Promise.all([server.stop(), server.stop()]);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    expect(server.services.database.pool.ended).toBe(true);
  });

  it('says in one line that its port is in use', async () => {
    const other = createListener();
    const port = await new Promise<number>((done) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        done(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const server = await createServer({ config: { ...config, port }, databaseUrl: database.url });
    const problem = await server.start().catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ListenProblem);
    expect(problem).toMatchObject({ message: expect.stringMatching(`^Port ${port} is in use: .*`) });
    await server.stop();
    await new Promise((done) => other.close(done));
  });
});

describe('the secret of a data folder', () => {
  it('is made once, for its owner alone, and the same for all who ask', async () => {
    const fresh = join(folder, 'fresh');
    const secrets = await Promise.all([ensureSecret(fresh), ensureSecret(fresh), ensureSecret(fresh)]);
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]?.length).toBeGreaterThanOrEqual(32);
    expect(await ensureSecret(fresh)).toBe(secrets[0]);
    expect((await stat(join(fresh, 'secret'))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(fresh, 'secret'), 'utf8')).trim()).toBe(secrets[0]);
  });
});
