import type { ApiError } from '@yimen/api/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { caseRoutes } from './index.ts';
import { refusal, startCase, type TestCase, TODAY, testStandard } from './testing.ts';

const standard = testStandard();
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [standard] });
  const hold = (post: string, department: string) => [
    { post, department, region: '340000', validFrom: '2000-01-01' },
  ];
  await test.addPeople(
    { username: 'health.reviewer', name: '卫健员', kind: 'staff', holdings: hold('reviewer', 'health') },
    { username: 'b.reviewer', name: '乙角', kind: 'staff' },
  );
}, 60_000);
afterAll(async () => test.stop());

const matrixOf = async (one: TestCase, as = 'reviewer') => {
  const { call } = await test.as(as);
  return call('GET /cases/:region/:caseId/time-matrix', { params: one.params });
};
const responsibility = async (one: TestCase, at?: string, as = 'reviewer') => {
  const { call } = await test.as(as);
  return call('GET /cases/:region/:caseId/responsibility', { params: one.params, query: at ? { at } : {} });
};
const codeOf = async (call: Promise<unknown>) => ((await refusal(call)) as ApiError).body.code;

/** Submitted on Tuesday at 10:00, corrected from 11:00 to Thursday, accepted and reviewed on Friday. */
async function corrected(): Promise<TestCase> {
  test.clock.set(TODAY);
  const one = await startCase(test, standard, ['receive']);
  test.clock.set('2026-11-24T03:00:00.000Z');
  await one.give('requireCorrection');
  test.clock.set('2026-11-26T02:00:00.000Z');
  await one.give('correct');
  test.clock.set('2026-11-27T02:00:00.000Z');
  await one.give('accept');
  await one.give('completeNode');
  return one;
}

describe('the time matrix', () => {
  it('is what the record says, with names, posts and clauses', async () => {
    const matrix = await matrixOf(await corrected());
    expect(matrix.rows.map(({ node, state, acts }) => [node, state, acts[0]?.by.name])).toEqual([
      ['receive', 'done', '赵受理'],
      ['accept', 'done', '赵受理'],
      ['review', 'done', 'reviewer员'],
      ['taxReview', 'skipped', undefined],
      ['decide', 'open', undefined],
      ['certify', 'waiting', undefined],
      ['deliver', 'waiting', undefined],
    ]);
    expect(matrix.rows[1]).toMatchObject({
      postName: { zh: expect.stringContaining('受理') },
      department: { zh: expect.stringContaining('市场监督管理') },
      used: { value: { value: 1, unit: 'workday' } },
      paused: { value: 2 },
      // One hour on Tuesday, six on Thursday from 10:00, one on Friday until 10:00.
      held: { value: 8 * 60 },
      accountability: '承办人负责',
    });
    expect(matrix.promised).toMatchObject({ due: { value: '2026-12-03' }, level: 'ok' });
    expect(matrix.spans.map(({ responsible }) => responsible.map(({ duty, node }) => node ?? duty))).toEqual([
      ['accept'],
      ['correction'],
      ['accept'],
      ['decide'],
    ]);
  });

  it('names whom somebody stood in for', async () => {
    test.clock.set(TODAY);
    const { rows } = await test.database.pool.query<{ id: string }>(
      "SELECT id FROM account WHERE username = 'reviewer'",
    );
    const id = rows[0]?.id;
    await test.database.pool.query(
      `INSERT INTO post_holding (id, account_id, post, department, region, valid_from, stand_in_for, kind)
       SELECT $1, id, 'reviewer', 'marketRegulation', '340000', '2000-01-01', $2, 'standIn' FROM account WHERE username = 'b.reviewer'`,
      [test.services.newId(), id],
    );
    const one = await startCase(test, standard, ['receive', 'accept']);
    await one.give('completeNode', { as: 'b.reviewer' });
    const review = (await matrixOf(one)).rows.find(({ node }) => node === 'review');
    expect(review?.acts[0]?.by).toMatchObject({ name: '乙角', for: id, forName: 'reviewer员' });
  });

  it('is for staff who may see the case, and holds nothing personal of the applicant', async () => {
    const one = await corrected();
    for (const who of ['clerk', 'reviewer', 'supervisor', 'administrator']) {
      const matrix = await matrixOf(one, who);
      expect(matrix.caseNo, who).toBe(one.receipt.caseNo);
      expect(JSON.stringify(matrix), who).not.toMatch(/王测试|1380000|340199199003070020/);
      expect(JSON.stringify(await responsibility(one, undefined, who)), who).not.toContain('王测试');
    }
    for (const who of ['health.reviewer', 'stranger', 'citizen', 'neighbour']) {
      expect(await codeOf(matrixOf(one, who)), who).toBe('forbidden');
      expect(await codeOf(responsibility(one, undefined, who)), who).toBe('forbidden');
    }
    const anonymous = test.anonymous.call('GET /cases/:region/:caseId/time-matrix', { params: one.params });
    expect(await codeOf(anonymous)).toBe('signInNeeded');
  });

  it('is not found under another region or an id nobody has', async () => {
    const one = await startCase(test, standard);
    const { call } = await test.as('clerk');
    for (const params of [
      { ...one.params, region: '340100' },
      { ...one.params, caseId: test.services.newId() },
    ]) {
      expect(await codeOf(call('GET /cases/:region/:caseId/time-matrix', { params }))).toBe('notFound');
      expect(await codeOf(call('GET /cases/:region/:caseId/responsibility', { params, query: {} }))).toBe(
        'notFound',
      );
    }
  });
});

describe('responsibility at a moment', () => {
  it('is the applicant’s while they correct, with the law it rests on', async () => {
    const { span } = await responsibility(await corrected(), '2026-11-25T09:00:00+08:00');
    expect(span).toMatchObject({ from: '2026-11-24T03:00:00.000Z', to: '2026-11-26T02:00:00.000Z' });
    expect(span.responsible).toMatchObject([{ party: 'applicant', duty: 'correction' }]);
    expect(span.responsible[0]?.because[0]?.basis).toContain('行政许可法第三十二条');
  });

  it('is that of now when no moment is named', async () => {
    const { at, span } = await responsibility(await corrected());
    expect(at).toBe('2026-11-27T02:00:00.000Z');
    expect(span.responsible).toMatchObject([
      { duty: 'node', node: 'decide', post: 'approver', accountability: '承办人负责' },
    ]);
  });

  it('is refused for what is no moment, and for one before the case began', async () => {
    const one = await corrected();
    for (const at of ['yesterday', '2026-11-25', '2026-11-01T00:00:00Z']) {
      const { body } = await refusal(responsibility(one, at));
      expect([body.code, body.details[0]?.path], at).toEqual(['badRequest', 'at']);
    }
  });
});
