import type { MaterialLine } from '@yimen/api';
import { expect, test } from 'vitest';
import { DEFECT_MAX, type DefectWords, defectFaults, defectLines, toDefects } from './defects.ts';
import { markBad, markOk, togglePoint, withNote } from './marks.ts';

const words: DefectWords = {
  missing: (line) => `请提交${line.name}`,
  points: (line, unmet) => `${line.name}须${unmet.join('、')}`,
};
const line = (material: string, more: Partial<MaterialLine> = {}): MaterialLine => ({
  material,
  name: material,
  necessity: 'required',
  originals: 1,
  copies: 0,
  acceptance: ['签名', '盖章'],
  offer: { material, files: [], onPaper: true },
  ...more,
});
const build = (
  lines: MaterialLine[],
  marks: Parameters<typeof defectLines>[1],
  leftOut: string[] = [],
  others: string[] = [],
) =>
  defectLines(
    lines,
    marks,
    [{ id: 'name', label: '名称', text: '与章程不一致' }],
    others,
    new Set(leftOut),
    words,
  );

test('everything that is not in order comes into the list, materials first, then questions, then free points', () => {
  const a = line('a');
  const b = line('b');
  const c = line('c');
  const found = build([a, b, c], { a: markOk(a), b: markBad(b) }, [], ['请补全日期']);
  expect(found.map(({ key }) => key)).toEqual(['material.b', 'material.c', 'field.name', 'other.0']);
});

test('a suggestion names the points that are not met, and a missing paper is asked for', () => {
  const a = line('a');
  const marks = { a: togglePoint(a, 0, markBad(a)) };
  const { offer: _, ...missing } = line('b');
  expect(build([a, missing], marks).map(({ text }) => text)).toEqual(['a须盖章', '请提交b', '与章程不一致']);
});

test('the words of the clerk go before the suggestion', () => {
  const a = line('a');
  expect(build([a], { a: withNote(a, '第二页缺页', markBad(a)) })[0]?.text).toBe('第二页缺页');
});

test('what was not looked at can be left out, what was found wrong cannot', () => {
  const a = line('a');
  const b = line('b');
  const keys = build([a, b], { a: markBad(a) }, ['material.a', 'material.b']).map(({ key }) => key);
  expect(keys).toEqual(['material.a', 'field.name']);
});

test('an optional material nobody handed in is no defect', () => {
  const { offer: _, ...optional } = line('a', { necessity: 'optional' });
  expect(build([optional], {}).map(({ key }) => key)).toEqual(['field.name']);
});

test('a line without words or with too many keeps the notice from being sent', () => {
  const bare = line('a', { acceptance: [] });
  const lines = build([bare], { a: markBad(bare) }, [], ['字'.repeat(DEFECT_MAX + 1)]);
  expect([...defectFaults(lines)]).toEqual([
    ['material.a', 'empty'],
    ['other.0', 'tooLong'],
  ]);
});

test('a defect is sent with what it is about and without blanks around it', () => {
  expect(toDefects([{ key: 'k', target: 'other', title: '', text: ' 请补正 ', found: true }])).toEqual([
    { target: 'other', text: '请补正' },
  ]);
  const a = line('a');
  expect(toDefects(build([a], { a: markBad(a) }))[0]).toMatchObject({ target: 'material', id: 'a' });
});

test('what departments share is not asked of the applicant', () => {
  const { offer: _, ...a } = line('a', { shareable: true });
  const [found] = build([a], { a: markBad(a) });
  expect(found).toMatchObject({ key: 'material.a', text: '' });
});
