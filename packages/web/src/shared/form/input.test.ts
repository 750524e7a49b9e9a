import { describe, expect, test } from 'vitest';
import { answerOf, typedOf } from './input.ts';

describe('what a person typed', () => {
  test('amounts are numbers, with thousands separators and full-width digits read as meant', () => {
    expect(answerOf('1,234.50', 'money')).toBe(1234.5);
    expect(answerOf('１２', 'integer')).toBe(12);
  });

  test('what is no number stays as typed, for the check to explain', () => {
    expect(answerOf('十二', 'integer')).toBe('十二');
  });

  test('codes lose spaces and become capitals', () => {
    expect(answerOf('340102 19900307 451x', 'citizenId')).toBe('34010219900307451X');
  });

  test('blank is no answer', () => {
    expect(answerOf('   ', 'text')).toBeUndefined();
    expect(typedOf(undefined)).toBe('');
  });
});
