import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { inject } from 'vitest';
import { connectOwner } from '../database/connection.ts';
import { type Database, migrate, openDatabase, startCluster } from '../database/index.ts';
import type { TestRun } from './run.ts';

/** A database of one test file alone, with the product's schema. */
export interface TestDatabase<Tables = Record<string, never>> extends Database<Tables> {
  /** owner's connection string of this database, for what the application role may not do */
  url: string;
  /** closes the pools and removes the database */
  drop(): Promise<void>;
}

/** A database without any table, for tests of what makes them. */
export interface EmptyDatabase {
  url: string;
  name: string;
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /**
   * Rows many files start from (regions, published standards): `prepare` fills one database a run, under
   * `name`, and every file that asks for that name gets its copy.
   */
  base?: { name: string; prepare: (url: string) => Promise<void> };
  /** most connections of its pool; default 8 */
  connections?: number;
}

interface TestServer {
  maintenanceUrl: string;
  urlOf(database: string): string;
}

/** Key of the advisory lock under which templates are made, once for all parallel test files. */
const TEMPLATE_LOCK = 0x796d7465;

let server: Promise<TestServer> | undefined;

/**
 * Gives a test file its own migrated database, copied from a template that is made once a run. Works from
 * parallel files; the server is one for the whole run (DATABASE_URL_TEST, or our own in a temporary folder).
 */
export async function createTestDatabase<Tables = Record<string, never>>(
  options: TestDatabaseOptions = {},
): Promise<TestDatabase<Tables>> {
  const run = inject('testRun');
  server ??= findServer(run);
  const { maintenanceUrl, urlOf } = await server;
  const name = `${run.prefix}_${randomBytes(4).toString('hex')}`;
  await asOwner(maintenanceUrl, async (client) => {
    let template = await madeOnce(client, `${run.prefix}_template`, undefined, async (fresh) => {
      await migrate(urlOf(fresh));
    });
    const { base } = options;
    if (base) {
      template = await madeOnce(client, `${run.prefix}_${base.name}`, template, (fresh) =>
        base.prepare(urlOf(fresh)),
      );
    }
    await copyDatabase(client, name, template);
  });
  const url = urlOf(name);
  const database = await openDatabase<Tables>({ url, connections: options.connections ?? 8 });
  const drop = async () => {
    await database.close();
    await dropDatabase(maintenanceUrl, name);
  };
  return { ...database, url, drop };
}

/** Gives a database with nothing in it, on the server of the run. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const run = inject('testRun');
  server ??= findServer(run);
  const { maintenanceUrl, urlOf } = await server;
  const name = `${run.prefix}_${randomBytes(4).toString('hex')}`;
  await asOwner(maintenanceUrl, (client) => copyDatabase(client, name, 'template0'));
  return { url: urlOf(name), name, drop: () => dropDatabase(maintenanceUrl, name) };
}

async function dropDatabase(maintenanceUrl: string, name: string): Promise<void> {
  await asOwner(maintenanceUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

/** Makes a database under a passing name and renames it when complete, so that a failure is never copied. */
async function madeOnce(
  client: pg.Client,
  name: string,
  from: string | undefined,
  prepare: (name: string) => Promise<void>,
): Promise<string> {
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return name;
    const fresh = `${name}_fresh`;
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(fresh)} WITH (FORCE)`);
    await copyDatabase(client, fresh, from ?? 'template0');
    await prepare(fresh);
    await allLeft(client, fresh);
    await client.query(
      `ALTER DATABASE ${client.escapeIdentifier(fresh)} RENAME TO ${client.escapeIdentifier(name)}`,
    );
    return name;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/** A connection that was closed lives on in the server for a moment; a database in use can't be renamed. */
async function allLeft(client: pg.Client, name: string): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query('SELECT 1 FROM pg_stat_activity WHERE datname = $1', [name]);
    if (!rowCount) return;
    await client.query('SELECT pg_sleep(0.01)');
  }
}

async function copyDatabase(client: pg.Client, name: string, template: string): Promise<void> {
  await client.query(
    `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${client.escapeIdentifier(template)}`,
  );
}

async function findServer(run: TestRun): Promise<TestServer> {
  if (run.url) {
    const address = new URL(run.url);
    const urlOf = (database: string) => Object.assign(new URL(address), { pathname: `/${database}` }).href;
    return { maintenanceUrl: run.url, urlOf };
  }
  // Thrown away after the run, so nothing need reach the disk.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    shared_buffers: '128MB',
    max_connections: '200',
  };
  const cluster = await startCluster({ folder: run.folder, settings });
  return { maintenanceUrl: cluster.urlOf('postgres'), urlOf: cluster.urlOf };
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connectOwner(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
