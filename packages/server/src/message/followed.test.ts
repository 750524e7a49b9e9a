import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseRoutes } from '../case/index.ts';
import { submission } from '../case/testing.ts';
import { followPending } from '../follow/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { messageRoutes } from './index.ts';
import { quickSettings, standard } from './testing.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({
    routes: [...caseRoutes, ...messageRoutes],
    standards: [standard],
    config: { messages: quickSettings() },
  });
}, 60_000);
afterAll(async () => test.stop());

it('an applicant finds in the inbox what happened to a case, once it has been followed up', async () => {
  const citizen = await test.as('citizen');
  const { region, caseId, caseNo, seq } = await citizen.call('POST /cases', { body: submission(standard) });
  const clerk = await test.as('clerk');
  await clerk.call('POST /cases/:region/:caseId/receipt', {
    params: { region, caseId },
    body: { expectedSeq: seq },
  });
  expect((await citizen.call('GET /inbox', { query: {} })).total).toBe(0);

  const failures: unknown[] = [];
  while (await followPending(test.services, { report: (failure) => failures.push(failure) }));
  expect(failures).toEqual([]);
  const { messages, unread } = await citizen.call('GET /inbox', { query: {} });
  expect(unread).toBe(2);
  expect(messages.map(({ title }) => title.zh)).toEqual(['窗口已收件', '申请已提交']);
  expect(messages[0]).toMatchObject({ region, caseId, caseNo });
  await followPending(test.services);
  expect((await citizen.call('GET /inbox', { query: {} })).total).toBe(2);
}, 60_000);
