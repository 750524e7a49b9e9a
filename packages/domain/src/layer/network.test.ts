import { describe, expect, it } from 'vitest';
import { testDictionary, validStandard } from '../standard/fixtures.ts';
import { layerProblems, placeInLayer } from './check.ts';
import { fitOf } from './fit.ts';
import { fitting } from './fitting.ts';
import { implement, implementLayers, inForceOn } from './network.ts';
import type { Layer, LayerChanges } from './schema.ts';

const province = validStandard();
const [material, second] = province.materials;
if (!material || !second) throw new Error('The example standard has two materials.');
const promise = (value: number) => ({
  limits: { promised: { value, editorial: true as const, reason: '本地承诺' } },
});
const layer = (changes: LayerChanges, more: Partial<Layer> = {}): Layer => ({
  extends: province.region,
  item: province.item.basicCode,
  region: '340100',
  effectiveFrom: '2026-02-01',
  changes,
  ...more,
});
const quicker = (value: number, effectiveFrom: string) => ({
  ...province,
  effectiveFrom,
  limits: { ...province.limits, promised: { ...province.limits.promised, value } },
});
const own = province.limits.promised.value;

describe('what of a layer holds', () => {
  it('is all of it when it only tightens', () => {
    const tight = layer(promise(own - 1));
    expect(fitting(province, tight).changes).toEqual(tight.changes);
  });

  it('leaves the value above where the layer would loosen, and keeps the rest', () => {
    const mixed = layer({
      ...promise(own + 5),
      materials: [
        { id: material.id, copies: material.copies + 3 },
        { id: second.id, omit: true },
      ],
      channels: { visits: { count: province.channels.visits.count + 1, why: '须到场' } },
    });
    const { standard } = implement(province, mixed);
    expect(standard?.limits).toBe(province.limits);
    expect(standard?.channels).toBe(province.channels);
    expect(standard?.materials.map(({ id }) => id)).not.toContain(second.id);
    expect(standard?.materials[0]).toBe(material);
    expect(fitOf(province, fitting(province, mixed)).verdict).toBe('fits');
  });

  it('drops changes of what is no longer there, and whole lists that loosen', () => {
    const lost = layer({ materials: [{ id: 'gone', copies: 0 }], results: [] });
    expect(fitting(province, lost).changes).toEqual({});
    expect(implement(province, lost).fit.verdict).toBe('breaks');
  });

  it('keeps what a layer says of a step besides a limit that is too long', () => {
    const node = province.nodes.find(({ limit }) => limit !== undefined);
    if (!node?.limit) throw new Error('A step of the example has a limit.');
    const longer = layer({
      nodes: [
        { id: node.id, task: '本地做法', limit: { value: node.limit.value + 9, unit: node.limit.unit } },
      ],
    });
    expect(fitting(province, longer).changes.nodes).toEqual([{ id: node.id, task: '本地做法' }]);
  });
});

describe('the source of a value', () => {
  it('goes with the value: a local value does not rest on the basis of the one above', () => {
    const above = {
      ...province,
      limits: { ...province.limits, promised: { value: 9, unit: 'workday' as const, basis: ['law'] } },
    };
    const { standard } = implement(above, layer(promise(3)));
    expect(standard?.limits.promised).toEqual({
      value: 3,
      unit: 'workday',
      editorial: true,
      reason: '本地承诺',
    });
  });

  it('must be given when a value changes', () => {
    const made = implement(province, layer({ limits: { promised: { value: 1 } } }));
    expect(layerProblems(made, false)).toMatchObject([
      { rule: 'layer.provenanceMissing', path: 'changes.limits.promised' },
    ]);
    expect(layerProblems(implement(province, layer(promise(own - 1))), false)).toEqual([]);
  });
});

describe('layers of a network', () => {
  it('give one standard for every time in which nothing above changes', () => {
    const later = quicker(own - 1, '2026-06-01');
    const { implemented } = implementLayers([province, later], [layer(promise(own - 2))]);
    expect(implemented.map(({ standard }) => standard?.effectiveFrom)).toEqual(['2026-02-01', '2026-06-01']);
    expect(implemented.map(({ fit }) => fit.verdict)).toEqual(['fits', 'fits']);
  });

  it('never loosen a standard above that has become stricter, and say that they break', () => {
    const stricter = quicker(1, '2026-06-01');
    const { implemented } = implementLayers([province, stricter], [layer(promise(own - 1))]);
    const [before, after] = implemented;
    expect(before?.standard?.limits.promised.value).toBe(own - 1);
    expect(after?.standard?.limits.promised.value).toBe(1);
    expect(after?.fit.verdict).toBe('breaks');
    expect(after && layerProblems(after, true)).toMatchObject([
      { rule: 'layer.loosensLater', severity: 'warning', path: 'changes.limits.promised' },
    ]);
  });

  it('are pointless once the standard above says the same', () => {
    const caught = {
      ...province,
      effectiveFrom: '2026-06-01',
      limits: {
        ...province.limits,
        promised: { ...province.limits.promised, ...promise(2).limits.promised },
      },
    };
    const { basis: _, ...promised } = caught.limits.promised;
    const above = { ...caught, limits: { ...caught.limits, promised } };
    const { implemented } = implementLayers([province, above], [layer(promise(2))]);
    expect(implemented.map(({ fit }) => fit.verdict)).toEqual(['fits', 'pointless']);
  });

  it('stand on layers above them', () => {
    const county = layer({ scope: '仅限本县' }, { extends: '340100', region: '340121' });
    const { implemented } = implementLayers([province], [county, layer(promise(2))]);
    const below = implemented.find(({ layer: { region } }) => region === '340121');
    expect(below?.standard?.limits.promised.value).toBe(2);
    expect(below?.standard?.scope).toBe('仅限本县');
  });

  it('end where a standard of their own begins, and where a later layer does', () => {
    const full = { ...province, region: '340100', effectiveFrom: '2026-05-01' };
    const next = layer(promise(1), { effectiveFrom: '2026-04-01' });
    const above = quicker(own - 1, '2026-06-01');
    const { implemented } = implementLayers([province, above, full], [layer(promise(2)), next]);
    expect(implemented.map(({ standard }) => standard?.effectiveFrom)).toEqual(['2026-02-01', '2026-04-01']);
  });

  it('with nothing above them in force, or in a ring, are not placed', () => {
    const early = layer(promise(1), { effectiveFrom: '2001-01-01' });
    const a = layer({}, { extends: '340200' });
    const b = layer({}, { extends: '340100', region: '340200' });
    expect(implementLayers([{ ...province, effectiveFrom: '2026-01-01' }], [early]).unplaced).toEqual([
      early,
    ]);
    expect(implementLayers([province], [a, b]).unplaced).toHaveLength(2);
  });

  it('keep only who and where, when the rest would break a rule of standards', () => {
    const made = implement(
      province,
      layer({ ...promise(0), contacts: { consult: { phone: '0551-12345678' } } }),
      testDictionary(),
    );
    expect(made.problems.length).toBeGreaterThan(0);
    expect(made.standard?.limits).toBe(province.limits);
    expect(made.standard?.contacts.consult.phone).toBe('0551-12345678');
    expect(made.fit.verdict).toBe('breaks');
  });

  it('take examples of their own, or lose what the examples above expect of what they change', () => {
    const { standard } = implement(province, layer(promise(own - 1)));
    for (const { expect: expected } of standard?.examples ?? []) expect(expected.promisedDue).toBeUndefined();
  });
});

describe('a place in the resolved standard', () => {
  const changed = layer({ materials: [{ id: second.id, copies: 0 }], scope: '本市' });
  it.each([
    ['materials[1].copies', 'changes.materials[0].copies'],
    [`materials[${second.id}]`, 'changes.materials[0]'],
    ['materials[0].name', 'changes.materials'],
    ['scope', 'changes.scope'],
    ['item.name', ''],
  ])('%s is found in the layer at %s', (path, place) => {
    expect(placeInLayer(changed, province, path)).toBe(place);
  });
});

describe('in force', () => {
  it('is the newest that has begun, until its last day', () => {
    const versions = [province, { ...province, effectiveFrom: '2027-01-01', effectiveTo: '2027-12-31' }];
    expect(inForceOn(versions, '2026-12-31')).toBe(province);
    expect(inForceOn(versions, '2027-06-01')).toBe(versions[1]);
    expect(inForceOn(versions, '2028-01-01')).toBeUndefined();
  });
});
