import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sm3 } from './sm3.ts';

const text = (value: string) => new TextEncoder().encode(value);

describe('sm3', () => {
  test('gives the examples of GB/T 32905-2016', () => {
    expect(sm3(text('abc'))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(sm3(text('abcd'.repeat(16)))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    );
  });

  test('agrees with OpenSSL at every length around a block', () => {
    for (let length = 0; length < 200; length += 1) {
      const message = Uint8Array.from({ length }, (_, index) => (index * 37 + length) & 255);
      expect(sm3(message)).toBe(hash('sm3', message, 'hex'));
    }
  });
});
