import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Output } from '@yimen/api/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { loadRegions, RegionFileError, regionNames, regionRoutes } from './index.ts';
import { readRegions } from './read.ts';
import { romaniseRegion } from './romanise.ts';

const bundled = join(import.meta.dirname, '../../../../standards/regions');

let database: TestDatabase;
let folder = '';
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'regions-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

type Query = { parent?: string; q?: string };
async function regions(query: Query): Promise<Output<'GET /regions'>['regions']> {
  const [route] = regionRoutes;
  const context = { services: { database }, query } as unknown as Parameters<typeof route.handler>[0];
  return (await route.handler(context)).regions;
}
const names = async (query: Query) => (await regions(query)).map(({ name }) => name);

describe('loading regions', () => {
  test('the bundled files are loaded once, and the same files again change nothing', async () => {
    const first = await loadRegions(database, bundled);
    expect(first.changed).toBe(true);
    expect(first.regions).toBeGreaterThanOrEqual(20_156);
    const again = await loadRegions(database, bundled);
    expect(again).toEqual({ regions: first.regions, changed: false });
    const { rows } = await database.pool.query('SELECT count(*)::int AS count FROM region');
    expect(rows[0].count).toBe(first.regions);
  });

  test('a changed set renames, adds and removes', async () => {
    const other = await createTestDatabase();
    try {
      writeFileSync(
        join(folder, 'one.csv'),
        'code,level,name\n340000000000,province,安徽省\n340100000000,city,合肥市\n',
      );
      await loadRegions(other, folder);
      writeFileSync(
        join(folder, 'one.csv'),
        'code,level,name\n340000000000,province,安徽\n340102000000,county,瑶海区\n',
      );
      expect((await loadRegions(other, folder)).changed).toBe(true);
      const { rows } = await other.pool.query('SELECT name, parent FROM region ORDER BY code');
      expect(rows).toEqual([
        { name: '全国', parent: null },
        { name: '安徽', parent: '000000000000' },
        { name: '瑶海区', parent: '340000000000' },
      ]);
    } finally {
      await other.drop();
    }
  });

  test('every bad line is named with its file and number', () => {
    writeFileSync(
      join(folder, 'one.csv'),
      'code,level,name\n3400,province,安徽省\n340100000000,town,合肥市\n340200000000,city,芜湖市\n340200000000,city,芜湖市\n',
    );
    expect.assertions(1);
    try {
      readRegions(folder);
    } catch (error) {
      const lines = error instanceof RegionFileError ? error.problems : [];
      expect(lines.map((line) => line.slice(0, 9))).toEqual(['one.csv:2', 'one.csv:3', 'one.csv:5']);
    }
  });
});

describe('reading regions', () => {
  test('the top is the country and its provinces; a six-digit code does as well as twelve', async () => {
    const top = await names({});
    expect(top[0]).toBe('全国');
    expect(top).toContain('安徽省');
    expect(top).not.toContain('合肥市');
    expect(await regions({ parent: '340100' })).toEqual(await regions({ parent: '340100000000' }));
    expect(await names({ parent: '340100' })).toContain('庐阳区');
  });

  test('a search finds by part of the name, higher levels first, and tells where each lies', async () => {
    const found = await regions({ q: '庐阳' });
    expect(found[0]).toEqual({ code: '340103000000', level: 'county', name: '庐阳区', path: '安徽省合肥市' });
    expect(found.every(({ name }) => name.includes('庐阳'))).toBe(true);
    expect((await regions({ q: '村' })).length).toBe(50);
  });

  test('a search stays below the region it is asked in, and signs of a pattern are plain letters', async () => {
    const found = await regions({ q: '新', parent: '340200' });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ code }) => code.startsWith('3402'))).toBe(true);
    expect(await regions({ q: '%' })).toEqual([]);
  });

  test('names of regions are at hand in both languages; an unknown code stands for itself', async () => {
    const inMemory = await regionNames(database);
    expect(inMemory.nameOf('340103')).toBe('庐阳区');
    expect(inMemory.nameOf('999999')).toBe('999999');
    expect(inMemory.bilingual('341500')).toEqual({ zh: '六安市', en: 'Luan City' });
  });
});

test.each([
  ['安徽省', 'Anhui Province'],
  ['蚌埠市', 'Bengbu City'],
  ['歙县', 'She County'],
  ['庐阳区', 'Luyang District'],
  ['全国', 'Nationwide'],
])('%s is written %s', (name, english) => {
  expect(romaniseRegion(name)).toBe(english);
});
