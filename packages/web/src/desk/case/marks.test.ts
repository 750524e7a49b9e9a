import type { MaterialLine } from '@yimen/api';
import { expect, test } from 'vitest';
import {
  markBad,
  markLater,
  markOf,
  markOk,
  readiness,
  toChecks,
  toDefer,
  togglePoint,
  unmark,
  wasReplaced,
  withNote,
} from './marks.ts';

const line = (material: string, more: Partial<MaterialLine> = {}): MaterialLine => ({
  material,
  name: material,
  necessity: 'required',
  originals: 1,
  copies: 0,
  acceptance: ['签名齐全', '内容一致'],
  offer: {
    material,
    files: [{ id: `${material}-1`, name: 'a.pdf', size: 1, type: 'application/pdf' }],
    onPaper: false,
  },
  ...more,
});

test('a material is in order once every acceptance point is ticked', () => {
  const form = line('form');
  const one = togglePoint(form, 0);
  expect(one.ok).toBeUndefined();
  expect(togglePoint(form, 1, one)).toMatchObject({ ok: true, points: [0, 1] });
});

test('a point taken away from a material in order makes it not in order', () => {
  const form = line('form');
  expect(togglePoint(form, 1, markOk(form))).toMatchObject({ ok: false, points: [0] });
});

test('a file is ready when all that is asked for is in order, and an optional material that is missing does not count', () => {
  const lines = [
    line('form'),
    line('id'),
    line('extra', { necessity: 'optional', offer: undefined } as never),
  ];
  const [form, id] = lines;
  if (!form || !id) throw new Error('lines');
  expect(readiness(lines, {})).toMatchObject({ total: 2, ok: 0, ready: false });
  expect(readiness(lines, { form: markOk(form) }).open.map((one) => one.material)).toEqual(['id']);
  expect(readiness(lines, { form: markOk(form), id: markBad(id) }).bad).toEqual([id]);
  expect(readiness(lines, { form: markOk(form), id: markOk(id) })).toMatchObject({ ok: 2, ready: true });
});

test('a mark does not speak for a file that came later', () => {
  const before = line('form');
  const marks = { form: markOk(before) };
  const after = line('form', {
    offer: {
      material: 'form',
      files: [{ id: 'new', name: 'b.pdf', size: 1, type: 'application/pdf' }],
      onPaper: false,
    },
  });
  expect(markOf(before, marks)?.ok).toBe(true);
  expect(markOf(after, marks)).toBeUndefined();
  expect(wasReplaced(after, marks)).toBe(true);
  expect(readiness([after], marks).ready).toBe(false);
});

test('only findings become checks, with the note where there is one', () => {
  const lines = [line('a'), line('b'), line('c')];
  const [a, b, c] = lines;
  if (!a || !b || !c) throw new Error('lines');
  const marks = { a: markOk(a), b: withNote(b, ' 未签名 ', markBad(b)), c: withNote(c, '看看', unmark(c)) };
  expect(toChecks(lines, marks)).toEqual([
    { material: 'a', ok: true },
    { material: 'b', ok: false, note: '未签名' },
  ]);
});

test('what may follow later keeps acceptance waiting no longer, and is no finding', () => {
  const { offer: _, ...rules } = line('rules', { necessity: 'deferrable' });
  const lines = [line('form'), rules];
  const checked = { form: markOk(line('form')) };
  expect(readiness(lines, checked).ready).toBe(false);
  const marks = { ...checked, rules: markLater(rules) };
  expect(readiness(lines, marks)).toMatchObject({ ready: true, total: 2, ok: 2 });
  expect(toDefer(lines, marks)).toEqual(['rules']);
  expect(toChecks(lines, marks)).toEqual([{ material: 'form', ok: true }]);
});

test('a material that a promise stands for is not needed, unless it was handed in all the same', () => {
  const { offer: _, ...promised } = line('promised', { replaced: true });
  expect(readiness([promised], {}).ready).toBe(true);
  expect(readiness([line('promised', { replaced: true })], {}).ready).toBe(false);
});
