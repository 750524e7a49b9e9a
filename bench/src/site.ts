/** A complete Yimen in a temporary folder: its own PostgreSQL with fsync on, standards, demo accounts, one server process. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Cluster,
  createDemoAccounts,
  createServer,
  loadConfig,
  migrate,
  openDatabase,
  publishFolder,
  type Server,
  startCluster,
} from '@yimen/server';

export type Site = {
  url: string;
  cluster: Cluster;
  /** The same application without a listener, to build the same statements from. */
  local: Server;
  stop(): Promise<void>;
};

async function startServer(environment: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(join(import.meta.dirname, 'server.ts'), { env: environment });
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('The server under measurement did not start.'))),
  ]);
  return { child, url: (message as { url: string }).url };
}

/** Starts everything; `stop()` ends it and removes the folder. */
export async function startSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'yimen-bench-'));
  // PostgreSQL runs as an unprivileged user when this process is root, and must reach its folder.
  await chmod(folder, 0o755);
  const cluster = await startCluster({ folder: join(folder, 'postgres') });
  await migrate(cluster.url);
  const environment = {
    ...process.env,
    DATABASE_URL: cluster.url,
    PORT: '0',
    YIMEN_DATA: folder,
    YIMEN_LOG: 'error',
    YIMEN_RATE_LIMITS: 'off',
    YIMEN_SECRET: 'only for measuring, never for anything real',
  };
  const config = loadConfig(environment);
  const database = await openDatabase({ url: cluster.url });
  const at = new Date().toISOString();
  await publishFolder(database, config.standardsFolder, { by: 'bench', at });
  await database.close();
  const local = await createServer({ config, databaseUrl: cluster.url });
  await createDemoAccounts(local.services);
  const { child, url } = await startServer(environment);
  const stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
    await local.stop();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url, cluster, local, stop };
}
