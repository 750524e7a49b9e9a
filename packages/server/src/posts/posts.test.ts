import type { Delegation, HeldPost, PostAppointment } from '@yimen/api';
import { ApiError } from '@yimen/api/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TODAY, testStandard } from '../case/testing.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { postRoutes } from './index.ts';

const PLACE = { department: 'marketRegulation', region: '340000' };
const ITEM = '000131127004';

let test: TestApp;
const ids = new Map<string, string>();
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: postRoutes, standards: [testStandard()] });
  const { rows } = await test.database.pool.query<{ id: string; username: string }>(
    'SELECT id, username FROM account',
  );
  for (const { id, username } of rows) ids.set(username, id);
}, 60_000);
afterAll(() => test.stop());

const idOf = (username: string) => ids.get(username) ?? '';

async function delegate(as: string, to: string, over: Partial<Delegation> = {}): Promise<HeldPost> {
  const body = {
    ...PLACE,
    post: 'reviewer',
    to: idOf(to),
    from: '2026-12-01',
    until: '2026-12-03',
    reason: '外出培训',
    ...over,
  };
  return (await test.as(as)).call('POST /posts/delegations', { body });
}

const appoint = async (as: string, body: PostAppointment): Promise<HeldPost> =>
  (await test.as(as)).call('POST /posts/appointments', { body });

const chief = (account: string, over: { scope?: string[]; from?: string; until?: string } = {}) =>
  ({
    ...PLACE,
    kind: 'chiefRepresentative',
    post: 'approver',
    account: idOf(account),
    from: '2027-01-01',
    until: '2027-12-31',
    letterNo: '皖市监任〔2026〕9号',
    ...over,
  }) as const satisfies PostAppointment;

const standIn = (account: string, standInFor: string, over: { post?: string; until?: string } = {}) =>
  ({
    ...PLACE,
    kind: 'standIn',
    post: 'approver',
    account: idOf(account),
    standInFor: idOf(standInFor),
    from: '2026-11-24',
    reason: 'AB岗',
    ...over,
  }) as const satisfies PostAppointment;

const endDelegation = async (as: string, id: string) =>
  (await test.as(as)).call('POST /posts/delegations/:id/ending', {
    params: { id },
    body: { reason: '提前返岗' },
  });
const endAppointment = async (as: string, id: string) =>
  (await test.as(as)).call('POST /posts/appointments/:id/ending', {
    params: { id },
    body: { reason: '工作调整' },
  });

async function refusal(attempt: Promise<unknown>): Promise<{ code: string; paths: string[] }> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof ApiError)
      return { code: error.body.code, paths: error.body.details.map(({ path }) => path) };
    throw error;
  }
  throw new Error('It was not refused.');
}

/** What somebody holds on the day the clock shows, asked at once. */
async function postsOf(username: string) {
  const { account } = await (await test.as(username)).call('GET /session', {});
  return account?.holdings ?? [];
}

describe('a delegation', () => {
  it('lets a colleague act from its first day to its last, in the name of who holds the post', async () => {
    const made = await delegate('reviewer', 'forwarder');
    expect(made).toMatchObject({
      kind: 'delegated',
      person: { id: idOf('forwarder') },
      standInFor: { id: idOf('reviewer') },
      state: 'coming',
      createdBy: 'reviewer员',
      allowed: ['end'],
    });
    const held = {
      ...PLACE,
      post: 'reviewer',
      kind: 'delegated',
      standInFor: idOf('reviewer'),
      until: '2026-12-03',
    };
    test.clock.set('2026-11-30T15:59:00.000Z');
    expect(await postsOf('forwarder')).toHaveLength(1);
    test.clock.set('2026-11-30T16:00:00.000Z');
    expect(await postsOf('forwarder')).toContainEqual(held);
    test.clock.set('2026-12-03T15:59:00.000Z');
    expect(await postsOf('forwarder')).toContainEqual(held);
    test.clock.set('2026-12-03T16:00:00.000Z');
    expect(await postsOf('forwarder')).toHaveLength(1);
    test.clock.set(TODAY);
    await endDelegation('reviewer', made.id);
  });

  it('cannot be given on, neither by a delegate nor by a stand-in', async () => {
    const made = await delegate('reviewer', 'forwarder', { from: '2026-11-24' });
    expect((await postsOf('forwarder')).map(({ post }) => post)).toContain('reviewer');
    expect(await refusal(delegate('forwarder', 'certifier'))).toMatchObject({ code: 'forbidden' });
    await endDelegation('reviewer', made.id);
    const second = await appoint('administrator', standIn('certifier', 'reviewer', { post: 'reviewer' }));
    expect(await refusal(delegate('certifier', 'deliverer'))).toMatchObject({ code: 'forbidden' });
    await endAppointment('supervisor', second.id);
  });

  it('is over at once when it is ended, and stays in the history', async () => {
    const { id } = await delegate('reviewer', 'deliverer', { from: '2026-11-24' });
    expect(await postsOf('deliverer')).toHaveLength(2);
    for (const other of ['deliverer', 'reviewer2', 'stranger', 'manager']) {
      expect(await refusal(endDelegation(other, id)), other).toMatchObject({ code: 'forbidden' });
    }
    const ended = await endDelegation('reviewer', id);
    expect(ended).toMatchObject({ state: 'past', endedBy: 'reviewer员', ending: '提前返岗', allowed: [] });
    expect(await postsOf('deliverer')).toHaveLength(1);
    expect(await refusal(endDelegation('reviewer', id))).toMatchObject({ code: 'notAllowedNow' });
    const past = await (await test.as('deliverer')).call('GET /posts/holdings', { query: { past: true } });
    expect(past.holdings.map((one) => one.id)).toContain(id);
    await expect(
      test.database.pool.query('UPDATE post_holding SET valid_to = $2 WHERE id = $1', [id, '2030-01-01']),
    ).rejects.toThrow(/permission denied/);
    await expect(test.database.pool.query('DELETE FROM post_holding')).rejects.toThrow(/permission denied/);
  });

  it('needs days to come, a colleague who does not hold the post, and a post of ones own', async () => {
    expect(
      await refusal(delegate('reviewer', 'reviewer', { from: '2026-11-23', until: '2026-11-22' })),
    ).toEqual({
      code: 'badRequest',
      paths: ['from', 'until', 'to', 'to'],
    });
    expect(await refusal(delegate('reviewer', 'forwarder', { until: '2026-02-30' }))).toMatchObject({
      paths: ['until'],
    });
    for (const [to, why] of [
      ['reviewer2', 'holds it'],
      ['stranger', 'works elsewhere'],
      ['clerk', 'another department'],
      ['citizen', 'an applicant'],
    ] as const) {
      expect(await refusal(delegate('reviewer', to)), why).toEqual({ code: 'badRequest', paths: ['to'] });
    }
    expect(await refusal(delegate('reviewer', 'forwarder', { post: 'approver' }))).toMatchObject({
      code: 'forbidden',
    });
    expect(await refusal(delegate('reviewer', 'forwarder', { region: '341524' }))).toMatchObject({
      code: 'forbidden',
    });
    expect(
      await refusal(delegate('supervisor', 'forwarder', { post: 'supervisor', department: 'serviceCentre' })),
    ).toMatchObject({ code: 'forbidden' });
    expect(await refusal(delegate('citizen', 'forwarder'))).toMatchObject({ code: 'forbidden' });
  });

  it('goes to one person at a time', async () => {
    const attempts = await Promise.allSettled([
      delegate('reviewer', 'forwarder', { from: '2026-12-10', until: '2026-12-12' }),
      delegate('reviewer', 'certifier', { from: '2026-12-12', until: '2026-12-14' }),
    ]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await delegate('reviewer', 'certifier', { from: '2026-12-20', until: '2026-12-20' });
  });
});

describe('a stand-in', () => {
  it('is appointed by administrator or supervisor of the very region, never by or for themselves', async () => {
    for (const other of ['approver', 'clerk', 'manager', 'stranger', 'certifier']) {
      expect(await refusal(appoint(other, standIn('forwarder', 'approver'))), other).toMatchObject({
        code: 'forbidden',
      });
    }
    expect(await refusal(appoint('supervisor', standIn('supervisor', 'approver')))).toMatchObject({
      code: 'forbidden',
    });
    expect(
      await refusal(appoint('supervisor', { ...standIn('forwarder', 'approver'), region: '341524' })),
    ).toMatchObject({ code: 'forbidden' });
    expect(await refusal(appoint('supervisor', standIn('forwarder', 'certifier')))).toEqual({
      code: 'badRequest',
      paths: ['standInFor'],
    });
    const made = await appoint('supervisor', standIn('forwarder', 'approver'));
    expect(await postsOf('forwarder')).toContainEqual({
      ...PLACE,
      post: 'approver',
      kind: 'standIn',
      standInFor: idOf('approver'),
    });
    expect(await refusal(endAppointment('approver', made.id))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(endDelegation('supervisor', made.id))).toMatchObject({ code: 'notFound' });
    await endAppointment('administrator', made.id);
  });

  it('ends with the appointment of who they stand in for, and does not come back with a new one', async () => {
    const { id } = await appoint('administrator', {
      ...PLACE,
      kind: 'post',
      post: 'hearingChair',
      account: idOf('forwarder'),
      from: '2026-11-24',
      reason: '任命',
    });
    const second = await appoint('supervisor', standIn('deliverer', 'forwarder', { post: 'hearingChair' }));
    expect((await postsOf('deliverer')).map(({ post }) => post)).toContain('hearingChair');
    expect(await refusal(endAppointment('supervisor', id))).toMatchObject({ code: 'forbidden' });
    await endAppointment('administrator', id);
    expect((await postsOf('deliverer')).map(({ post }) => post)).not.toContain('hearingChair');
    await appoint('administrator', {
      ...PLACE,
      kind: 'post',
      post: 'hearingChair',
      account: idOf('forwarder'),
      from: '2026-11-24',
      reason: '再任命',
    });
    expect((await postsOf('deliverer')).map(({ post }) => post)).not.toContain('hearingChair');
    const { rows } = await test.database.pool.query('SELECT ending FROM post_holding WHERE id = $1', [
      second.id,
    ]);
    expect(rows).toEqual([{ ending: '工作调整' }]);
  });
});

describe('an appointment to a post', () => {
  const asked = { ...PLACE, kind: 'post', post: 'certifier', from: '2026-11-24', reason: '轮岗' } as const;

  it('is made by an administrator, not by a supervisor, not to a post of oversight, not twice', async () => {
    const body = { ...asked, account: idOf('reviewer2') };
    expect(await refusal(appoint('supervisor', body))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(appoint('administrator', { ...body, post: 'administrator' }))).toMatchObject({
      code: 'forbidden',
    });
    expect(await refusal(appoint('administrator', { ...body, account: idOf('citizen') }))).toMatchObject({
      paths: ['account'],
    });
    expect(await refusal(appoint('administrator', { ...body, post: 'king' }))).toMatchObject({
      paths: ['post'],
    });
    await appoint('administrator', body);
    expect(await refusal(appoint('administrator', body))).toMatchObject({ code: 'overlapping' });
    expect((await postsOf('reviewer2')).map(({ post }) => post).sort()).toEqual(['certifier', 'reviewer']);
  });
});

describe('a chief representative', () => {
  it('serves a year at least, with the document that says so in the refusal', async () => {
    const short = await refusal(appoint('administrator', chief('forwarder', { until: '2027-12-30' })));
    expect(short).toEqual({ code: 'badRequest', paths: ['until'] });
    const answer = await (await test.as('administrator')).inject({
      method: 'POST',
      url: '/api/v1/posts/appointments',
      payload: chief('forwarder', { until: '2027-12-30' }),
    });
    expect(answer.json<{ details: { message: string }[] }>().details[0]?.message).toContain(
      '皖新出办〔2007〕13号',
    );
  });

  it('is appointed by letter for certain items, and decides those', async () => {
    expect(await refusal(appoint('reviewer', chief('forwarder')))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(appoint('supervisor', chief('forwarder', { scope: ['999'] })))).toEqual({
      code: 'badRequest',
      paths: ['scope'],
    });
    const made = await appoint('supervisor', chief('forwarder', { scope: [ITEM] }));
    expect(made).toMatchObject({ chief: true, scope: [{ item: ITEM, name: '公司设立登记' }] });
    test.clock.set('2027-01-01T02:00:00.000Z');
    expect(await postsOf('forwarder')).toContainEqual({
      ...PLACE,
      post: 'approver',
      scope: [ITEM],
      until: '2027-12-31',
      letterNo: '皖市监任〔2026〕9号',
    });
    const second = await appoint('supervisor', {
      ...standIn('certifier', 'forwarder'),
      from: '2027-01-01',
      until: '2028-03-01',
    }).catch((error: unknown) => error);
    expect(second).toMatchObject({ body: { code: 'badRequest' } });
    await appoint('supervisor', { ...standIn('certifier', 'forwarder'), from: '2027-01-01' });
    expect(await postsOf('certifier')).toContainEqual({
      ...PLACE,
      post: 'approver',
      kind: 'standIn',
      standInFor: idOf('forwarder'),
      scope: [ITEM],
      until: '2027-12-31',
    });
    test.clock.set(TODAY);
    await endAppointment('supervisor', made.id);
  });

  it('is one for each window at a time: of two appointed at the same moment one wins', async () => {
    const attempts = await Promise.allSettled([
      appoint('administrator', chief('deliverer')),
      appoint('supervisor', chief('certifier', { from: '2027-06-01', until: '2028-05-31' })),
    ]);
    const lost = attempts.filter((one) => one.status === 'rejected');
    expect(lost).toHaveLength(1);
    expect(lost[0]?.reason).toMatchObject({ body: { code: 'overlapping' } });
    const { rows } = await test.database.pool.query(
      'SELECT 1 FROM post_holding WHERE letter_no IS NOT NULL AND ended_at IS NULL',
    );
    expect(rows).toHaveLength(1);
    const elsewhere = { ...chief('stranger'), region: '341524' };
    expect(await refusal(appoint('administrator', elsewhere))).toMatchObject({ code: 'forbidden' });
  });
});

describe('the table of holders', () => {
  const list = async (as: string, query: { view?: 'mine' | 'region'; region?: string; past?: boolean }) =>
    (await test.as(as)).call('GET /posts/holdings', { query: { limit: 100, ...query } });

  it('shows administrators and supervisors those at and below their region, others only what concerns them', async () => {
    const { holdings, names } = await list('supervisor', { view: 'region' });
    expect(holdings.map(({ person }) => person.name)).toContain('reviewer员');
    expect(names.departments.marketRegulation).toBeDefined();
    expect((await list('administrator', { view: 'region', region: '341524' })).holdings).toHaveLength(6);
    expect(await refusal(list('supervisor', { view: 'region', region: '000000' }))).toMatchObject({
      code: 'forbidden',
    });
    for (const other of ['reviewer', 'stranger', 'manager', 'citizen']) {
      expect(await refusal(list(other, { view: 'region', region: '340000' })), other).toMatchObject({
        code: 'forbidden',
      });
    }
    const mine = await list('reviewer', {});
    expect(mine.holdings.every((one) => [one.person.id, one.standInFor?.id].includes(idOf('reviewer')))).toBe(
      true,
    );
    expect(mine.holdings[0]?.allowed).toEqual(['delegate']);
    expect(mine.manages).toEqual([]);
  });

  it('offers what may be done: nothing below the own region, nothing about posts of oversight', async () => {
    const { holdings } = await list('administrator', { view: 'region' });
    expect(holdings.find(({ person }) => person.id === idOf('reviewer'))?.allowed).toEqual([
      'standIn',
      'end',
    ]);
    expect(holdings.find(({ post }) => post === 'supervisor')?.allowed).toEqual([]);
    const below = await list('administrator', { view: 'region', region: '341524' });
    expect(below.holdings.flatMap(({ allowed }) => allowed)).toEqual([]);
  });

  it('gives candidates to who may use them', async () => {
    const candidates = async (as: string, post = 'reviewer') =>
      (await test.as(as)).call('GET /posts/candidates', { query: { ...PLACE, post } });
    const { people } = await candidates('reviewer');
    expect(people.map(({ id }) => id)).not.toContain(idOf('reviewer'));
    expect(people.map(({ id }) => id)).not.toContain(idOf('stranger'));
    expect(people.find(({ id }) => id === idOf('both'))?.posts).toEqual(['approver', 'reviewer']);
    expect((await candidates('supervisor', 'approver')).items).toEqual([
      { item: ITEM, name: '公司设立登记' },
    ]);
    expect(await refusal(candidates('certifier'))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(candidates('stranger'))).toMatchObject({ code: 'forbidden' });
  });
});
