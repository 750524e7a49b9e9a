import { describe, expect, test } from 'vitest';
import { isEmptyAnswer, situation } from './facts.ts';
import { validStandard } from './fixtures.ts';

const standard = validStandard();

describe('situation', () => {
  test('hides a question until its condition is decided', () => {
    expect(situation(standard, {}).visible).not.toContain('foodStaff');
    expect(situation(standard, { hasFood: false }).visible).not.toContain('foodStaff');
    expect(situation(standard, { hasFood: true }).visible).toContain('foodStaff');
  });

  test('drops the answer to a hidden question', () => {
    expect(situation(standard, { hasFood: false, foodStaff: 5 }).facts).toMatchObject({ foodStaff: null });
  });

  test('leaves a required question without an answer unknown, and takes an optional one as no answer', () => {
    const { facts } = situation(standard, { capital: '' });
    expect(facts).not.toHaveProperty('capital');
    expect(facts).toMatchObject({ phone: null });
  });

  test('does not know the answer to a question that may still be shown', () => {
    expect(situation(standard, { foodStaff: 5 }).facts).not.toHaveProperty('foodStaff');
  });
});

test.each([[undefined], [null], [''], ['  '], [[]]])('%j is an empty answer', (answer) => {
  expect(isEmptyAnswer(answer)).toBe(true);
});

test.each([[0], [false], ['x'], [[{}]]])('%j is an answer', (answer) => {
  expect(isEmptyAnswer(answer)).toBe(false);
});
