import { join } from 'node:path';
import type { Cluster, Database } from '@yimen/server';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Opens the database of the settings for a command that runs for a moment (DATABASE_URL, or Yimen's own, started or
 * joined), brings it to the present schema when it is Yimen's own, and leaves it as it was found.
 * @throws DatabaseProblem or ConfigProblem, each with plain sentences
 */
export async function withDatabase<T>(
  env: Environment,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const server = await import('@yimen/server');
  return withDatabaseUrl(env, async (url, cluster) => {
    if (cluster) await server.migrate(url);
    const database = await server.openDatabase({ url, connections: 2, applicationName: 'yimen command' });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  });
}

/** The same with the owner's address alone; `cluster` is there when the database is Yimen's own. */
export async function withDatabaseUrl<T>(
  env: Environment,
  work: (url: string, cluster: Cluster | undefined) => Promise<T>,
): Promise<T> {
  const { loadConfig, startCluster } = await import('@yimen/server');
  const config = loadConfig(env);
  if (config.databaseUrl !== undefined) return work(config.databaseUrl, undefined);
  const cluster = await startCluster({ folder: join(config.dataFolder, 'postgres') });
  try {
    return await work(cluster.url, cluster);
  } finally {
    await cluster.stop();
  }
}
