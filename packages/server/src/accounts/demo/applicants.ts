/**
 * Applicants anyone may try Yimen with. They are invented: 340199 is no region anybody was ever registered in, so no
 * identity number or credit code that begins with it can be a real one, though their check digits hold. The telephone
 * number is the operator's public sample number.
 */
import type { Party } from '@yimen/domain/case';

export type DemoApplicant = {
  username: string;
  name: string;
  /** What makes this person worth trying. */
  note: { zh: string; en: string };
  parties: readonly [Party, ...Party[]];
};

const SAMPLE_PHONE = '13800138000';

const person = (name: string, idNo: string): Party => ({ kind: 'person', name, idNo, phone: SAMPLE_PHONE });

export const DEMO_APPLICANTS: readonly DemoApplicant[] = [
  {
    username: 'wangxiaoyu',
    name: '王小雨',
    note: { zh: '申请人', en: 'a citizen' },
    parties: [person('王小雨', '340199199203070022')],
  },
  {
    username: 'lijianguo',
    name: '李建国',
    note: { zh: '老年申请人', en: 'an elderly citizen' },
    parties: [person('李建国', '340199194809150016')],
  },
  {
    username: 'zhangming',
    name: '张明',
    note: {
      zh: '安徽一门示范科技有限公司法定代表人',
      en: 'legal representative of a company',
    },
    parties: [
      person('张明', '34019919800506003X'),
      {
        kind: 'organisation',
        name: '安徽一门示范科技有限公司',
        idNo: '91340199MA0000015E',
        phone: SAMPLE_PHONE,
        legalRep: '张明',
      },
    ],
  },
];
