import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';

test('sorts keys, leaves out undefined and writes no white space', () => {
  expect(canonicalJson({ b: [1, { d: null, c: '中"文' }], a: true, x: undefined })).toBe(
    '{"a":true,"b":[1,{"c":"中\\"文","d":null}]}',
  );
});

test('does not depend on the order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
    }),
  );
});

test('reads back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test.each([[Number.NaN], [() => 1], [1n], [Symbol('x')]])('refuses what JSON cannot carry', (value) => {
  expect(() => canonicalJson({ value })).toThrow(TypeError);
});
