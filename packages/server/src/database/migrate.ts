import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { connectionProblem, connectOwner } from './connection.ts';
import { DatabaseProblem } from './problem.ts';

const OWN_FOLDER = join(import.meta.dirname, '../../migrations');
/** Key of the advisory lock under which one file at a time is applied, whoever applies it. */
const MIGRATE_LOCK = 0x796d6d67;

export interface MigrateOptions {
  /** folder of the `.sql` files; default: the product's own */
  folder?: string;
  /** told the name of each file as it is applied */
  onApplied?: (name: string) => void;
}

export interface MigrateResult {
  /** files applied by this call, in order */
  applied: string[];
  /** files the database had already */
  present: number;
}

/** One file of the folder. The checksum is of its text with plain line ends, so that a checkout on Windows agrees. */
export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** One row of table `migration`. */
export interface AppliedMigration {
  name: string;
  checksum: string;
}

/**
 * Brings the database at `url` (owner's connection) to the schema this code knows: the `.sql` files of the
 * folder, in the order of their names, each in one transaction. Several processes may do so at once.
 * @throws DatabaseProblem with one plain sentence
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<MigrateResult> {
  const migrations = readMigrations(options.folder);
  const client = await connectOwner(url);
  try {
    const applied: string[] = [];
    for (;;) {
      const name = await applyNext(client, migrations);
      if (name === undefined) return { applied, present: migrations.length - applied.length };
      applied.push(name);
      options.onApplied?.(name);
    }
  } catch (error) {
    throw connectionProblem(error, url);
  } finally {
    await client.end();
  }
}

/** Reads the files of a folder in the order they are applied; names are `<14 digits>_<words>.sql`. */
export function readMigrations(folder: string = OWN_FOLDER): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  const bad = names.find((name) => !/^\d{14}_[a-z0-9_]+\.sql$/.test(name));
  if (bad) throw new Error(`Migration ${bad}: the name must be like 20261124000000_roles.sql`);
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Compares what a database has with what the code knows, and gives the files still to apply.
 * @throws DatabaseProblem SCHEMA_NEWER, MIGRATION_CHANGED
 */
export function pendingMigrations(migrations: Migration[], applied: AppliedMigration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const unknown = applied.find(({ name }) => !known.has(name));
  if (unknown) {
    throw new DatabaseProblem(
      'SCHEMA_NEWER',
      `The database is newer than this program (it has ${unknown.name}): install the newer Yimen, or use another database.`,
      `数据库的结构版本(${unknown.name})高于本程序：请安装新版本，或改用其他数据库`,
    );
  }
  const changed = applied.find(({ name, checksum }) => known.get(name)?.checksum !== checksum);
  if (changed) {
    throw new DatabaseProblem(
      'MIGRATION_CHANGED',
      `The file migrations/${changed.name} was changed after it was applied to this database: restore it and put the change in a new file.`,
      `文件 migrations/${changed.name} 在应用到该数据库之后被修改：请恢复原文件，并将改动写入新文件`,
    );
  }
  const done = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function applyNext(client: pg.Client, migrations: Migration[]): Promise<string | undefined> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATE_LOCK]);
    const [next] = pendingMigrations(migrations, await readApplied(client));
    if (next) {
      await apply(client, next);
      await client.query('INSERT INTO migration (name, checksum) VALUES ($1, $2)', [
        next.name,
        next.checksum,
      ]);
    }
    await client.query('COMMIT');
    return next?.name;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS migration (
    name text PRIMARY KEY,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`);
  const { rows } = await client.query<AppliedMigration>('SELECT name, checksum FROM migration ORDER BY name');
  return rows;
}

async function apply(client: pg.Client, { name, sql }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const at = error.position === undefined ? '' : ` at line ${lineOf(sql, Number(error.position))}`;
    throw new DatabaseProblem(
      'MIGRATION_FAILED',
      `The file migrations/${name} failed${at} and changed nothing: ${error.message}.`,
      `文件 migrations/${name} 执行失败，未作任何更改：${error.message}`,
      error,
    );
  }
}

function lineOf(sql: string, position: number): number {
  return sql.slice(0, position).split('\n').length;
}
