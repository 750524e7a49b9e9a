import type { Actor } from '@yimen/domain/case';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRoutes } from '../case/index.ts';
import { answers, startCase, submission, TestCase, TODAY, testStandard } from '../case/testing.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { heldPosts } from './held.ts';
import { workRoutes } from './index.ts';

const standard = testStandard();
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: [...caseRoutes, ...workRoutes], standards: [standard] });
  const hold = (post: string, department: string) => ({
    post,
    department,
    region: '340000',
    validFrom: '2000-01-01',
  });
  await test.addPeople(
    { username: 'tax.reviewer', name: '税务员', kind: 'staff', holdings: [hold('reviewer', 'taxation')] },
    {
      username: 'many.posts',
      name: '多岗员',
      kind: 'staff',
      holdings: [
        hold('clerk', 'serviceCentre'),
        hold('clerk', 'marketRegulation'),
        hold('reviewer', 'marketRegulation'),
      ],
    },
  );
}, 60_000);
afterAll(async () => test.stop());

async function worklist(
  who: string,
  query: { q?: string; kind?: string; limit?: number; offset?: number } = {},
) {
  const { call } = await test.as(who);
  return call('GET /worklist', { query });
}

const nodesOf = ({ rows }: Awaited<ReturnType<typeof worklist>>) =>
  rows.map(({ caseNo, node }) => `${caseNo} ${node}`);

describe('a worklist', () => {
  it('holds only the open nodes of one’s own posts, department and region', async () => {
    const one = await startCase(test, standard);
    const mine = `${one.receipt.caseNo} receive`;
    expect(nodesOf(await worklist('clerk'))).toContain(mine);
    for (const who of ['reviewer', 'approver', 'stranger', 'supervisor', 'tax.reviewer']) {
      expect(nodesOf(await worklist(who)), who).not.toContain(mine);
    }
    await one.giveAll(['receive', 'accept']);
    const next = `${one.receipt.caseNo} review`;
    expect(nodesOf(await worklist('reviewer'))).toContain(next);
    for (const who of ['clerk', 'approver', 'stranger', 'tax.reviewer']) {
      expect(nodesOf(await worklist(who)), who).not.toContain(next);
    }
    await one.give('completeNode');
    expect(nodesOf(await worklist('reviewer'))).not.toContain(next);
    expect(nodesOf(await worklist('approver'))).toContain(`${one.receipt.caseNo} decide`);
  });

  it('gives a node of another department to that department', async () => {
    const { call } = await test.as('citizen');
    const receipt = await call('POST /cases', {
      body: submission(standard, {
        answers: { ...answers, byAgent: true, agent: '赵代理' },
        materials: ['form', 'attorney'].map((material) => ({ material, files: [], onPaper: true })),
      }),
    });
    const one = new TestCase(test, receipt);
    await one.give('receive');
    const clerk = await test.as('clerk');
    await clerk.call('POST /cases/:region/:caseId/acceptance', {
      params: one.params,
      body: {
        expectedSeq: one.seq,
        checks: ['form', 'attorney'].map((material) => ({ material, ok: true })),
      },
    });
    const [row] = (await worklist('tax.reviewer')).rows;
    expect(row).toEqual({
      region: '340000',
      caseId: receipt.caseId,
      caseNo: receipt.caseNo,
      seq: 5,
      item: '000131127004',
      itemName: '公司设立登记',
      department: '税务部门',
      applicantName: '王测试',
      status: 'reviewing',
      node: 'taxReview',
      nodeName: '税务审查',
      nodeKind: 'review',
      batch: false,
      post: 'reviewer',
      openedAt: TODAY,
      nodeDue: '2026-11-26',
      promisedDue: '2026-12-01',
      left: { workdays: 2, limit: 2, level: 'ok' },
    });
    expect(nodesOf(await worklist('reviewer'))).not.toContain(`${receipt.caseNo} taxReview`);
  });

  it('shows a task once to somebody who holds its post twice', async () => {
    const one = await startCase(test, standard);
    const rows = nodesOf(await worklist('many.posts', { limit: 100 }));
    expect(rows.filter((row) => row === `${one.receipt.caseNo} receive`)).toHaveLength(1);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('puts what is due soonest first, and files that wait for their applicant last', async () => {
    const waiting = await startCase(test, standard, ['receive', 'requireCorrection']);
    test.clock.set('2026-11-26T02:00:00.000Z');
    const late = await startCase(test, standard);
    test.clock.set(TODAY);
    const early = await startCase(test, standard);
    const rows = nodesOf(await worklist('clerk', { limit: 100 }));
    const place = (one: TestCase, node: string) => rows.indexOf(`${one.receipt.caseNo} ${node}`);
    expect(place(early, 'receive')).toBeLessThan(place(late, 'receive'));
    expect(place(waiting, 'accept')).toBe(rows.length - 1);
  });

  it('filters by kind and by words, counts by kind, and turns pages', async () => {
    const one = await startCase(test, standard, ['receive']);
    const all = await worklist('clerk', { limit: 100 });
    expect(all.counts.map(({ kind }) => kind)).toEqual(['accept', 'receive']);
    expect(all.counts.reduce((sum, { count }) => sum + count, 0)).toBe(all.total);
    const accept = await worklist('clerk', { kind: 'accept', limit: 100 });
    expect(accept.rows.every(({ nodeKind }) => nodeKind === 'accept')).toBe(true);
    expect(accept.counts).toEqual(all.counts);
    expect(accept.total).toBe(accept.rows.length);
    const found = await worklist('clerk', { q: ` ${one.receipt.caseNo} ` });
    expect(nodesOf(found)).toEqual([`${one.receipt.caseNo} accept`]);
    expect((await worklist('clerk', { q: '王测' })).total).toBe(all.total);
    for (const q of ['%', '_', '\\', '没有这个人']) expect((await worklist('clerk', { q })).total, q).toBe(0);
    const pages = [await worklist('clerk', { limit: 1 }), await worklist('clerk', { limit: 1, offset: 1 })];
    expect(pages.flatMap(nodesOf)).toEqual(nodesOf(all).slice(0, 2));
    const beyond = await worklist('clerk', { offset: 500 });
    expect(beyond).toMatchObject({ rows: [], total: all.total, counts: all.counts });
  });

  it('is for staff', async () => {
    await expect(worklist('citizen')).rejects.toMatchObject({ body: { code: 'forbidden' } });
  });
});

describe('the posts of a member of staff', () => {
  it('count once each, and the integrated window covers its departments', () => {
    const hold = (post: string, department: string, region = '340000') => ({ post, department, region });
    const actor: Actor = {
      id: 'x',
      name: 'x',
      kind: 'staff',
      holdings: [
        hold('clerk', 'taxation'),
        hold('clerk', 'serviceCentre'),
        hold('clerk', 'taxation', '340100'),
        hold('reviewer', 'taxation'),
        { ...hold('reviewer', 'taxation'), standInFor: 'y' },
        hold('reviewer', 'health'),
      ],
    };
    expect(heldPosts(actor)).toEqual([
      { region: '340000', post: 'clerk', department: null, items: null },
      { region: '340100', post: 'clerk', department: 'taxation', items: null },
      { region: '340000', post: 'reviewer', department: 'taxation', items: null },
      { region: '340000', post: 'reviewer', department: 'health', items: null },
    ]);
  });
});
