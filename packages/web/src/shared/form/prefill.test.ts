import type { Standard } from '@yimen/domain/standard';
import { describe, expect, test } from 'vitest';
import { prefilled } from './prefill.ts';

const form: Standard['form'] = {
  title: '申请表',
  sections: [
    {
      id: 'who',
      title: '申请人',
      fields: [
        { id: 'orgName', element: 'org.name', required: true },
        { id: 'uscc', element: 'org.uscc', required: true },
        { id: 'legalRep', element: 'org.legalRep.name', required: true },
        { id: 'contact', element: 'person.name', required: true },
      ],
    },
  ],
};
const company = {
  kind: 'organisation',
  name: '徽风茶业',
  idNo: '91340100MA2MXK8R5Q',
  legalRep: '张三',
} as const;

describe('what is known of the applicant', () => {
  test('stands in the form from the start', () => {
    expect(prefilled({ form }, company, {})).toEqual({
      orgName: '徽风茶业',
      uscc: '91340100MA2MXK8R5Q',
      legalRep: '张三',
    });
  });

  test('never replaces what the person has answered', () => {
    expect(prefilled({ form }, company, { legalRep: '李四' }).legalRep).toBe('李四');
  });

  test('facts about a person are not taken from a company', () => {
    expect(prefilled({ form }, company, {})).not.toHaveProperty('contact');
  });
});
