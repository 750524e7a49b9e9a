import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

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
 * schema that is exactly the one this code knows.
 * @throws DatabaseProblem with one plain sentence
 */
export async function openDatabase<Tables = Record<string, never>>(
  options: DatabaseOptions,
): Promise<Database<Tables>> {
  const pool = new pg.Pool({ connectionString: options.url, options: `-c role=${APP_ROLE}` });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { pool, db, close: () => db.destroy() };
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
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
