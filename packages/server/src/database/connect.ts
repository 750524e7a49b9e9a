import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { checkVersion, clientFor, connectionProblem } from './connection.ts';
import { type AppliedMigration, pendingMigrations, readMigrations } from './migrate.ts';
import { DatabaseProblem } from './problem.ts';

/** The role every application connection runs as; migrations decide table by table what it may do. */
export const APP_ROLE = 'yimen_app';

/** A prepared statement: `name` is planned once a connection, so one name must always carry one text. */
export interface Query {
  name: string;
  text: string;
  values: readonly unknown[];
}

/** A pool, or one client of it inside a transaction. */
export type Queryable = Pick<pg.Pool | pg.PoolClient, 'query'>;

export interface DatabaseOptions {
  /** `postgresql://user:password@host:port/database`, or `Cluster.url` */
  url: string;
  /** most connections kept open; default 16 */
  connections?: number;
  /** longest a statement may run, in milliseconds; 0 = no limit; default 60 000 */
  statementTimeout?: number;
  /** shown in pg_stat_activity; default `yimen` */
  applicationName?: string;
  /** folder of the migrations the schema must match; default: the product's own */
  migrations?: string;
  /** told when an idle connection breaks (the pool replaces it by itself) */
  onConnectionError?: (error: Error) => void;
}

/** An open database: raw prepared statements through `pool`, built queries through `db`, on the same connections. */
export interface Database<Tables = Record<string, never>> {
  pool: pg.Pool;
  db: Kysely<Tables>;
  close(): Promise<void>;
}

/**
 * Opens the database as the restricted role and checks it first: reachable, PostgreSQL 15 or later, and a
 * schema that is exactly the one this code knows. Values arrive as: `date` → 'YYYY-MM-DD', `bigint` →
 * number, `timestamptz` → Date, `numeric` → string, `jsonb` → parsed.
 * @throws DatabaseProblem with one plain sentence
 */
export async function openDatabase<Tables = Record<string, never>>(
  options: DatabaseOptions,
): Promise<Database<Tables>> {
  const migrations = readMigrations(options.migrations);
  const connectionString = restrictedUrl(options.url, options.statementTimeout ?? 60_000);
  clientFor({ connectionString });
  const pool = new pg.Pool({
    connectionString,
    max: options.connections ?? 16,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: options.applicationName ?? 'yimen',
    types: { getTypeParser },
  });
  pool.on('error', options.onConnectionError ?? (() => undefined));
  try {
    await checkDatabase(pool, migrations);
  } catch (error) {
    await pool.end();
    throw connectionProblem(error, options.url);
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { pool, db, close: () => closeAll(pool, db) };
}

/** Kysely ends the pool only when a query went through Kysely. */
async function closeAll<Tables>(pool: pg.Pool, db: Kysely<Tables>): Promise<void> {
  await db.destroy();
  if (!pool.ending) await pool.end();
}

/** Runs a prepared statement and gives its rows. */
export async function query<Row extends pg.QueryResultRow>(
  on: Queryable,
  { name, text, values }: Query,
): Promise<Row[]> {
  const result = await on.query<Row>({ name, text, values: [...values] });
  return result.rows;
}

/** Runs `work` in one transaction on one connection; rolls back when it throws. */
export async function transaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * The same address with the role among the options sent when connecting, which costs no round trip. The
 * last `options` in a connection string wins, so what the operator wrote there is kept in front of ours.
 */
function restrictedUrl(url: string, statementTimeout: number): string {
  const given = /[?&]options=([^&]*)/.exec(url)?.[1];
  const options = [
    ...(given === undefined ? [] : [decodeURIComponent(given.replaceAll('+', ' '))]),
    `-c role=${APP_ROLE}`,
    `-c statement_timeout=${statementTimeout}`,
    '-c timezone=UTC',
    // Hot statements find rows by their keys whatever the values: planning them anew costs more than running them.
    '-c plan_cache_mode=force_generic_plan',
  ].join(' ');
  return `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(options)}`;
}

async function checkDatabase(pool: pg.Pool, migrations: ReturnType<typeof readMigrations>): Promise<void> {
  const { rows } = await pool.query<{ major: number; role: string }>(
    "SELECT current_setting('server_version_num')::int / 10000 AS major, current_user AS role",
  );
  checkVersion(rows[0]?.major ?? 0);
  if (rows[0]?.role !== APP_ROLE) throw new Error(`connected as ${rows[0]?.role}, not as ${APP_ROLE}`);
  const applied = await readApplied(pool);
  const pending = pendingMigrations(migrations, applied);
  if (pending.length === 0) return;
  throw new DatabaseProblem(
    'SCHEMA_OLDER',
    `The database is older than this program (${pending.length} migrations to apply): run "npx yimen migrate".`,
    `数据库的结构版本低于本程序(待应用 ${pending.length} 个迁移):请运行 npx yimen migrate`,
  );
}

async function readApplied(pool: pg.Pool): Promise<AppliedMigration[]> {
  try {
    const { rows } = await pool.query<AppliedMigration>('SELECT name, checksum FROM migration ORDER BY name');
    return rows;
  } catch (error) {
    // no such table, or not yet ours to read: nothing has been applied to this database
    if (error instanceof pg.DatabaseError && (error.code === '42P01' || error.code === '42501')) return [];
    throw error;
  }
}

/** `date` stays the civil date it is (a JavaScript Date would move it with the time zone); `bigint` counts fit a number. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
  if (oid === pg.types.builtins.DATE) return (value) => value;
  if (oid === pg.types.builtins.INT8) return safeInteger;
  return pg.types.getTypeParser(oid);
}

function safeInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint ${value} does not fit a number`);
  return number;
}
