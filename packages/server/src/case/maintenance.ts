/** The database as the commands `verify` and `rebuild` use it: without the rest of a server. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Dictionary } from '@yimen/domain/standard';
import type pg from 'pg';
import { ConfigProblem, loadConfig } from '../config.ts';
import { DatabaseProblem, openDatabase, startCluster } from '../database/index.ts';
import { openRegistry, type StandardRegistry } from '../standards/index.ts';

export { type Rebuilt, rebuildProjections } from './rebuild.ts';
export { type ChainFault, type Verification, verifyChains } from './verify.ts';

export type CaseDatabase = { pool: pg.Pool; standards: StandardRegistry };

/** Projections depend on published standards alone, not on what their words mean. */
const NO_DICTIONARY: Dictionary = {
  elements: new Map(),
  codeLists: new Map(),
  posts: new Map(),
  departments: new Map(),
  laws: new Map(),
};

/**
 * Opens the database of the settings (DATABASE_URL, or Yimen's own, started or joined), lets `work` use it, and leaves
 * it as it was found.
 * @throws DatabaseProblem or ConfigProblem, each with plain sentences
 */
export async function withCaseDatabase<T>(
  env: Readonly<Record<string, string | undefined>>,
  work: (database: CaseDatabase) => Promise<T>,
): Promise<T> {
  const config = loadConfig(env);
  const folder = join(config.dataFolder, 'postgres');
  if (config.databaseUrl === undefined && !existsSync(folder)) {
    throw new ConfigProblem([
      `There is no database in ${config.dataFolder} yet: start Yimen once, or set DATABASE_URL. (${config.dataFolder} 中还没有数据库:请先启动一次,或设置 DATABASE_URL)`,
    ]);
  }
  const cluster = config.databaseUrl === undefined ? await startCluster({ folder }) : undefined;
  try {
    const database = await openDatabase({
      url: config.databaseUrl ?? cluster?.url ?? '',
      connections: 2,
      statementTimeout: 0,
      applicationName: 'yimen maintenance',
    });
    try {
      const standards = await openRegistry(database, NO_DICTIONARY, { pollEvery: 0 });
      return await work({ pool: database.pool, standards });
    } finally {
      await database.close();
    }
  } finally {
    await cluster?.stop();
  }
}

/** Whether an error is a sentence for the person at the terminal, so that its stack is of no use to them. */
export function isPlainProblem(error: unknown): error is Error {
  return error instanceof DatabaseProblem || error instanceof ConfigProblem;
}
