import { describe, expect, test } from 'vitest';
import { fieldId } from './field-id.ts';
import { byPath, serverProblems } from './problems.ts';

describe('where a problem is put right', () => {
  test('a cell of a table has an id that a link can point to', () => {
    expect(fieldId('partners[0].name')).toBe('f-partners-0-name');
  });

  test('the points of the server lead to the field, the cell and the material they are about', () => {
    const problems = serverProblems([
      { path: 'answers.orgName', message: '请填写“单位名称”。' },
      { path: 'answers.partners[1].share', message: '请填写数字。' },
      { path: 'materials.idCard.files.0', message: '请重新上传。' },
      { path: 'applicant.name', message: '名称不一致。' },
    ]);
    expect(problems.map((problem) => problem.target)).toEqual([
      'f-orgName',
      'f-partners-1-share',
      'm-idCard',
      'content',
    ]);
    expect(byPath(problems).get('materials.idCard')).toBe('请重新上传。');
  });
});
