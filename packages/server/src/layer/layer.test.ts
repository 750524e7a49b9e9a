import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Layer } from '@yimen/domain/layer';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { publishStandards } from '../standards/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { layerRoutes } from './index.ts';

const bundled = join(import.meta.dirname, '../../../../standards');
const real = parse(
  readFileSync(join(bundled, 'items/340791021000/340000/2025-01-01.yaml'), 'utf8'),
) as Standard;
const ITEM = real.item.basicCode.code;
const layer = (region: string, days: number, above = '340000'): Layer => ({
  extends: above,
  item: real.item.basicCode,
  region,
  effectiveFrom: '2026-01-01',
  changes: { limits: { promised: { value: days, editorial: true, reason: '本地承诺' } } },
});

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: '2026-11-24T02:00:00.000Z', routes: [...layerRoutes], standards: [real] });
  const layers = [layer('340100', 12), layer('340200', 10), layer('340121', 11, '340100')];
  const stricter = {
    ...real,
    effectiveFrom: '2026-10-01',
    limits: { ...real.limits, promised: { ...real.limits.promised, value: 11 } },
  };
  await publishStandards(
    app.database,
    {
      standards: [{ path: 'a', standard: stricter }],
      layers: layers.map((one) => ({ path: one.region, layer: one })),
      problems: [],
    },
    { by: 'test', at: '2026-09-01T00:00:00.000Z' },
  );
  await app.services.standards.refresh();
});
afterAll(() => app.stop());

describe('the standard that holds in a region', () => {
  test('comes in one call with the chain and the origin of each value', async () => {
    const answer = await app.anonymous.call('GET /standards/:item/:region/resolved', {
      params: { item: ITEM, region: '340121' },
      query: { on: '2026-03-01' },
    });
    expect(answer.standard.limits.promised.value).toBe(11);
    expect(answer.chain.map(({ kind, region }) => [kind, region])).toEqual([
      ['standard', '340000'],
      ['layer', '340100'],
      ['layer', '340121'],
    ]);
    expect(answer.origins['limits.promised.value']).toBe('340121');
    expect(answer.origins.materials).toBeUndefined();
  });

  test('says nothing of a layer where what is above holds instead', async () => {
    const answer = await app.anonymous.call('GET /standards/:item/:region/resolved', {
      params: { item: ITEM, region: '340100' },
      query: {},
    });
    expect(answer.standard.limits.promised.value).toBe(11);
    expect(answer.origins).toEqual({});
  });

  test('shows those above how the layers below stand', async () => {
    const answer = await app.anonymous.call('GET /standards/:item/:region/resolved', {
      params: { item: ITEM, region: '340000' },
      query: {},
    });
    expect(answer.below.map(({ region, verdict }) => [region, verdict]).sort()).toEqual([
      ['340100', 'breaks'],
      ['340121', 'pointless'],
      ['340200', 'fits'],
    ]);
  });

  test('is not found before anything is in force', async () => {
    const asked = app.anonymous.call('GET /standards/:item/:region/resolved', {
      params: { item: ITEM, region: '340100' },
      query: { on: '2020-01-01' },
    });
    await expect(asked).rejects.toMatchObject({ status: 404 });
  });
});

describe('one item across regions', () => {
  test('is ranked by its promise', async () => {
    const { regions } = await app.anonymous.call('GET /standards/:item/comparison', {
      params: { item: ITEM },
      query: { on: '2026-03-01' },
    });
    expect(regions.map(({ region, ranks, layered }) => [region, ranks.promise, layered])).toEqual([
      ['340200', 1, true],
      ['340121', 2, true],
      ['340100', 3, true],
      ['340000', 4, false],
    ]);
  });
});

describe('the list of layers', () => {
  test('has what needs work first, for who looks after standards there', async () => {
    const { layers } = await (await app.as('manager')).call('GET /layers', {});
    expect(layers.map(({ region, verdict }) => [region, verdict])).toEqual([
      ['340100', 'breaks'],
      ['340121', 'pointless'],
      ['340200', 'fits'],
    ]);
    expect(layers[0]?.findings[0]?.message.en).toContain('longer');
    expect(layers[0]?.since).toBe('2026-10-01');
  });

  test.each(['clerk', 'reviewer', 'head'])('is refused to the %s', async (who) => {
    await expect((await app.as(who)).call('GET /layers', {})).rejects.toMatchObject({ status: 403 });
  });

  test('is refused to whoever is not signed in', async () => {
    await expect(app.anonymous.call('GET /layers', {})).rejects.toMatchObject({ status: 401 });
  });
});
