import { expect, test } from 'vitest';
import { returnPath } from './return-path.ts';

test('after signing in one comes back to the page one left', () => {
  expect(returnPath('to=%2Fapply%2F000131127004%2F340000')).toBe('/apply/000131127004/340000');
});

test('another site is never gone to after signing in', () => {
  for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    expect(returnPath(`to=${encodeURIComponent(to)}`)).toBe('/mine');
  }
});
