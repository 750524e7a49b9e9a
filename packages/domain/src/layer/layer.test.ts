import { describe, expect, it } from 'vitest';
import { validStandard } from '../standard/fixtures.ts';
import { compareRegions } from './compare.ts';
import { fitOf } from './fit.ts';
import { originOf, originsOf } from './origin.ts';
import { resolveLayers } from './resolve.ts';
import type { Layer, LayerChanges } from './schema.ts';
import { LOOSENING_RULES, type LooseningRule } from './tighten.ts';

const province = validStandard();
const layer = (changes: LayerChanges, region = '340100', above = province.region): Layer => ({
  extends: above,
  item: province.item.basicCode,
  region,
  effectiveFrom: '2026-02-01',
  changes,
});
const [material] = province.materials;
const [node] = province.nodes.filter(({ limit }) => limit !== undefined);
if (!material || !node?.limit) throw new Error('The example standard has materials and limits.');
const shorter = { limits: { promised: { value: 1 } } };

describe('a resolved standard', () => {
  it('holds what the layer says and everything else of the standard above', () => {
    const city = resolveLayers(province, [layer({ limits: { promised: { value: 3 } } })]);
    expect(city.limits.promised).toEqual({ ...province.limits.promised, value: 3 });
    expect(city.limits.statutory).toBe(province.limits.statutory);
    expect(city).toMatchObject({ region: '340100', effectiveFrom: '2026-02-01', item: province.item });
  });

  it('shares what no layer touches, and copies nothing when a layer says nothing new', () => {
    const city = resolveLayers(province, [layer(shorter)]);
    expect(city.materials).toBe(province.materials);
    expect(resolveLayers(province, [layer({ limits: province.limits })]).limits).toBe(province.limits);
  });

  it('changes, leaves out and adds entries of lists by id, in place', () => {
    const [first, second] = province.materials;
    const added = { ...material, id: 'extra' };
    const city = resolveLayers(province, [
      layer({ materials: [{ id: first?.id, copies: 0 }, { id: second?.id, omit: true }, added] }),
    ]);
    const ids = province.materials.map(({ id }) => id);
    expect(city.materials.map(({ id }) => id)).toEqual([ids[0], ...ids.slice(2), 'extra']);
    expect(city.materials[0]).toEqual({ ...first, copies: 0 });
  });

  it('takes the lowest of several layers, and says where each value comes from', () => {
    const layers = [
      layer({ limits: { promised: { value: 3 } }, materials: [{ id: material.id, copies: 0 }] }),
      layer({ limits: { promised: { value: 2 } } }, '340121', '340100'),
    ];
    expect(resolveLayers(province, layers).limits.promised.value).toBe(2);
    const origins = originsOf(layers);
    const from = (path: string) => originOf(origins, path, province.region);
    expect(from('limits.promised.value')).toBe('340121');
    expect(from(`materials[${material.id}].copies`)).toBe('340100');
    expect(from(`materials[${material.id}].name`)).toBe(province.region);
    expect(from('limits.statutory')).toBe(province.region);
  });

  it('begins when the later of layer and standard begins, and ends when the earlier ends', () => {
    const later = { ...province, effectiveFrom: '2026-05-01', effectiveTo: '2027-12-31' };
    const city = resolveLayers(later, [{ ...layer(shorter), effectiveTo: '2027-06-30' }]);
    expect(city).toMatchObject({ effectiveFrom: '2026-05-01', effectiveTo: '2027-06-30' });
  });
});

describe('a layer', () => {
  it('fits when it only tightens', () => {
    expect(fitOf(province, layer(shorter))).toMatchObject({ verdict: 'fits', loosenings: [], lost: [] });
  });

  it('is pointless when it says what the standard above says', () => {
    expect(fitOf(province, layer({ limits: { promised: province.limits.promised } }))).toMatchObject({
      verdict: 'pointless',
      pointless: ['limits'],
    });
  });

  it('breaks when what it changes is no longer there', () => {
    const fit = fitOf({ ...province, materials: [] }, layer({ materials: [{ id: material.id, copies: 0 }] }));
    expect(fit).toMatchObject({ verdict: 'breaks', lost: [`materials[${material.id}]`] });
  });

  it('breaks when the standard above comes to promise less time than the layer does', () => {
    const own = layer({ limits: { promised: { value: 3 } } });
    expect(fitOf(province, own).verdict).toBe('fits');
    const quicker = {
      ...province,
      limits: { ...province.limits, promised: { ...province.limits.promised, value: 2 } },
    };
    const fit = fitOf(quicker, own);
    expect(fit.verdict).toBe('breaks');
    expect(fit.loosenings.map(({ message }) => message.zh)).toEqual([
      '承诺时限3个工作日长于上级的2个工作日。',
    ]);
  });
});

const fee = {
  id: 'fee',
  name: '工本费',
  standard: '10元',
  amount: 10,
  nature: 'administrative',
  reducible: false,
  payOnline: false,
} as const;
const procedure = {
  id: 'notice',
  kind: 'publicNotice',
  name: '公示',
  limit: { value: 7, unit: 'day' },
  excluded: true,
} as const;
const above = {
  ...province,
  fees: [fee],
  materials: province.materials.map((one, index) =>
    index === 0 ? { ...one, necessity: 'optional' as const, when: 'capital > 1' } : one,
  ),
};

/** One loosening of every kind; `item` can't even be written in a layer, so a resolved standard is held against. */
const LOOSE: Record<LooseningRule, object> = {
  name: { item: { ...above.item, name: '别的名称' } },
  code: { item: { ...above.item, basicCode: { ...above.item.basicCode, code: '0' } } },
  type: { item: { ...above.item, type: { ...above.item.type, code: '20' } } },
  basis: { basis: [] },
  statutory: { limits: { ...above.limits, statutory: null } },
  promise: { limits: { ...above.limits, promised: { value: 400, unit: 'workday' } } },
  correction: { correction: { limit: { value: 0, unit: 'day' } } },
  'material.added': { materials: [...above.materials, { ...material, id: 'extra' }] },
  'material.necessity': {
    materials: above.materials.map((one) => ({ ...one, necessity: 'required' })),
  },
  'material.copies': { materials: above.materials.map((one) => ({ ...one, copies: one.copies + 1 })) },
  'material.condition': {
    materials: above.materials.map((one) => ({ ...one, when: 'true' })),
  },
  visits: { channels: { ...above.channels, visits: { count: above.channels.visits.count + 1 } } },
  'fee.added': { fees: [fee, { ...fee, id: 'other' }] },
  'fee.higher': { fees: [{ ...fee, amount: 11 }] },
  condition: { conditions: [...above.conditions, { id: 'extra', text: '另有条件' }] },
  'procedure.excluded': { procedures: [procedure] },
  'node.longer': {
    nodes: above.nodes.map((one) =>
      one.limit ? { ...one, limit: { ...one.limit, value: one.limit.value + 1 } } : one,
    ),
  },
  delivery: { results: above.results.map((one) => ({ ...one, delivery: [] })) },
};

describe('loosening', () => {
  it.each(LOOSENING_RULES)('by %s is found, with where and a sentence in both languages', (rule) => {
    const fit = fitOf(above, { ...layer({}), changes: LOOSE[rule] as LayerChanges });
    const hit = fit.loosenings.filter((one) => one.rule === rule);
    expect(hit.length).toBeGreaterThan(0);
    for (const { message, path } of hit) expect([path, message.zh, message.en]).not.toContain('');
    expect(fit.verdict).toBe('breaks');
  });

  it('is not seen in a limit of another unit that is sure to be shorter', () => {
    expect(fitOf(above, layer({ limits: { promised: { value: 2, unit: 'hour' } } })).loosenings).toEqual([]);
  });
});

describe('one item across regions', () => {
  const at = (region: string, days: number) =>
    resolveLayers(province, [layer({ limits: { promised: { value: days, unit: 'workday' } } }, region)]);

  it('is ranked by its promise, equal promises sharing a rank', () => {
    const rows = compareRegions([at('340300', 9), at('340100', 3), at('340200', 3)]);
    expect(rows.map(({ region, ranks }) => [region, ranks.promise])).toEqual([
      ['340100', 1],
      ['340200', 1],
      ['340300', 3],
    ]);
  });
});
