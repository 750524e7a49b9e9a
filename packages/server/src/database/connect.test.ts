import { once } from 'node:events';
import { createServer } from 'node:net';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { openDatabase, query, transaction } from './connect.ts';
import { checkVersion, connectOwner } from './connection.ts';
import { DatabaseProblem } from './problem.ts';

interface Tables {
  record: { n: number };
}

let database: TestDatabase<Tables>;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase<Tables>();
  owner = await connectOwner(database.url);
  await owner.query(
    'CREATE TABLE record (n int); REVOKE UPDATE, DELETE ON record FROM yimen_app; CREATE TABLE free (n int)',
  );
}, 60_000);

afterAll(async () => {
  await owner.end();
  await database.drop();
});

describe('closing', () => {
  it('leaves the server, also when only prepared statements were used', async () => {
    const opened = await openDatabase({ url: database.url, applicationName: 'yimen closing' });
    await query(opened.pool, { name: 'one', text: 'SELECT 1', values: [] });
    await opened.close();
    expect(opened.pool.ended).toBe(true);
  });
});

describe('the application role', () => {
  it('may add to a table from which changing was revoked, and read it, but neither change nor delete', async () => {
    const { pool } = database;
    await pool.query('INSERT INTO record VALUES (1)');
    expect((await pool.query('SELECT n FROM record')).rows).toEqual([{ n: 1 }]);
    for (const sql of [
      'UPDATE record SET n = 2',
      'DELETE FROM record',
      'TRUNCATE record',
      'DROP TABLE record',
    ]) {
      await expect(pool.query(sql), sql).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('may read and write any other table the owner made', async () => {
    const { pool } = database;
    await pool.query('INSERT INTO free VALUES (1)');
    await pool.query('UPDATE free SET n = 2');
    expect((await pool.query('DELETE FROM free')).rowCount).toBe(1);
  });

  it('may not make tables or touch the list of migrations', async () => {
    await expect(database.pool.query('CREATE TABLE own (n int)')).rejects.toMatchObject({ code: '42501' });
    await expect(database.pool.query('DELETE FROM migration')).rejects.toMatchObject({ code: '42501' });
  });

  it('holds on built queries too, and whatever options the address carries', async () => {
    await expect(database.db.deleteFrom('record').execute()).rejects.toMatchObject({ code: '42501' });
    const open = await openDatabase({
      url: `${database.url}${mark()}options=-c%20role%3Dnone%20-c%20work_mem%3D8MB`,
    });
    const { rows } = await open.pool.query(
      "SELECT current_user AS role, current_setting('work_mem') AS memory",
    );
    expect(rows).toEqual([{ role: 'yimen_app', memory: '8MB' }]);
    await open.close();
  });
});

describe('values', () => {
  it('arrive as they are: civil dates unmoved, counts as numbers, exact decimals as text', async () => {
    const { rows } = await database.pool.query(
      "SELECT '2026-12-01'::date AS day, 42::bigint AS count, 12.50::numeric AS money, '2026-12-01T00:00Z'::timestamptz AS at",
    );
    expect(rows).toEqual([
      { day: '2026-12-01', count: 42, money: '12.50', at: new Date('2026-12-01T00:00:00Z') },
    ]);
  });

  it('are refused rather than rounded when a bigint does not fit', async () => {
    await expect(database.pool.query('SELECT 9007199254740993::bigint')).rejects.toThrow(/does not fit/);
  });
});

describe('statements', () => {
  it('run prepared under their name', async () => {
    const client = await database.pool.connect();
    expect(await query(client, { name: 'double', text: 'SELECT $1::int * 2 AS n', values: [21] })).toEqual([
      { n: 42 },
    ]);
    const { rows } = await client.query("SELECT name FROM pg_prepared_statements WHERE name = 'double'");
    expect(rows).toEqual([{ name: 'double' }]);
    client.release();
  });

  it('of a failed transaction leave nothing, and the connection stays usable', async () => {
    const failing = transaction(database.pool, async (client) => {
      await client.query('INSERT INTO free VALUES (99)');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect((await database.pool.query('SELECT n FROM free WHERE n = 99')).rows).toEqual([]);
    expect(
      await transaction(database.pool, async (client) => (await client.query('SELECT 1')).rowCount),
    ).toBe(1);
  });
});

describe('a database that cannot be used', () => {
  it('is told in one line when nothing answers, without the password', async () => {
    const refused = openDatabase({ url: 'postgresql://someone:secret@127.0.0.1:1/yimen' });
    await expect(refused).rejects.toMatchObject({ code: 'UNREACHABLE' });
    await expect(refused).rejects.toThrow(
      /^No PostgreSQL answers at 127\.0\.0\.1:1\/yimen \(ECONNREFUSED\)[^\n]*$/,
    );
    await expect(refused).rejects.not.toThrow(/secret/);
  });

  it('is told in one line when something else answers', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
      0,
      '127.0.0.1',
    );
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(connectOwner(`postgresql://a:b@127.0.0.1:${port}/c`)).rejects.toBeInstanceOf(
      DatabaseProblem,
    );
    other.close();
  });

  it('is told in one line when user or database are wrong', async () => {
    await expect(connectOwner(database.url.replace(/\/\/[^@]*@/, '//nobody_here:x@'))).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
    });
    await expect(
      connectOwner(database.url.replace(/yimen_test_[a-z0-9_]+/, 'no_such')),
    ).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      message: expect.stringContaining('no_such'),
    });
  });

  it('is told in one line when the address is none', async () => {
    for (const url of ['mysql://a@b/c', 'localhost', '', 'postgresql://[bad']) {
      await expect(openDatabase({ url }), url).rejects.toMatchObject({ code: 'BAD_URL' });
    }
  });

  it('is told in one line when the server is older than PostgreSQL 15', () => {
    expect(() => checkVersion(14)).toThrow(
      /^The database server is PostgreSQL 14, and Yimen needs 15 or later[^\n]*$/,
    );
    expect(() => checkVersion(15)).not.toThrow();
  });
});

function mark(): string {
  return database.url.includes('?') ? '&' : '?';
}
