import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getConstructionPlans, PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { MessageQueue } from './queue.ts';

const MIGRATION = join(import.meta.dirname, '../../migrations/20261124000300_queue.sql');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
}, 60_000);
afterAll(async () => database.drop());

const lines = (sql: string) =>
  sql.split('\n').filter((line) => line.trim() !== '' && !/^(--|\s*(BEGIN|COMMIT);$)/.test(line));

describe('the tables of the queue', { timeout: 60_000 }, () => {
  it('are those that the installed pg-boss publishes, so that an upgrade with others is noticed', () => {
    expect(lines(readFileSync(MIGRATION, 'utf8'))).toEqual(lines(getConstructionPlans('pgboss')));
  });

  it('are complete as the library sees them, and the application cannot change them', async () => {
    const db = { executeSql: async (text: string, values?: unknown[]) => database.pool.query(text, values) };
    const boss = new PgBoss({ db, schema: 'pgboss', migrate: false, createSchema: false });
    const drift = await boss.detectSchemaDrift();
    expect(drift).toMatchObject({ ok: true });
    for (const sql of [
      'CREATE TABLE pgboss.own (n int)',
      'DROP TABLE pgboss.job',
      'DROP SCHEMA pgboss CASCADE',
    ]) {
      await expect(database.pool.query(sql), sql).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('the queue', { timeout: 60_000 }, () => {
  const settings = { retries: 1, retrySeconds: 1 };

  it('leaves without a trace when it was never used, and takes nothing once stopped', async () => {
    const queue = new MessageQueue({ pool: database.pool, settings });
    await Promise.all([queue.stop(), queue.stop()]);
    await expect(queue.put(database.pool, 'email', [])).rejects.toThrow('stopped');
  });

  it('stops in the middle of its start', async () => {
    const queue = new MessageQueue({ pool: database.pool, settings });
    const handlers = { send: async () => undefined, giveUp: async () => undefined };
    const working = queue.work(['email'], handlers, () => undefined).catch(() => 'not begun');
    await queue.stop();
    await working;
    await expect(queue.put(database.pool, 'email', [])).rejects.toThrow('stopped');
  });
});
