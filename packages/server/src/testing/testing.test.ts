import { afterAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from './index.ts';

const opened: TestDatabase[] = [];
afterAll(async () => {
  for (const database of opened) await database.drop();
});

describe('a test database', { timeout: 60_000 }, () => {
  it('has the schema, and nothing of another one made at the same time', async () => {
    const [first, second] = await Promise.all([make(), make()]);
    await first.pool.query('CREATE TEMP TABLE seen (n int)').catch(() => undefined);
    const names = await Promise.all(
      [first, second].map(({ pool }) => pool.query('SELECT current_database() AS name')),
    );
    expect(names[0]?.rows[0]?.name).not.toBe(names[1]?.rows[0]?.name);
    expect((await second.pool.query('SELECT name FROM migration')).rows.length).toBeGreaterThan(0);
  });

  it('starts from rows prepared once for every file that asks for them', async () => {
    let prepared = 0;
    const base = {
      name: 'prepared_rows',
      prepare: async (url: string) => {
        prepared += 1;
        const { connectOwner } = await import('../database/connection.ts');
        const client = await connectOwner(url);
        await client.query('CREATE TABLE given AS SELECT 5 AS n');
        await client.end();
      },
    };
    const [first, second] = await Promise.all([make({ base }), make({ base })]);
    await first.pool.query('DELETE FROM given');
    expect((await second.pool.query('SELECT n FROM given')).rows).toEqual([{ n: 5 }]);
    expect(prepared).toBe(1);
  });

  it('is gone after drop', async () => {
    const database = await createTestDatabase();
    const other = await make();
    const { rows } = await database.pool.query<{ name: string }>('SELECT current_database() AS name');
    await database.drop();
    const left = await other.pool.query('SELECT 1 FROM pg_database WHERE datname = $1', [rows[0]?.name]);
    expect(left.rowCount).toBe(0);
  });
});

async function make(options?: Parameters<typeof createTestDatabase>[0]): Promise<TestDatabase> {
  const database = await createTestDatabase(options);
  opened.push(database);
  return database;
}
