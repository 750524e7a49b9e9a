import { describe, expect, test } from 'vitest';
import { itemsHref, readQuery } from './query.ts';

describe('address of the results', () => {
  test('what is asked for survives the way through the address', () => {
    const query = {
      q: '营业 执照&x',
      region: '341524',
      type: '01',
      department: 'marketRegulation',
      target: '2',
      page: 3,
    };
    expect(readQuery(itemsHref(query).split('?')[1] ?? '')).toEqual(query);
  });

  test('nothing asked for is the plain address', () => {
    expect(itemsHref(readQuery(''))).toBe('/items');
  });

  test('a page that is no number is the first page', () => {
    expect([readQuery('page=x').page, readQuery('page=-2').page, readQuery('page=1.5').page]).toEqual([
      1, 1, 1,
    ]);
  });
});
