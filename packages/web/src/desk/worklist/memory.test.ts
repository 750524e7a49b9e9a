import { expect, test } from 'vitest';
import { neighbour, rowToSelect } from './memory.ts';

const at = (caseId: string) => ({ region: '340000', caseId });

test('the next case is the next of the list, and there is none past its ends', () => {
  const order = [at('a'), at('b'), at('c')];
  expect(neighbour(order, at('b'), 1)).toEqual(at('c'));
  expect(neighbour(order, at('b'), -1)).toEqual(at('a'));
  expect(neighbour(order, at('c'), 1)).toBeUndefined();
  expect(neighbour(order, at('x'), 1)).toBeUndefined();
});

test('a case with two open steps is one stop, not two', () => {
  expect(neighbour([at('a'), at('b'), at('b'), at('c')], at('b'), 1)).toEqual(at('c'));
});

test('coming back stands on the row one left, or on the one that took its place', () => {
  expect(rowToSelect(['a', 'b', 'c'], { key: 'b', index: 1 })).toBe(1);
  expect(rowToSelect(['a', 'c'], { key: 'b', index: 1 })).toBe(1);
  expect(rowToSelect(['a'], { key: 'z', index: 5 })).toBe(0);
  expect(rowToSelect([], { key: 'z', index: 5 })).toBe(0);
  expect(rowToSelect(['a', 'b'], undefined)).toBe(0);
});
