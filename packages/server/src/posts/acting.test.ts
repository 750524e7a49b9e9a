import type { HeldPost } from '@yimen/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRoutes } from '../case/index.ts';
import { refusal, startCase, TODAY, testStandard } from '../case/testing.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { postRoutes } from './index.ts';

const PLACE = { department: 'marketRegulation', region: '340000' };
const standard = testStandard();

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: [...caseRoutes, ...postRoutes], standards: [standard] });
}, 60_000);
afterAll(() => test.stop());

const idOf = async (username: string) => (await test.as(username)).account?.id ?? '';

const standIn = async (account: string, standInFor: string, post: string): Promise<HeldPost> =>
  (await test.as('supervisor')).call('POST /posts/appointments', {
    body: {
      ...PLACE,
      kind: 'standIn',
      post,
      account: await idOf(account),
      standInFor: await idOf(standInFor),
      from: '2026-11-24',
      reason: 'AB岗',
    },
  });
const end = async ({ id }: HeldPost) =>
  (await test.as('supervisor')).call('POST /posts/appointments/:id/ending', {
    params: { id },
    body: { reason: '结束' },
  });

describe('what a stand-in does', () => {
  it('is recorded with whom they acted for, and ends with the right to act', async () => {
    const right = await standIn('deliverer', 'approver', 'approver');
    const one = await startCase(test, standard, ['receive', 'accept', 'completeNode']);
    await one.give('grant', { as: 'deliverer' });
    const { rows } = await test.database.pool.query<{ actor: unknown }>(
      `SELECT actor FROM case_event WHERE case_id = $1 AND kind = 'decided'`,
      [one.receipt.caseId],
    );
    expect(rows[0]?.actor).toMatchObject({
      id: await idOf('deliverer'),
      post: 'approver',
      for: await idOf('approver'),
    });
    const name = (await test.as('approver')).account?.name;
    const view = await one.view('approver');
    expect(view.timeline.find(({ kind }) => kind === 'decided')?.by.forName).toBe(name);
    expect(view.nodes.find(({ node }) => node === 'decide')?.by?.forName).toBe(name);
    expect(view.nodes.find(({ node }) => node === 'accept')?.by).not.toHaveProperty('forName');
    await end(right);
    const other = await startCase(test, standard, ['receive', 'accept', 'completeNode']);
    expect((await refusal(other.give('grant', { as: 'deliverer' }))).body.code).toBe('forbidden');
  });

  it('does not decide in the name of who reviewed', async () => {
    const right = await standIn('deliverer', 'both', 'approver');
    const one = await startCase(test, standard, ['receive', 'accept']);
    await one.give('completeNode', { as: 'both' });
    expect((await refusal(one.give('grant', { as: 'deliverer' }))).body.code).toBe('samePerson');
    await one.give('grant');
    await end(right);
  });
});
