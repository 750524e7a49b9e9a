import { expect, test } from 'vitest';
import { withPhrase } from './Phrases.tsx';

test('a phrase fills an empty field', () => {
  expect(withPhrase('', '同意。')).toBe('同意。');
  expect(withPhrase('  ', '同意。')).toBe('同意。');
});

test('a phrase follows what is written as a sentence of its own', () => {
  expect(withPhrase('材料齐全', '同意。')).toBe('材料齐全。同意。');
  expect(withPhrase('材料齐全。', '同意。')).toBe('材料齐全。同意。');
});

test('a phrase that is there already is not written twice', () => {
  expect(withPhrase('经审查，同意。', '同意。')).toBe('经审查，同意。');
});
