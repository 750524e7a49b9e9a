import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { implementLayers, type Layer, layerOf, resolveLayers } from '@yimen/domain/layer';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { checkLayers } from './check-layers.ts';
import { loadDictionary, loadStandards } from './files.ts';
import { hashOf, type OpenRegistry, openRegistry, publishStandards } from './index.ts';
import { readFindings } from './layer-store.ts';

const bundled = join(import.meta.dirname, '../../../../standards');
const real = parse(
  readFileSync(join(bundled, 'items/340791021000/340000/2025-01-01.yaml'), 'utf8'),
) as Standard;
const { dictionary } = loadDictionary(bundled);
const options = { by: 'test', at: '2026-11-24T00:00:00.000Z' };

/** The same service under a code of its own, so that tests do not meet. */
const item = (code: string) => ({ ...real.item, basicCode: { system: 'YIMEN', code } });
const province = (code: string, from: string, days = 15): Standard => ({
  ...real,
  item: item(code),
  effectiveFrom: from,
  limits: { ...real.limits, promised: { ...real.limits.promised, value: days } },
});
const layer = (code: string, days: number, more: Partial<Layer> = {}): Layer => ({
  extends: '340000',
  item: { system: 'YIMEN', code },
  region: '340100',
  effectiveFrom: '2026-01-01',
  changes: {
    limits: { promised: { value: days, editorial: true, reason: '本地承诺' } },
    faq: [{ question: '在哪里办？', answer: '户籍地派出所。', editorial: true, reason: '本地常见' }],
  },
  ...more,
});
const set = (standards: readonly Standard[], layers: readonly Layer[]) => ({
  standards: standards.map((standard) => ({ path: `items/${standard.effectiveFrom}.yaml`, standard })),
  layers: layers.map((one) => ({ path: `items/${one.region}/${one.effectiveFrom}.yaml`, layer: one })),
  problems: [],
});

let database: TestDatabase;
let registry: OpenRegistry;
const publish = async (standards: readonly Standard[], layers: readonly Layer[] = []) => {
  const publication = await publishStandards(database, set(standards, layers), options);
  await registry.refresh();
  return publication;
};
const in_ = (code: string, region: string, on: string) => registry.current(code, region, on);

beforeAll(async () => {
  database = await createTestDatabase();
  registry = await openRegistry(database, dictionary, { pollEvery: 0 });
});
afterAll(async () => {
  registry.close();
  await database.drop();
});

describe('a published layer', () => {
  test('makes a version of its own: found by its hash, whole, and sharing what it does not change', async () => {
    const { layers } = await publish([province('A1', '2025-01-01')], [layer('A1', 10)]);
    expect(layers).toMatchObject({ published: 1, made: 1, findings: [] });
    const city = in_('A1', '340100', '2026-06-01');
    const above = in_('A1', '340000', '2026-06-01');
    expect(city?.standard.limits.promised).toMatchObject({ value: 10, reason: '本地承诺' });
    expect(city?.standard.materials).toBe(above?.standard.materials);
    expect(city?.standard.limits.statutory).toBe(above?.standard.limits.statutory);
    expect(city && hashOf(city.standard)).toBe(city?.ref.hash);
    expect(city?.made?.above).toBe(above?.ref.hash);
    expect(registry.layer(city?.made?.layer ?? '')?.layer.region).toBe('340100');
  });

  test('stores only the parts that differ', async () => {
    const { rows } = await database.pool.query(
      "SELECT array_agg(key ORDER BY key) AS parts FROM standard_version, jsonb_object_keys(doc) AS key WHERE item = 'A1' AND region = '340100'",
    );
    expect(rows[0].parts).toEqual(['effectiveFrom', 'examples', 'faq', 'limits', 'region']);
  });

  test('is the same again without effect, and refused when its file has changed', async () => {
    expect(await publish([], [layer('A1', 10)])).toMatchObject({ unchanged: 1, refused: [] });
    const { refused } = await publish([], [layer('A1', 9)]);
    expect(refused[0]?.message.zh).toContain('不得修改');
    expect(in_('A1', '340100', '2026-06-01')?.standard.limits.promised.value).toBe(10);
  });

  test('can be neither changed nor removed by the application role', async () => {
    for (const statement of ['UPDATE standard_layer SET doc = doc', 'DELETE FROM standard_layer_finding']) {
      await expect(database.pool.query(statement)).rejects.toThrow(/permission denied/);
    }
  });
});

describe('when the standard above changes', () => {
  test('layers below are put on it at once; the version of before stays as it was', async () => {
    await publish([province('B1', '2025-01-01')], [layer('B1', 10)]);
    const before = in_('B1', '340100', '2026-06-01');
    const { layers } = await publish([{ ...province('B1', '2026-09-01'), scope: '新的适用范围' }]);
    expect(layers).toMatchObject({ made: 1, findings: [] });
    expect(in_('B1', '340100', '2026-09-01')?.standard).toMatchObject({
      scope: '新的适用范围',
      limits: { promised: { value: 10 } },
    });
    expect(in_('B1', '340100', '2026-06-01')).toBe(before);
    expect(registry.get(before?.ref.hash ?? '')).toBe(before);
  });

  test('where a layer would loosen it, what is above holds, and the layer is on the list', async () => {
    await publish([province('B2', '2025-01-01')], [layer('B2', 10)]);
    const { layers } = await publish([province('B2', '2026-09-01', 8)]);
    expect(layers.findings).toMatchObject([
      { verdict: 'breaks', region: '340100', effectiveFrom: '2026-09-01' },
    ]);
    const city = in_('B2', '340100', '2026-10-01');
    expect(city?.standard.limits.promised.value).toBe(8);
    expect(city?.standard.faq[0]?.question).toBe('在哪里办？');
    const [finding] = await readFindings(database, ['3401'], 'B2');
    expect(finding).toMatchObject({ verdict: 'breaks', version: city?.ref.hash });
    expect(finding?.findings[0]?.message.zh).toContain('长于上级的8个工作日');
    expect(await readFindings(database, ['3402'], 'B2')).toEqual([]);
  });

  test('a county stands on what its city has become', async () => {
    const county = layer('B3', 6, { extends: '340100', region: '340121' });
    await publish([province('B3', '2025-01-01')], [county, layer('B3', 10)]);
    const { layers } = await publish([province('B3', '2026-09-01', 5)]);
    expect(layers.findings.map(({ region }) => region).sort()).toEqual(['340100', '340121']);
    expect(in_('B3', '340121', '2026-08-31')?.standard.limits.promised.value).toBe(6);
    expect(in_('B3', '340121', '2026-09-01')?.standard.limits.promised.value).toBe(5);
  });

  test('back-dated, published local versions stay, and that is said', async () => {
    await publish([province('B4', '2025-01-01')], [layer('B4', 10)]);
    const before = in_('B4', '340100', '2026-06-01');
    const { layers } = await publish([{ ...province('B4', '2025-06-01'), scope: '补发' }]);
    expect(layers).toMatchObject({ made: 0, findings: [{ verdict: 'outdated' }] });
    expect(in_('B4', '340100', '2026-06-01')).toBe(before);
  });
});

describe('checking layers', () => {
  const check = (one: unknown, file = 'items/C1/340100/2026-01-01.yaml') =>
    checkLayers(
      {
        dictionary,
        standards: [{ path: 'a', standard: province('C1', '2025-01-01') }],
        layers: [{ path: file, layer: one as Layer }],
        layerDocuments: [{ path: file, document: one, lineOf: () => 7 }],
      },
      undefined,
    );

  test('tells each loosening with file, line and place', () => {
    const loose = layer('C1', 30, {
      changes: {
        ...layer('C1', 30).changes,
        channels: { visits: { count: 4, why: '分次到场', editorial: true, reason: '本地' } },
      },
    });
    const errors = check(loose).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, path, line }) => [rule, path, line])).toEqual([
      ['layer.loosens', 'changes.limits.promised', 7],
      ['layer.loosens', 'changes.channels.visits.count', 7],
    ]);
  });

  test('finds a layer out of place, with nothing above it, or above its own region', () => {
    const rules = (one: Layer, file?: string) => check(one, file).map(({ rule }) => rule);
    expect(rules(layer('C1', 10), 'items/elsewhere.yaml')).toContain('file.place');
    expect(rules(layer('C1', 10, { effectiveFrom: '2020-01-01' }))).toContain('layer.aboveMissing');
    expect(rules(layer('C1', 10, { extends: '350000' }))).toContain('layer.aboveNotAbove');
    expect(rules(layer('C1', 10))).toEqual(['limits.nodesOverPromised']);
    const nodes = [{ id: 'certify', limit: { value: 6, editorial: true, reason: '本地分配' } }];
    const sound = layer('C1', 10);
    expect(rules({ ...sound, changes: { ...sound.changes, nodes } })).toEqual([]);
  });
});

describe('the layers of the product', () => {
  const { standards, layers } = loadStandards(bundled);
  const { implemented } = implementLayers(
    standards.map(({ standard }) => standard),
    layers.map(({ layer }) => layer),
    { dictionary },
  );

  test.each(
    implemented.map((made) => [
      `${made.layer.item.code} ${made.layer.region} ${made.above.effectiveFrom}`,
      made,
    ]),
  )('%s is read back from what it makes', (_, { above, layer, standard, fit }) => {
    expect(fit.verdict).toBe('fits');
    if (!standard) throw new Error('A layer of the product holds.');
    const drafted = layerOf(above, standard);
    expect(drafted.problems).toEqual([]);
    expect(hashOf(drafted.standard)).toBe(hashOf(standard));
    expect(hashOf(resolveLayers(above, [drafted.layer]))).toBe(hashOf(resolveLayers(above, [layer])));
  });
});
