import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validStandard } from '../standard/fixtures.ts';
import { canonicalJson, type Standard } from '../standard/index.ts';
import { regionsAbove } from './above.ts';
import { layerChanges, layerOf } from './changes.ts';
import { layerProblems, placeInDocument } from './check.ts';
import { implement } from './network.ts';
import { rebased } from './rebase.ts';
import { type Layer, LOCAL_PARTS } from './schema.ts';

const { effectiveTo: _, ...province } = validStandard();
const local: Standard = { ...province, region: '340100', effectiveFrom: '2026-12-01' };
const own = { editorial: true, reason: '本地规定' } as const;
const [material, second] = province.materials;
const limited = province.nodes.findIndex(({ limit }) => limit !== undefined);
if (!material || !second || limited < 0) throw new Error('The example standard has two materials.');

/** Where a value came from above does not hold for the one in its place. */
function owned<T extends object>(value: T, more: Partial<T>) {
  const { basis: _, ...rest } = value as T & { basis?: unknown };
  return { ...rest, ...more, ...own };
}

const oneMaterial = fc.record({ copies: fc.nat(4), originals: fc.nat(2), note: fc.string() });
const anyDocument = fc
  .record({
    days: fc.integer({ min: 0, max: 40 }),
    unit: fc.constantFrom('workday' as const, 'day' as const),
    promise: fc.boolean(),
    kept: fc.array(fc.boolean(), {
      minLength: province.materials.length,
      maxLength: province.materials.length,
    }),
    changed: fc.array(fc.option(oneMaterial, { nil: undefined }), { maxLength: province.materials.length }),
    added: fc.array(oneMaterial, { maxLength: 2 }),
    tasks: fc.array(fc.option(fc.string(), { nil: undefined }), { maxLength: province.nodes.length }),
    scope: fc.option(fc.string(), { nil: undefined }),
    places: fc.option(fc.array(fc.string(), { maxLength: 3 }), { nil: undefined }),
    phone: fc.option(fc.string(), { nil: undefined }),
    law: fc.option(fc.string(), { nil: undefined }),
    example: fc.option(fc.string(), { nil: undefined }),
  })
  .map(
    ({ added, changed, days, example, kept, law, phone, places, promise, scope, tasks, unit }): Standard => {
      const own_ = { name: '', ...own };
      const { promised } = local.limits;
      return {
        ...local,
        ...(promise ? { limits: { ...local.limits, promised: owned(promised, { value: days, unit }) } } : {}),
        materials: [
          ...local.materials.flatMap((one, index) => {
            if (!kept[index]) return [];
            const change = changed[index];
            if (!change) return [one];
            return [
              owned(one, { copies: change.copies, originals: change.originals, sourceNote: change.note }),
            ];
          }),
          ...added.map(({ copies, note }, index) => ({
            ...owned(material, { copies }),
            ...own_,
            id: `extra${index}`,
            name: note,
          })),
        ],
        nodes: local.nodes.map((node, index) => ({ ...node, task: tasks[index] ?? node.task })),
        ...(scope === undefined ? {} : { scope }),
        ...(places ? { places: places.map((name) => ({ name, hours: '9:00', ...own })) } : {}),
        ...(phone === undefined
          ? {}
          : { contacts: owned(local.contacts, { consult: { ...local.contacts.consult, phone } }) }),
        ...(law === undefined
          ? {}
          : { basis: [...local.basis, { id: 'localLaw', law, kind: 'localRegulation' as const }] }),
        ...(example === undefined
          ? {}
          : { examples: local.examples.map((one) => ({ ...one, name: `${one.name}${example}.` })) }),
      };
    },
  );

const partsOf = (standard: Standard) =>
  canonicalJson(LOCAL_PARTS.filter((part) => part !== 'examples').map((part) => standard[part]));

describe('a layer from a whole document', () => {
  it('gives the document back, whatever a region may change', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { layer, problems, standard } = layerOf(province, document);
        expect(problems).toEqual([]);
        expect(partsOf(standard)).toBe(partsOf(document));
        expect(standard).toMatchObject({ region: '340100', effectiveFrom: '2026-12-01' });
        if (layer.changes.examples) expect(standard.examples).toEqual(document.examples);
        // Reading what the layer makes finds the very same layer.
        expect(layerOf(province, standard).layer).toEqual(layer);
        // Nothing is lost that a check would miss: what is new is new, not a change of what is not there.
        expect(implement(province, layer).fit.lost).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('says nothing when nothing differs, also after the examples have lost what they expected', () => {
    expect(layerOf(province, local).layer.changes).toEqual({});
    const [first, ...rest] = local.examples;
    if (!first) throw new Error('The example standard has an example.');
    const { promisedDue: _, ...expected } = first.expect;
    const examples = [{ ...first, expect: expected }, ...rest];
    expect(layerChanges(province, { ...local, examples }).changes).toEqual({});
    const other = [{ ...first, expect: { ...first.expect, promisedDue: '2027-01-01' } }, ...rest];
    expect(layerChanges(province, { ...local, examples: other }).changes).toEqual({ examples: other });
  });

  it('holds a changed limit with its unit and its own source, and of an entry only what changes', () => {
    const promised = owned(local.limits.promised, { value: 3 });
    const materials = local.materials.map((one, index) => (index === 0 ? owned(one, { copies: 3 }) : one));
    const { changes } = layerChanges(province, {
      ...local,
      materials,
      limits: { ...local.limits, promised },
    });
    expect(changes).toEqual({
      limits: { promised: { value: 3, unit: promised.unit, ...own } },
      materials: [{ id: material.id, copies: 3, ...own }],
    });
  });

  it('leaves out by name, so that an entry that comes above later is not lost', () => {
    const { changes } = layerChanges(province, { ...local, materials: [] });
    expect(changes.materials).toEqual(province.materials.map(({ id }) => ({ id, omit: true })));
  });
});

describe('what no layer can hold', () => {
  const found = (document: Standard) =>
    layerOf(province, document).problems.map(({ rule, path }) => `${rule} ${path}`);

  it('is a part that is the same everywhere, told where it differs', () => {
    expect(found({ ...local, conditions: [...local.conditions, { id: 'other', text: '另有条件' }] })).toEqual(
      ['layer.partFixed conditions'],
    );
    expect(found({ ...local, item: { ...local.item, nameEn: 'Another name' } })).toEqual([
      'layer.partFixed item.nameEn',
    ]);
    expect(found({ ...local, form: { ...local.form, title: '别的表' } })).toEqual([
      'layer.partFixed form.title',
    ]);
  });

  it('is the absence of what stands above', () => {
    const nodes = local.nodes.map((node, index) => {
      const { limit: _, ...rest } = node;
      return index === limited ? rest : node;
    });
    expect(found({ ...local, nodes })).toEqual([`layer.removed nodes[${limited}].limit`]);
    const { value, unit } = local.limits.promised;
    const bare = { ...local, limits: { ...local.limits, promised: { value: value - 1, unit } } };
    expect(found(bare)).toEqual(['layer.removed limits.promised.editorial']);
  });

  it('is another order', () => {
    expect(found({ ...local, materials: local.materials.toReversed() })).toEqual([
      'layer.reordered materials',
    ]);
    const ahead = [{ ...material, id: 'extra' }, ...local.materials];
    expect(found({ ...local, materials: ahead })).toEqual(['layer.reordered materials']);
  });

  it('is not the code that follows from another body', () => {
    const level = { system: 'GBT39046', code: '2' };
    const uscc = '11340000002986061D';
    const department = { ...local.department, uscc, level };
    const { standard } = layerOf(province, { ...local, department });
    expect(found({ ...local, department })).toEqual([]);
    expect(found({ ...local, department, item: standard.item })).toEqual([]);
  });
});

describe('the places of problems', () => {
  const at = (document: Standard) => {
    const made = implement(province, layerOf(province, document).layer);
    return layerProblems(made, false, placeInDocument(document)).map(({ rule, path }) => `${rule} ${path}`);
  };

  it('are those of the document', () => {
    const longer = owned(local.limits.promised, { value: 99 });
    expect(at({ ...local, limits: { ...local.limits, promised: longer } })).toEqual([
      'layer.loosens limits.promised',
    ]);
    const more = local.materials.map((one, index) => (index === 1 ? owned(one, { copies: 9 }) : one));
    expect(at({ ...local, materials: more })).toEqual(['layer.loosens materials[1]']);
    const silent = { ...local.limits.promised, value: 1 };
    expect(at({ ...local, limits: { ...local.limits, promised: silent } })).toEqual([
      'layer.provenanceMissing limits.promised',
    ]);
    const added = [...local.materials, { ...material, id: 'extra', ...own }];
    expect(at({ ...local, materials: added })).toEqual([
      `layer.loosens materials[${local.materials.length}]`,
    ]);
  });
});

describe('a layer put on a changed standard', () => {
  const layer: Layer = layerOf(province, {
    ...local,
    scope: '仅限本市',
    materials: local.materials.map((one) => owned(one, { copies: 0 })),
  }).layer;

  it('keeps what it says, takes over the rest, and drops changes of what is gone', () => {
    const above = {
      ...province,
      effectiveFrom: '2026-11-01',
      materials: province.materials.slice(1),
      rights: { enjoy: ['新的权利'], owe: [] },
    };
    const document = rebased(above, layer);
    expect(document).toMatchObject({ scope: '仅限本市', rights: above.rights, region: '340100' });
    expect(document.effectiveFrom).toBe('2026-12-01');
    expect(document.materials.map(({ id }) => id)).toEqual(above.materials.map(({ id }) => id));
    expect(document.materials.every(({ copies }) => copies === 0)).toBe(true);
    expect(layerOf(above, document).problems).toEqual([]);
  });
});

describe('the regions above', () => {
  it.each([
    ['341524', ['341500', '340000', '000000']],
    ['340100', ['340000', '000000']],
    ['340000', ['000000']],
    ['000000', []],
  ])('%s are named from the nearest up', (region, above) => {
    expect(regionsAbove(region)).toEqual(above);
  });
});
