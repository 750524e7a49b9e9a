import type { FollowUpTask } from '@yimen/api';
import { ApiError } from '@yimen/api/client';
import type { Adjustment } from '@yimen/domain/adjustment';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adjustmentRoutes } from '../adjustment/index.ts';
import { TODAY, testStandard } from '../case/testing.ts';
import { listRoutes } from '../list/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { libraryRoutes } from './index.ts';

const REGION = '340000';
const FIRST_DAY = '2026-12-01';
const standard = testStandard();
const { code } = standard.item.basicCode;

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({
    now: TODAY,
    routes: [...adjustmentRoutes, ...libraryRoutes, ...listRoutes],
    standards: [standard],
  });
}, 60_000);
afterAll(() => test.stop());

async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof ApiError) return error.body.code;
    throw error;
  }
  throw new Error('It was not refused.');
}

async function confirmed(over: Partial<Adjustment> = {}): Promise<string> {
  const adjustment: Adjustment = {
    kind: 'cancel',
    items: [{ name: standard.item.name, code: standard.item.basicCode }],
    effectiveFrom: FIRST_DAY,
    ...over,
  };
  const decision = {
    region: REGION,
    title: '关于取消事项的决定',
    sources: ['公报'],
    adjustments: [adjustment],
  };
  const body = { department: standard.department.id, decision };
  const { id } = await (await test.as('manager')).call('POST /adjustments', { body });
  await (await test.as('head')).call('POST /adjustments/:id/confirmation', { params: { id } });
  return id;
}
const tasks = async (who = 'manager') =>
  (await (await test.as(who)).call('GET /library/tasks', { query: {} })).followUps;
const close = async ({ decision, kind, region, subject }: FollowUpTask, who = 'manager') =>
  (await test.as(who)).call('POST /library/tasks/follow-ups/done', {
    query: {},
    body: { decision: decision.id, kind, region, subject, done: '已办' },
  });
const publishPower = async () =>
  (await test.as('manager')).call('POST /lists', { body: { kind: 'power', region: REGION } });

describe('a confirmed adjustment', () => {
  it('leaves tasks on the one list of tasks, and none before it is confirmed', async () => {
    expect(await tasks()).toEqual([]);
    await publishPower();
    const id = await confirmed();
    const raised = await tasks();
    expect(raised.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['standard', 'list', 'window']));
    expect(raised.every(({ decision, mayClose }) => decision.id === id && mayClose)).toBe(true);
    expect(raised.find(({ kind }) => kind === 'standard')).toMatchObject({ subject: code, due: FIRST_DAY });
  });

  it('takes the list off by itself once it is published without the item', async () => {
    test.clock.set(`${FIRST_DAY}T02:00:00.000Z`);
    await publishPower();
    expect((await tasks()).map(({ kind }) => kind)).not.toContain('list');
    test.clock.set(TODAY);
  });

  it('has a task closed with what was done, once, by those responsible alone', async () => {
    const [window] = (await tasks()).filter(({ kind }) => kind === 'window');
    if (!window) throw new Error('There is no task.');
    for (const who of ['clerk', 'reviewer', 'administrator', 'supervisor']) {
      expect(await refusal(close(window, who)), who).toBe('forbidden');
    }
    expect(['forbidden', 'notFound']).toContain(await refusal(close(window, 'citizen')));
    expect(await refusal(close({ ...window, subject: 'elsewhere' }))).toBe('notFound');
    const { followUps } = await close(window);
    expect(followUps.at(-1)).toMatchObject({ kind: 'window', done: { text: '已办' }, mayClose: false });
    expect(await refusal(close(window, 'manager'))).toBe('notAllowedNow');
  });
});
