/** Staff for every place in which a bundled standard can be applied for, derived from what is published. */
import { INTEGRATED_WINDOW } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import type { DatedHolding } from '../store.ts';

export type DemoStaff = {
  username: string;
  name: string;
  region: string;
  /** Posts held, in words. */
  duty: { zh: string; en: string };
  holdings: readonly DatedHolding[];
  /** User name of the person a stand-in stands in for. */
  standInFor?: string;
};

/** Holdings of demo accounts begin before any case can. */
const SINCE = '2000-01-01';
/** The province the demo is about: it has oversight, a stand-in, and people who hold two posts. */
const HOME = '340000';
/** Regions with somebody who is both reviewer and approver, to show that one person cannot do both in a case. */
const WITH_BOTH = new Set([HOME, '341723']);

/** Cities with a standards manager of their own, who write what the city says otherwise than the province. */
const WITH_STANDARDS = new Set(['340100']);

/** Short names for user names; any other region goes by its code. */
const SHORT: Record<string, string> = {
  '000000': 'cn',
  '310000': 'shanghai',
  '340000': 'ah',
  '340100': 'hefei',
  '340200': 'wuhu',
  '341524': 'jinzhai',
  '341723': 'qingyang',
  '440000': 'gd',
  '440300': 'shenzhen',
  '450721': 'lingshan',
};

const SURNAMES = [...'陈刘黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许'];
const GIVEN = ['静', '志强', '丽华', '建平', '晓梅', '文博', '海燕', '国栋', '雪莹', '振东'];

type Role = {
  key: string;
  posts: readonly string[];
  duty: { zh: string; en: string };
};

const CLERK: Role = { key: 'clerk', posts: ['clerk'], duty: { zh: '综合窗口受理', en: 'window clerk' } };
const ROLES: readonly Role[] = [
  { key: 'reviewer', posts: ['reviewer'], duty: { zh: '审查', en: 'reviewer' } },
  { key: 'approver', posts: ['approver'], duty: { zh: '核准(首席代表)', en: 'approver' } },
  {
    key: 'deliver',
    posts: ['certifier', 'deliverer'],
    duty: { zh: '制证、送达', en: 'certificates and delivery' },
  },
  { key: 'forward', posts: ['forwarder'], duty: { zh: '转报', en: 'forwarder' } },
];
/** Posts that the law names and no node does: for every department that decides. */
const BY_LAW: readonly Role[] = [
  { key: 'head', posts: ['authorityHead'], duty: { zh: '机关负责人', en: 'head of the authority' } },
  { key: 'chair', posts: ['hearingChair'], duty: { zh: '听证主持人', en: 'hearing chair' } },
];
const SECOND: Role = {
  key: 'reviewer2',
  posts: ['reviewer'],
  duty: { zh: '审查(第二人)', en: 'second reviewer' },
};
const BOTH: Role = {
  key: 'both',
  posts: ['reviewer', 'approver'],
  duty: { zh: '审查兼核准(用于演示一审一核须由两人办理)', en: 'reviewer and approver at once' },
};
const STANDARDS: Role = {
  key: 'standards',
  posts: ['standardsManager'],
  duty: { zh: '标准管理', en: 'standards manager' },
};
const OVERSIGHT: readonly Role[] = [
  { key: 'supervisor', posts: ['supervisor'], duty: { zh: '监察', en: 'supervisor' } },
  STANDARDS,
  { key: 'admin', posts: ['administrator'], duty: { zh: '系统管理', en: 'administrator' } },
];

/** Approves the standards of the centre itself. */
const DIRECTOR: Role = {
  key: 'director',
  posts: ['centreHead'],
  duty: { zh: '中心负责人', en: 'head of the centre' },
};

/** Everybody the published standards need, region by region; the same standards give the same people. */
export function demoStaff(standards: readonly Standard[]): DemoStaff[] {
  const regions = [...new Set(standards.map(({ region }) => region))].sort();
  return regions.flatMap((region, index) =>
    staffOf(
      region,
      standards.filter((standard) => standard.region === region),
      index,
    ),
  );
}

function staffOf(region: string, standards: readonly Standard[], regionIndex: number): DemoStaff[] {
  const needed = placesOf(standards);
  const slug = SHORT[region] ?? region;
  const at = (role: Role, holdings: DatedHolding[], order: number): DemoStaff => ({
    username: `${role.key}.${slug}`,
    name: nameOf(regionIndex, order),
    region,
    duty: role.duty,
    holdings,
  });
  const inDepartments = (role: Role) =>
    needed
      .filter(({ post }) => role.posts.includes(post))
      .map(({ post, department }) => hold(post, department, region));
  const atCentre = (role: Role) => role.posts.map((post) => hold(post, INTEGRATED_WINDOW, region));
  const people = [at(CLERK, atCentre(CLERK), 0)];
  ROLES.forEach((role, index) => {
    people.push(at(role, inDepartments(role), index + 1));
  });
  const deciding = needed.filter(({ post }) => post === 'approver');
  const byLaw = (role: Role) =>
    role.posts.flatMap((post) => deciding.map(({ department }) => hold(post, department, region)));
  [...BY_LAW.map((role) => [role, byLaw(role)] as const), [SECOND, inDepartments(SECOND)] as const].forEach(
    ([role, holdings], index) => {
      people.push(at(role, holdings, ROLES.length + 6 + index));
    },
  );
  if (WITH_BOTH.has(region)) people.push(at(BOTH, inDepartments(BOTH), ROLES.length + 1));
  if (WITH_STANDARDS.has(region)) people.push(at(STANDARDS, atCentre(STANDARDS), ROLES.length + 3));
  if (region === HOME) {
    OVERSIGHT.forEach((role, index) => {
      people.push(at(role, atCentre(role), ROLES.length + 2 + index));
    });
    people.push(at(DIRECTOR, atCentre(DIRECTOR), ROLES.length + 9));
    people.push(standIn(region, slug, inDepartments, nameOf(regionIndex, ROLES.length + 5)));
  }
  return people.filter(({ holdings }) => holdings.length > 0);
}

function standIn(
  region: string,
  slug: string,
  inDepartments: (role: Role) => DatedHolding[],
  name: string,
): DemoStaff {
  const approver: Role = { key: 'backup', posts: ['approver'], duty: { zh: '', en: '' } };
  return {
    username: `backup.${slug}`,
    name,
    region,
    duty: { zh: '核准岗AB岗', en: 'stand-in of the approver' },
    holdings: inDepartments(approver),
    standInFor: `approver.${slug}`,
  };
}

/** Every post and department the nodes of these standards name. */
function placesOf(standards: readonly Standard[]): { post: string; department: string }[] {
  const places = standards.flatMap((standard) =>
    standard.nodes.map((node) => ({
      post: node.post,
      department: node.department ?? standard.department.id,
    })),
  );
  const unique = new Map(places.map((place) => [`${place.post}@${place.department}`, place]));
  return [...unique.values()];
}

function hold(post: string, department: string, region: string): DatedHolding {
  return { post, department, region, validFrom: SINCE };
}

function nameOf(regionIndex: number, order: number): string {
  // after ten people the surnames would come round again
  const shift = Math.floor(order / 10);
  const surname = SURNAMES[(regionIndex * 7 + order * 3 + shift) % SURNAMES.length] ?? '';
  const given = GIVEN[(regionIndex + order) % GIVEN.length] ?? '';
  return surname + given;
}
