import { describe, expect, it } from 'vitest';
import { inOrder, listAgainst, pathAbove, putBack, putBackSource, withEntry } from './above.ts';

const above = {
  scope: '本省',
  limits: { promised: { value: 15, unit: 'workday', basis: ['law'] } },
  materials: [
    { id: 'a', name: '甲', copies: 1, basis: ['law'] },
    { id: 'b', name: '乙', copies: 2 },
  ],
  places: [{ name: '省厅' }],
};
const own = { editorial: true, reason: '本地' };

describe('a place of a layer in the standard above', () => {
  const document = { ...above, materials: [{ id: 'x' }, { id: 'b', name: '乙', copies: 0 }] };
  it.each([
    [['scope'], ['scope']],
    [
      ['materials', 1, 'copies'],
      ['materials', 1, 'copies'],
    ],
    [['materials', 0, 'copies'], undefined],
    [['places', 0, 'name'], undefined],
  ])('%j is found by id', (path, found) => {
    expect(pathAbove(above, document, path)).toEqual(found);
  });

  it('is found where the entry has moved', () => {
    const moved = { ...above, materials: above.materials.toReversed() };
    expect(pathAbove(above, moved, ['materials', 0])).toEqual(['materials', 1]);
  });
});

describe('putting back', () => {
  it('takes the local source away with the last local value, and not before', () => {
    const limits = { promised: { value: 3, unit: 'day', ...own } };
    const once = putBack(above, { ...above, limits }, ['limits', 'promised', 'value']);
    expect(once.limits).toEqual({ promised: { value: 15, unit: 'day', ...own } });
    expect(putBack(above, once, ['limits', 'promised', 'unit'])).toEqual(above);
  });

  it('takes a value away that is not there above, and an entry that is new', () => {
    const noted = { ...above, materials: [{ ...above.materials[0], note: '注' }, above.materials[1]] };
    expect(putBack(above, noted, ['materials', 0, 'note'])).toEqual(above);
    const added = { ...above, materials: [...above.materials, { id: 'x' }] };
    expect(putBack(above, added, ['materials', 2])).toEqual(above);
  });

  it('of the source alone leaves the value', () => {
    const document = { ...above, limits: { promised: { value: 3, unit: 'workday', ...own } } };
    expect(putBackSource(above, document, ['limits', 'promised']).limits).toEqual({
      promised: { value: 3, unit: 'workday', basis: ['law'] },
    });
  });
});

describe('a list against the one above', () => {
  const { materials } = above;
  it('tells what was left out and whether the order is another', () => {
    expect(listAgainst(materials, materials)).toEqual({ gone: [], moved: false });
    expect(listAgainst(materials, [materials[1]])).toEqual({ gone: [materials[0]], moved: false });
    expect(listAgainst(materials, materials.toReversed())).toEqual({ gone: [], moved: true });
    expect(listAgainst(materials, [{ id: 'x' }, ...materials])).toEqual({ gone: [], moved: true });
    expect(listAgainst(above.places, [{ name: '市局' }])).toBeUndefined();
  });

  it('gets an entry back where it was, and its order', () => {
    expect(withEntry(materials, [{ id: 'x' }, materials[1]], 'a')).toEqual([...materials, { id: 'x' }]);
    expect(inOrder(materials, materials.toReversed())).toEqual(materials);
  });
});
