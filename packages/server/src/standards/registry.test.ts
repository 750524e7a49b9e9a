import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import {
  hashOf,
  type OpenRegistry,
  openRegistry,
  publishFolder,
  publishStandards,
  UnknownStandard,
} from './index.ts';

const file = 'items/342091001000/341524/2025-03-06.yaml';
const bundled = join(import.meta.dirname, '../../../../standards');
const real = parse(readFileSync(join(bundled, file), 'utf8')) as Standard;
const ITEM = real.item.basicCode.code;
const dictionary = {
  elements: new Map(),
  codeLists: new Map(),
  posts: new Map(),
  departments: new Map(),
  laws: new Map(),
  documents: new Map(),
  rules: new Map(),
};
const options = { by: 'test', at: '2026-11-24T00:00:00.000Z' };

/** The same service in a region of its own, so that tests do not meet. */
function version(region: string, from: string, change: Partial<Standard> = {}): Standard {
  return { ...real, region, effectiveFrom: from, ...change };
}

const set = (...standards: Standard[]) => ({
  standards: standards.map((standard) => ({
    path: `items/${standard.region}/${standard.effectiveFrom}.yaml`,
    standard,
  })),
  problems: [],
});

let database: TestDatabase;
let registry: OpenRegistry;
beforeAll(async () => {
  database = await createTestDatabase();
  registry = await openRegistry(database, dictionary, { pollEvery: 0 });
});
afterAll(async () => {
  registry.close();
  await database.drop();
});

describe('publishing', () => {
  test('a version is inserted once; the same content again does nothing, whatever its layout', async () => {
    const one = version('340101', '2025-01-01');
    expect(await publishStandards(database, set(one), options)).toMatchObject({
      published: 1,
      unchanged: 0,
      refused: [],
    });
    const turned = Object.fromEntries(Object.entries(one).reverse()) as Standard;
    const again = await publishStandards(database, set({ $schema: '../x.json', ...turned }), options);
    expect(again).toMatchObject({ published: 0, unchanged: 1, refused: [] });
  });

  test('changed content of a published version is refused by file name, and the rest is published', async () => {
    await publishStandards(database, set(version('340102', '2025-01-01')), options);
    const changed = version('340102', '2025-01-01', { scope: '另一个适用范围' });
    const result = await publishStandards(database, set(changed, version('340102', '2025-06-01')), options);
    expect(result).toMatchObject({ published: 1, unchanged: 0 });
    expect(result.refused.map(({ file: name }) => name)).toEqual(['items/340102/2025-01-01.yaml']);
    expect(result.refused[0]?.message.zh).toContain('不得修改');
    const { rows } = await database.pool.query(
      "SELECT doc->>'scope' AS scope FROM standard_version WHERE region = '340102' ORDER BY effective_from",
    );
    expect(rows).toEqual([{ scope: real.scope }, { scope: real.scope }]);
  });

  test('nothing of a set is published when one file breaks a rule or two files are the same version', async () => {
    const good = version('340103', '2025-01-01');
    const problem = {
      rule: 'schema.shape' as const,
      severity: 'error' as const,
      path: 'nodes[1].post',
      message: { zh: '没有这个岗位。', en: 'There is no such post.' },
      file: 'items/bad.yaml',
      line: 12,
    };
    const broken = { ...set(good), problems: [problem] } as unknown as Parameters<typeof publishStandards>[1];
    expect(await publishStandards(database, broken, options)).toMatchObject({
      published: 0,
      refused: [{ file: 'items/bad.yaml', line: 12 }],
    });
    const doubled = await publishStandards(database, set(good, { ...good, scope: '其他' }), options);
    expect(doubled).toMatchObject({ published: 0, refused: [{ path: 'effectiveFrom' }] });
    const { rowCount } = await database.pool.query("SELECT 1 FROM standard_version WHERE region = '340103'");
    expect(rowCount).toBe(0);
  });

  test('a warning does not keep a version from being published', async () => {
    const warned = { ...set(version('340104', '2025-01-01')), problems: [{ severity: 'warning' }] };
    const result = await publishStandards(
      database,
      warned as unknown as Parameters<typeof publishStandards>[1],
      options,
    );
    expect(result).toMatchObject({ published: 1, refused: [] });
  });

  test('two publications at the same time leave one version', async () => {
    const one = version('340105', '2025-01-01');
    const results = await Promise.all([1, 2, 3].map(() => publishStandards(database, set(one), options)));
    expect(results.map(({ published }) => published).sort()).toEqual([0, 0, 1]);
  });

  test('the application role can neither change nor remove a published version', async () => {
    for (const statement of ["UPDATE standard_version SET doc = '{}'", 'DELETE FROM standard_version']) {
      await expect(database.pool.query(statement)).rejects.toThrow(/permission denied/);
    }
  });
});

describe('a folder', () => {
  test('is checked and published once; unchanged it is not checked again, changed it is', async () => {
    const own = await createTestDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'standards-'));
    try {
      cpSync(bundled, folder, {
        recursive: true,
        // Only one item: what the library says about the others would refer to nothing.
        filter: (path) => !/(items\/\d+|standards\/(library|systems))\b/.test(path) || path.includes(ITEM),
      });
      const first = await publishFolder(own, folder, options);
      expect(first.publication?.refused).toEqual([]);
      expect(first.publication?.published).toBeGreaterThan(0);
      const again = await publishFolder(own, folder, options);
      expect(again.publication).toBeUndefined();
      expect(again.dictionary.posts.size).toBe(first.dictionary.posts.size);
      const text = readFileSync(join(folder, file), 'utf8');
      writeFileSync(join(folder, file), text.replace(/^scope: .*$/m, 'scope: 已改动的适用范围'));
      for (const _ of [1, 2]) {
        const changed = await publishFolder(own, folder, options);
        expect(changed.publication?.refused.map((refusal) => refusal.file)).toEqual([file]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await own.drop();
    }
  });
});

describe('the registry', () => {
  test('finds a version by its content hash, as it was published', async () => {
    const one = version('340201', '2025-01-01');
    await publishStandards(database, set(one), options);
    await registry.refresh();
    const found = registry.get(hashOf(one));
    expect(found.standard).toEqual(one);
    expect(found.ref).toEqual({
      item: ITEM,
      region: '340201',
      effectiveFrom: '2025-01-01',
      hash: hashOf(one),
    });
    expect(found.publishedAt).toBe(options.at);
  });

  test('gives the version in force on a date: not before it begins, not after its last day, not a later one', async () => {
    await publishStandards(
      database,
      set(
        version('340202', '2014-03-01', { effectiveTo: '2015-09-30' }),
        version('340202', '2015-10-01'),
        version('340202', '2027-01-01', { effectiveTo: '2027-12-31' }),
      ),
      options,
    );
    await registry.refresh();
    const on = (date: string) => registry.current(ITEM, '340202', date)?.ref.effectiveFrom;
    expect(on('2014-02-28')).toBeUndefined();
    expect(on('2014-03-01')).toBe('2014-03-01');
    expect(on('2015-09-30')).toBe('2014-03-01');
    expect(on('2015-10-01')).toBe('2015-10-01');
    expect(on('2026-12-31')).toBe('2015-10-01');
    expect(on('2027-12-31')).toBe('2027-01-01');
    expect(on('2028-01-01')).toBeUndefined();
    expect(registry.versions(ITEM, '340202').map(({ ref }) => ref.effectiveFrom)).toEqual([
      '2027-01-01',
      '2015-10-01',
      '2014-03-01',
    ]);
  });

  test('a version published back-dated later is the current one of its time, and others stay as they are', async () => {
    await publishStandards(database, set(version('340203', '2024-01-01')), options);
    await registry.refresh();
    const before = registry.current(ITEM, '340203', '2026-01-01');
    await publishStandards(database, set(version('340203', '2022-01-01')), options);
    await registry.refresh();
    expect(registry.current(ITEM, '340203', '2026-01-01')).toBe(before);
    expect(registry.current(ITEM, '340203', '2023-01-01')?.ref.effectiveFrom).toBe('2022-01-01');
  });

  test('a hash it does not know is looked for once more, and refused when nobody published it', async () => {
    const one = version('340204', '2025-01-01');
    await publishStandards(database, set(one), options);
    expect(() => registry.get(hashOf(one))).toThrow(UnknownStandard);
    expect((await registry.find(hashOf(one)))?.ref.region).toBe('340204');
    expect(await registry.find('0'.repeat(64))).toBeUndefined();
    expect(() => registry.get('0'.repeat(64))).toThrow('0'.repeat(64));
  });

  test('servers come to know what another one publishes', async () => {
    const other = await openRegistry(database, dictionary, { pollEvery: 20 });
    try {
      const one = version('340205', '2025-01-01');
      await publishStandards(database, set(one), options);
      await expect.poll(() => other.versions(ITEM, '340205').length, { timeout: 10_000 }).toBe(1);
    } finally {
      other.close();
    }
  });

  test('keeps its list the same object until something new is published', async () => {
    await registry.refresh();
    const list = registry.list();
    await registry.refresh();
    expect(registry.list() === list).toBe(true);
    await publishStandards(database, set(version('340206', '2025-01-01')), options);
    await Promise.all([registry.refresh(), registry.refresh()]);
    expect(registry.list().length).toBe(list.length + 1);
  });

  test('what it gives cannot be changed', () => {
    const [published] = registry.list();
    expect(() => {
      if (published) published.standard.item.name = '改名';
    }).toThrow(TypeError);
  });
});
