import { describe, expect, it } from 'vitest';
import { differences } from './difference.ts';
import { validStandard } from './fixtures.ts';
import type { Standard } from './schema.ts';

const old = validStandard();
const changed = (change: (standard: Standard) => void) => {
  const standard = structuredClone(old);
  change(standard);
  return differences(old, standard);
};
const [first] = old.materials;
if (!first) throw new Error('The example standard has materials.');

describe('differences between two editions', () => {
  it('are none between equal ones, whatever the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(structuredClone(old)).reverse()) as Standard;
    expect(differences(old, turned)).toEqual([]);
  });

  it('say old and new of a value, with the entry it is in and where', () => {
    const found = changed(({ materials: [material] }) => {
      if (material) material.copies += 1;
    });
    expect(found).toEqual([
      {
        part: 'materials',
        partName: { zh: '申请材料', en: 'Materials' },
        path: `materials[${first.id}].copies`,
        kind: 'changed',
        entry: first.name,
        element: { zh: '复印件份数', en: 'Copies' },
        before: { zh: String(first.copies), en: String(first.copies) },
        after: { zh: String(first.copies + 1), en: String(first.copies + 1) },
      },
    ]);
  });

  it('say limits in words', () => {
    const [found] = changed((standard) => {
      standard.limits.promised = { ...standard.limits.promised, value: 1 };
    });
    expect(found).toMatchObject({
      path: 'limits.promised',
      element: { zh: '承诺办结时限' },
      before: { zh: `${old.limits.promised.value}个工作日` },
      after: { zh: '1个工作日', en: '1 working day' },
    });
  });

  it('tell an entry that came from one that went', () => {
    const found = changed((standard) => {
      standard.materials = [...standard.materials.slice(1), { ...first, id: 'other', name: '新材料' }];
    });
    expect(found.map(({ kind, entry }) => [kind, entry])).toEqual([
      ['added', '新材料'],
      ['removed', first.name],
    ]);
  });

  it('tell a node that waits for another than before', () => {
    const found = changed(({ nodes }) => {
      const last = nodes.at(-1);
      if (last) last.after = ['accept'];
    });
    expect(found).toMatchObject([{ part: 'nodes', element: { zh: '前置环节' }, after: { zh: 'accept' } }]);
  });
});
