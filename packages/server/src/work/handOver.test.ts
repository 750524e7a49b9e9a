import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRoutes } from '../case/index.ts';
import { refusal, startCase, TODAY, testStandard } from '../case/testing.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { workRoutes } from './index.ts';

const standard = testStandard();
let test: TestApp;
const ids = new Map<string, string>();

beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: [...caseRoutes, ...workRoutes], standards: [standard] });
  await test.addPeople({
    username: 'second.reviewer',
    name: '二审员',
    kind: 'staff',
    holdings: [
      { post: 'reviewer', department: 'marketRegulation', region: '340000', validFrom: '2000-01-01' },
    ],
  });
  for (const who of ['reviewer', 'second.reviewer', 'approver', 'supervisor', 'stranger']) {
    ids.set(who, (await test.as(who)).account?.id ?? '');
  }
}, 60_000);
afterAll(async () => test.stop());

const idOf = (who: string) => ids.get(who) ?? '';

async function assigned(to: string) {
  const one = await startCase(test, standard, ['receive', 'accept']);
  const { call } = await test.as('supervisor');
  const reply = await call('POST /cases/:region/:caseId/assignments', {
    params: one.params,
    body: { expectedSeq: one.seq, node: 'review', to: { id: idOf(to), name: to }, reason: '分工' },
  });
  one.seq = reply.seq;
  return one;
}

async function handOver(who: string, from: string, to: string, key?: string) {
  const { call } = await test.as(who);
  return call(
    'POST /handovers',
    { body: { from: idOf(from), to: idOf(to), reason: '岗位调整，全部交接' } },
    key === undefined ? {} : { idempotencyKey: key },
  );
}

describe('handing over a desk', () => {
  it('assigns everything that is assigned to one person to another, by oneself', async () => {
    const cases = [await assigned('reviewer'), await assigned('reviewer')];
    const pooled = await startCase(test, standard, ['receive', 'accept']);
    const { call } = await test.as('reviewer');
    const before = await call('GET /handovers', { query: {} });
    expect(before.desks).toEqual([{ id: idOf('reviewer'), name: 'reviewer员', open: 2 }]);
    expect(before.people.map(({ name }) => name)).toContain('二审员');
    const { results, left } = await handOver('reviewer', 'reviewer', 'second.reviewer');
    expect(results.map(({ caseNo, done }) => [caseNo, done]).toSorted()).toEqual(
      cases.map(({ receipt }) => [receipt.caseNo, true]).toSorted(),
    );
    expect(left).toBe(0);
    const view = await (cases[0] ?? pooled).view('second.reviewer');
    expect(view.nodes.find(({ node }) => node === 'review')?.assignee).toMatchObject({ name: '二审员' });
    const { rows } = await (await test.as('second.reviewer')).call('GET /worklist', { query: {} });
    const assignee = (caseId: string) => rows.find((row) => row.caseId === caseId)?.assignee;
    expect(cases.map(({ receipt }) => assignee(receipt.caseId))).toEqual(['二审员', '二审员']);
    expect(assignee(pooled.receipt.caseId)).toBeUndefined();
    // what is assigned to nobody stays on everybody's list
    const open = await pooled.view('reviewer');
    expect(open.nodes.find(({ node }) => node === 'review')?.assignee).toBeUndefined();
  });

  it('may be done by a supervisor of the region, and by nobody else', async () => {
    await assigned('reviewer');
    for (const who of ['approver', 'stranger', 'second.reviewer']) {
      expect((await refusal(handOver(who, 'reviewer', 'second.reviewer'))).body.code, who).toBe('forbidden');
    }
    expect((await refusal(handOver('citizen', 'reviewer', 'second.reviewer'))).body.code).toBe('forbidden');
    const { call } = await test.as('supervisor');
    const { desks } = await call('GET /handovers', { query: { from: idOf('reviewer') } });
    expect(desks.find(({ id }) => id === idOf('reviewer'))?.open).toBe(1);
    const { results } = await handOver('supervisor', 'reviewer', 'second.reviewer');
    expect(results.map(({ done }) => done)).toEqual([true]);
  });

  it('says of each case why not, and stops at none', async () => {
    await assigned('reviewer');
    const { results } = await handOver('reviewer', 'reviewer', 'approver');
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ done: false, code: 'badRequest' });
    expect(results[0]?.details?.[0]).toBeTruthy();
  });
});
