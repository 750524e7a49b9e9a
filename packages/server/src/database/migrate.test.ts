import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmptyDatabase, type EmptyDatabase } from '../testing/index.ts';
import { openDatabase } from './connect.ts';
import { connectOwner } from './connection.ts';
import { migrate } from './migrate.ts';

const OWN = join(import.meta.dirname, '../../migrations');
const TREE = '20300101000000_tree.sql';
const LEAF = '20300102000000_leaf.sql';
let folder: string;
let database: EmptyDatabase;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yimen-migrations-'));
  cpSync(join(OWN, '20261124000000_roles.sql'), join(folder, '20261124000000_roles.sql'));
  put(TREE, 'CREATE TABLE tree (n int)');
  put(LEAF, 'CREATE TABLE leaf (n int); REVOKE UPDATE, DELETE ON leaf FROM yimen_app;');
  database = await createEmptyDatabase();
});

afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

describe('migrate', { timeout: 60_000 }, () => {
  it('applies the files in the order of their names, once', async () => {
    const seen: string[] = [];
    const first = await migrate(database.url, { folder, onApplied: (name) => seen.push(name) });
    expect(first.applied).toEqual(['20261124000000_roles.sql', TREE, LEAF]);
    expect(seen).toEqual(first.applied);
    expect(await migrate(database.url, { folder })).toEqual({ applied: [], present: 3 });
  });

  it('lets several processes do it at once: each file is applied exactly once', async () => {
    const results = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, { folder })));
    expect(results.flatMap(({ applied }) => applied).sort()).toEqual([
      '20261124000000_roles.sql',
      TREE,
      LEAF,
    ]);
  });

  it('takes a file that came from another branch with an earlier date', async () => {
    await migrate(database.url, { folder });
    put('20291231000000_root.sql', 'CREATE TABLE root (n int)');
    expect((await migrate(database.url, { folder })).applied).toEqual(['20291231000000_root.sql']);
  });

  it('changes nothing when a file fails, and says where', async () => {
    put(LEAF, 'CREATE TABLE leaf (n int);\nCREATE TABLE broken (n nosuchtype);');
    await expect(migrate(database.url, { folder })).rejects.toThrow(
      /^The file migrations\/20300102000000_leaf\.sql failed at line 2 and changed nothing: [^\n]*$/,
    );
    expect(
      await rows("SELECT to_regclass('tree') IS NOT NULL AS tree, to_regclass('leaf') IS NOT NULL AS leaf"),
    ).toEqual([{ tree: true, leaf: false }]);
  });

  it('refuses a file that was changed after it was applied', async () => {
    await migrate(database.url, { folder });
    put(TREE, 'CREATE TABLE tree (n bigint)');
    await expect(migrate(database.url, { folder })).rejects.toMatchObject({ code: 'MIGRATION_CHANGED' });
  });

  it('does not mistake other line ends for a change', async () => {
    put(TREE, 'CREATE TABLE tree (\nn int\n)');
    await migrate(database.url, { folder });
    put(TREE, 'CREATE TABLE tree (\r\nn int\r\n)');
    expect((await migrate(database.url, { folder })).applied).toEqual([]);
  });

  it('refuses a database that knows more than the code, and so does opening it', async () => {
    await migrate(database.url, { folder });
    rmSync(join(folder, LEAF));
    const refusal = {
      code: 'SCHEMA_NEWER',
      message: expect.stringMatching(/^The database is newer[^\n]*leaf[^\n]*$/),
    };
    await expect(migrate(database.url, { folder })).rejects.toMatchObject(refusal);
    await expect(openDatabase({ url: database.url, migrations: folder })).rejects.toMatchObject(refusal);
  });

  it('refuses a file name without a date, which would have no place in the order', async () => {
    put('later.sql', 'SELECT 1');
    await expect(migrate(database.url, { folder })).rejects.toThrow(/later\.sql/);
  });

  it('asks an unmigrated database to be migrated before it is opened', async () => {
    await expect(openDatabase({ url: database.url, migrations: folder })).rejects.toMatchObject({
      code: expect.stringMatching(/^(SCHEMA_OLDER|ROLE_MISSING)$/),
      message: expect.stringContaining('npx yimen migrate'),
    });
  });

  it('works for an owner who is no superuser, in several databases of one server at once', async () => {
    const owner = `owner_${process.pid}`;
    const databases = await Promise.all([
      createEmptyDatabase(),
      createEmptyDatabase(),
      createEmptyDatabase(),
    ]);
    try {
      await rows(`CREATE ROLE ${owner} LOGIN CREATEROLE PASSWORD 'p'`);
      await rows('GRANT yimen_app TO CURRENT_USER').catch(() => undefined);
      for (const { name } of databases) await rows(`ALTER DATABASE ${name} OWNER TO ${owner}`);
      await rows(`GRANT yimen_app TO ${owner} WITH ADMIN OPTION`).catch(() => undefined);
      const urls = databases.map(({ url }) => url.replace(/\/\/[^@]*@/, `//${owner}:p@`));
      await Promise.all(urls.map((url) => migrate(url, { folder })));
      const opened = await openDatabase({ url: urls[0] ?? '', migrations: folder });
      await opened.pool.query('INSERT INTO leaf VALUES (1)');
      await expect(opened.pool.query('DELETE FROM leaf')).rejects.toMatchObject({ code: '42501' });
      await opened.close();
    } finally {
      for (const each of databases) await each.drop();
      await rows(`DROP OWNED BY ${owner} CASCADE`).catch(() => undefined);
      await rows(`DROP ROLE IF EXISTS ${owner}`);
    }
  });
});

function put(name: string, sql: string): void {
  writeFileSync(join(folder, name), sql);
}

async function rows(sql: string): Promise<unknown[]> {
  const client: pg.Client = await connectOwner(database.url);
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
