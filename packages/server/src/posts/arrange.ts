/** Handing a post to somebody and ending that: delegations by who holds it, appointments by who manages the posts there. */
import type { Delegation, HeldPost, PostAppointment } from '@yimen/api';
import { type Actor, termProblems } from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import { HttpProblem, type ProblemDetail } from '../http/index.ts';
import type { Services } from '../services.ts';
import { getHolding, itemsOf, toHeldPost } from './read.ts';
import { allowedWith, appoints, isFillable, manages, type Place } from './rights.ts';
import { addHolding, endHolding, listStaff, type NewHolding, type StaffRow } from './store.ts';

type Said = ProblemDetail['message'];
type Draft = Omit<NewHolding, 'id' | 'createdBy' | 'at'>;

/**
 * Hands the caller's own post to a colleague for some days, both included (岗位委托).
 * @throws HttpProblem forbidden for a post that is not their own, badRequest, overlapping
 */
export async function delegate(services: Services, actor: Actor, asked: Delegation): Promise<HeldPost> {
  const { to, ...given } = asked;
  requireFillable(services, given);
  const own = actor.holdings.some(
    ({ post, department, region, standInFor }) =>
      standInFor === undefined &&
      post === given.post &&
      department === given.department &&
      region === given.region,
  );
  if (!own) throw new HttpProblem('forbidden', { message: NOT_OWN });
  const today = shanghaiDate(services.now());
  const staff = await listStaff(services.database.pool, given, today);
  refuseWith([
    ...termProblems(given, today),
    ...personProblems(staff, to, given.post, 'to'),
    ...(to === actor.id ? [{ path: 'to', message: ONESELF }] : []),
  ]);
  return add(services, actor, { ...given, accountId: to, kind: 'delegated', standInFor: actor.id });
}

/**
 * Appoints somebody to a post, as a stand-in or as chief representative.
 * @throws HttpProblem forbidden for who does not manage that post, badRequest, overlapping
 */
export async function appoint(services: Services, actor: Actor, asked: PostAppointment): Promise<HeldPost> {
  requireFillable(services, asked);
  const may = asked.kind === 'post' ? appoints(actor, asked) : manages(actor, asked);
  if (!may || asked.account === actor.id) {
    throw new HttpProblem('forbidden', { ...(may ? { message: NOT_ONESELF } : {}) });
  }
  const today = shanghaiDate(services.now());
  const staff = await listStaff(services.database.pool, asked, today);
  const problems = [
    ...termProblems(asked, today, ruleOf(services, asked)),
    ...(asked.kind === 'post'
      ? unknownPerson(staff, asked.account)
      : personProblems(staff, asked.account, asked.kind === 'standIn' ? asked.post : undefined, 'account')),
    ...kindProblems(services, asked),
  ];
  refuseWith(problems);
  const { account, kind, ...rest } = asked;
  return add(services, actor, {
    ...rest,
    accountId: account,
    kind: kind === 'standIn' ? 'standIn' : 'appointed',
  });
}

/**
 * Ends a delegation (`delegated`) or any other holding; what others hold for the person ends with their last appointment.
 * @throws HttpProblem notFound, forbidden, notAllowedNow when it is over
 */
export async function end(
  services: Services,
  actor: Actor,
  { id, reason, delegated }: { id: string; reason: string; delegated: boolean },
): Promise<HeldPost> {
  const row = await getHolding(services, id);
  if ((row.kind === 'delegated') !== delegated) throw new HttpProblem('notFound');
  if (row.state === 'past') throw new HttpProblem('notAllowedNow', { message: OVER });
  if (!allowedWith(actor, row, services.standards.dictionary).includes('end'))
    throw new HttpProblem('forbidden');
  const accounts = await endHolding(services.database.pool, { id, at: services.now(), by: actor.id, reason });
  for (const account of accounts) services.sessions.forget(account);
  if (accounts.length === 0) throw new HttpProblem('notAllowedNow', { message: OVER });
  return toHeldPost(services, actor, await getHolding(services, id));
}

async function add(services: Services, actor: Actor, draft: Draft): Promise<HeldPost> {
  const id = services.newId();
  const holding = { ...draft, id, createdBy: actor.id, at: services.now() };
  const result = await addHolding(services.database.pool, holding);
  if (result === 'overlaps') throw new HttpProblem('overlapping', { message: overlapOf(draft) });
  if (result === 'notHeld') {
    const path = draft.kind === 'delegated' ? 'until' : 'standInFor';
    throw new HttpProblem('badRequest', { details: [{ path, message: NOT_HELD }] });
  }
  services.sessions.forget(draft.accountId);
  return toHeldPost(services, actor, await getHolding(services, id));
}

function requireFillable({ standards }: Services, { post, department }: Place): void {
  if (!standards.dictionary.posts.has(post)) refuseWith([{ path: 'post', message: NO_SUCH }]);
  if (!standards.dictionary.departments.has(department) && department !== 'serviceCentre') {
    refuseWith([{ path: 'department', message: NO_SUCH }]);
  }
  if (!isFillable(standards.dictionary, post)) throw new HttpProblem('forbidden', { message: OVERSIGHT });
}

function ruleOf({ standards }: Services, { kind, post }: PostAppointment) {
  return kind === 'chiefRepresentative' ? standards.dictionary.posts.get(post)?.appointment : undefined;
}

/** What is wrong with this kind of appointment alone. */
function kindProblems(services: Services, asked: PostAppointment): ProblemDetail[] {
  if (asked.kind === 'standIn') {
    return asked.standInFor === asked.account ? [{ path: 'account', message: ONESELF }] : [];
  }
  if (asked.kind === 'post') return [];
  if (!ruleOf(services, asked)) return [{ path: 'post', message: NO_CHIEF }];
  const items = new Set(itemsOf(services, asked).map(({ item }) => item));
  const strange = (asked.scope ?? []).filter((item) => !items.has(item));
  return strange.map((item) => ({
    path: 'scope',
    message: {
      zh: `${item}不是本部门在本辖区由该岗位办理的事项。`,
      en: `${item} is no item at which this post of the department works in this region.`,
    },
  }));
}

function unknownPerson(staff: readonly StaffRow[], account: string): ProblemDetail[] {
  return staff.some(({ id }) => id === account) ? [] : [{ path: 'account', message: NOT_STAFF }];
}

/** They must work in that department today; for `post`, not hold it already. */
function personProblems(
  staff: readonly StaffRow[],
  account: string,
  post: string | undefined,
  path: string,
): ProblemDetail[] {
  const person = staff.find(({ id, posts }) => id === account && posts.length > 0);
  if (!person) return [{ path, message: NOT_COLLEAGUE }];
  return post !== undefined && person.posts.includes(post) ? [{ path, message: HOLDS_IT }] : [];
}

function refuseWith(details: readonly ProblemDetail[]): void {
  if (details.length > 0) throw new HttpProblem('badRequest', { details });
}

function overlapOf({ kind, letterNo }: Draft): Said {
  if (letterNo !== undefined) {
    return {
      zh: '该部门窗口在这段时间内已有首席代表，请先结束原任命或者调整日期。',
      en: 'The window of this department has a chief representative on these days; end that appointment or change the dates.',
    };
  }
  if (kind === 'appointed') {
    return { zh: '此人在这段时间内已担任该岗位。', en: 'This person holds the post on these days already.' };
  }
  return kind === 'delegated'
    ? {
        zh: '该岗位在这段时间内已委托他人，请先结束原委托或者调整日期。',
        en: 'The post is delegated on some of these days; end that delegation or change the dates.',
      }
    : {
        zh: '此人的该岗位在这段时间内已有AB岗，请先结束原安排或者调整日期。',
        en: 'There is a stand-in for this post on these days; end that or change the dates.',
      };
}

const NOT_OWN: Said = {
  zh: '只能委托本人现任的岗位；代理和受委托的岗位不能再委托。',
  en: 'Only a post of your own can be delegated, not one you hold for somebody else.',
};
const OVERSIGHT: Said = {
  zh: '监察、标准管理和系统管理岗位不能在此任命、代理或者委托。',
  en: 'Posts of oversight and administration can be neither filled nor handed over here.',
};
const NOT_ONESELF: Said = { zh: '不能任命本人。', en: 'Nobody appoints themself.' };
const ONESELF: Said = { zh: '不能是岗位的本人。', en: 'It must be somebody else than who holds the post.' };
const OVER: Said = { zh: '已经结束，请刷新。', en: 'It is over already; reload.' };
const NO_SUCH: Said = { zh: '没有这个代码。', en: 'There is no such code.' };
const NO_CHIEF: Said = { zh: '该岗位不设首席代表。', en: 'This post has no chief representative.' };
const NOT_HELD: Said = {
  zh: '岗位的本人在这段时间内不是一直担任该岗位。',
  en: 'The person does not hold the post themself on all of these days.',
};
const NOT_STAFF: Said = { zh: '不是本辖区的工作人员。', en: 'Not a member of staff of this region.' };
const NOT_COLLEAGUE: Said = {
  zh: '须是本辖区本部门的在岗工作人员。',
  en: 'Must be somebody who holds a post in the same department and region.',
};
const HOLDS_IT: Said = {
  zh: '此人本人担任该岗位，可以直接办理。',
  en: 'This person holds the post themself and needs no other right.',
};
