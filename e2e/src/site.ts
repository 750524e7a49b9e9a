/** A whole Yimen for one test file: the built web, the bundled standards, Anhui's regions and the demo accounts. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDemoAccounts,
  createServer,
  loadConfig,
  loadRegions,
  openDatabase,
  publishFolder,
  type Server,
} from '@yimen/server';
import { createTestDatabase } from '@yimen/server/testing';

export const PASSWORD = 'Yimen-demo-2026';

export type Site = { url: string; server: Server; stop(): Promise<void> };

async function prepare(url: string): Promise<void> {
  const { standardsFolder } = loadConfig({});
  const database = await openDatabase({ url });
  const at = new Date().toISOString();
  await publishFolder(database, standardsFolder, { by: 'test', at });
  await loadRegions(database, join(standardsFolder, 'regions'));
  await database.close();
}

/** Starts a site on a database of its own, at the present or at a moment of one's own; `stop()` removes everything. */
export async function startSite({ now }: { now?: () => string } = {}): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'yimen-e2e-'));
  const database = await createTestDatabase({ base: { name: 'whole_site', prepare } });
  const config = loadConfig({
    PORT: '0',
    YIMEN_DATA: folder,
    YIMEN_SECRET: 'a secret for tests that is long enough',
    YIMEN_RATE_LIMITS: 'off',
    YIMEN_LOG: 'silent',
  });
  const server = await createServer({ config, databaseUrl: database.url, ...(now ? { now } : {}) });
  await createDemoAccounts(server.services);
  const url = await server.start();
  const stop = async () => {
    await server.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url, server, stop };
}
