import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connectOwner } from '../database/connection.ts';
import { stopCluster } from '../database/index.ts';
import { isAlive } from '../database/postmaster.ts';
import type { TestRun } from './run.ts';

const FOLDER = /^yimen-test-(\d+)-/;

/**
 * Begins a test run: no database is started here, so files that need none cost nothing; the first
 * createTestDatabase() starts it. The function returned ends the run and leaves nothing behind.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const mark = `${process.pid}-${randomBytes(4).toString('hex')}`;
  const url = process.env.DATABASE_URL_TEST;
  const run: TestRun = {
    prefix: `yimen_test_${mark.replace('-', '_')}`,
    folder: join(tmpdir(), `yimen-test-${mark}`),
    ...(url === undefined || url === '' ? {} : { url }),
  };
  project.provide('testRun', run);
  return async () => {
    if (run.url) await dropDatabases(run.url, run.prefix);
    else await removeCluster(run.folder);
  };
}

async function removeCluster(folder: string): Promise<void> {
  await stopCluster(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** Clusters of runs that were killed before they could tidy up. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = FOLDER.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    // another user's folder is not ours to remove
    await removeCluster(join(tmpdir(), name)).catch(() => undefined);
  }
}

async function dropDatabases(url: string, prefix: string): Promise<void> {
  const client = await connectOwner(url);
  try {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of rows) {
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(datname)} WITH (FORCE)`);
    }
  } finally {
    await client.end();
  }
}
