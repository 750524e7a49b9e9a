/** People of a test: one for each post in one place, applicants, and somebody from elsewhere. */
import { INTEGRATED_WINDOW, type Party } from '@yimen/domain/case';
import { hashPassword } from 'better-auth/crypto';
import type { DatedHolding, NewAccount } from '../accounts/index.ts';

export const TEST_PASSWORD = 'a password for tests';

/** A person to add: what is left out is an applicant's or empty. */
export type TestPerson = {
  username: string;
  name?: string;
  kind?: 'applicant' | 'staff';
  holdings?: readonly DatedHolding[];
  parties?: readonly Party[];
};

export type TestPlace = { department: string; region: string; elsewhere: string };

const SINCE = '2000-01-01';

/** Everybody a test can be without adding people: `as('clerk')`, `as('reviewer')`, … */
export function testPeople({ department, region, elsewhere }: TestPlace): TestPerson[] {
  const hold = (post: string, inDepartment = department, inRegion = region): DatedHolding => ({
    post,
    department: inDepartment,
    region: inRegion,
    validFrom: SINCE,
  });
  const staff = (username: string, name: string, ...holdings: DatedHolding[]): TestPerson => ({
    username,
    name,
    kind: 'staff',
    holdings,
  });
  const posts = ['reviewer', 'approver', 'certifier', 'deliverer', 'forwarder'];
  return [
    applicant('citizen', {
      kind: 'person',
      name: '王测试',
      idNo: '340199199003070020',
      phone: '13800000001',
    }),
    applicant('neighbour', { kind: 'person', name: '李测试', idNo: '34019919520101001X' }),
    applicant(
      'company',
      { kind: 'person', name: '张测试', idNo: '340199198005060011' },
      { kind: 'organisation', name: '测试有限公司', idNo: '91340199MA00000000', legalRep: '张测试' },
    ),
    staff('clerk', '赵受理', hold('clerk', INTEGRATED_WINDOW)),
    ...posts.map((post) => staff(post, `${post}员`, hold(post))),
    staff('reviewer2', '第二审查员', hold('reviewer')),
    staff('both', '钱双岗', hold('reviewer'), hold('approver')),
    staff('head', '机关负责人', hold('authorityHead')),
    staff('chair', '听证主持人', hold('hearingChair')),
    staff('supervisor', '孙监察', hold('supervisor', INTEGRATED_WINDOW)),
    staff('manager', '周标准', hold('standardsManager', INTEGRATED_WINDOW)),
    staff('administrator', '吴管理', hold('administrator', INTEGRATED_WINDOW)),
    staff(
      'stranger',
      '郑外地',
      hold('clerk', INTEGRATED_WINDOW, elsewhere),
      ...posts.map((post) => hold(post, department, elsewhere)),
    ),
  ];
}

function applicant(username: string, ...parties: [Party, ...Party[]]): TestPerson {
  return { username, name: parties[0].name, kind: 'applicant', parties };
}

let hash: Promise<string> | undefined;

/** Accounts of these people, all with TEST_PASSWORD (hashed once, since hashing is slow on purpose). */
export async function testAccounts(
  people: readonly TestPerson[],
  newId: () => string,
): Promise<NewAccount[]> {
  hash ??= hashPassword(TEST_PASSWORD);
  const passwordHash = await hash;
  return people.map(({ username, name = username, kind = 'applicant', holdings = [], parties = [] }) => ({
    id: newId(),
    username,
    name,
    kind,
    passwordHash,
    holdings,
    parties,
  }));
}
