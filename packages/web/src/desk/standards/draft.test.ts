import { expect, test } from 'vitest';
import { nextClause, readDraft, typed } from './draft.ts';

const draft = {
  scope: '适用于全部事项。',
  references: ['GB/T 32168', 'GB/T 32169.1'],
  covers: ['post:clerk'],
  clauses: [
    { id: 'a', no: '4.1', title: '甲', text: '内容。', kept: [{ how: 'inspected' as const, item: '记录' }] },
  ],
};

test('a draft that is opened and saved untouched is the same draft', () => {
  expect(readDraft(typed(draft))).toEqual(draft);
});

test('references are typed one a line or with semicolons between; empty lines are nothing', () => {
  const changed = { ...typed(draft), references: ' GB/T 1.1 ；GB/T 2260\n\n GB 32100 \n' };
  expect(readDraft(changed).references).toEqual(['GB/T 1.1', 'GB/T 2260', 'GB 32100']);
});

test('a new clause gets the number after the last, and an id that no other has', () => {
  const { clauses } = typed(draft);
  const [first] = clauses;
  if (!first) throw new Error('The draft has a clause.');
  expect(nextClause([])).toMatchObject({ no: '4', id: 'clause1' });
  expect(nextClause(clauses)).toMatchObject({ no: '4.2', id: 'clause2' });
  expect(nextClause([{ ...first, id: 'clause2' }])).toMatchObject({ id: 'clause3' });
});
