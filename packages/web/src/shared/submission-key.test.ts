import { expect, test } from 'vitest';
import { keyFor } from './submission-key.ts';

test('trying again with the same content uses the same request id, another content gets another', () => {
  let made = 0;
  const make = () => {
    made += 1;
    return `key-${made}`;
  };
  const key = keyFor(make);
  expect([key({ name: '甲' }), key({ name: '甲' }), key({ name: '乙' })]).toEqual([
    'key-1',
    'key-1',
    'key-2',
  ]);
});
