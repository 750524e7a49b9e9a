import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '../database/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { messageRoutes, tell } from './index.ts';
import { APPLICANT, followed, messagesOf, quickSettings, ROUTINE, subscribe, tellNow } from './testing.ts';

let test: TestApp;
let citizen: string;
beforeAll(async () => {
  const messages = quickSettings({
    email: { url: 'smtp://127.0.0.1:1', from: 'noreply@yimen.test' },
    sms: { url: 'http://127.0.0.1:1', secret: 'a secret of the gateway' },
  });
  test = await startTestApp({ routes: messageRoutes, config: { messages } });
  citizen = (await test.as('citizen')).account?.id ?? '';
}, 60_000);
afterAll(async () => test.stop());

const jobs = async () => {
  const { rows } = await test.database.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pgboss.job WHERE name LIKE 'message-%'`,
  );
  return rows[0]?.n ?? 0;
};
const preference = async (body: { email?: string; sms: boolean }) => {
  const client = await test.as('citizen');
  await client.call('PUT /inbox/preferences', { body: { language: 'zh-CN', ...body } });
};

describe('telling the applicant', { timeout: 60_000 }, () => {
  it('puts the message into the inbox, and sends it by every way that both sides have', async () => {
    await preference({ email: 'wang@example.cn', sms: true });
    const what = followed(test, { owner: citizen });
    await tellNow(test, what);
    const rows = await messagesOf(test, what);
    expect(rows.map(({ channel, target, address, state }) => [channel, target, address, state])).toEqual([
      ['email', citizen, 'wang@example.cn', 'waiting'],
      ['inbox', citizen, null, 'sent'],
      ['sms', citizen, '13800000001', 'waiting'],
    ]);
    expect(rows[0]?.content.title.zh).toBe('申请已受理');
    expect(JSON.stringify(rows.map(({ content }) => content))).not.toMatch(/340199199003070020|王测试|138/);
  });

  it('writes nothing twice when the same events are followed up again', async () => {
    const what = followed(test, { owner: citizen });
    await tellNow(test, what);
    const before = await jobs();
    await tellNow(test, what);
    expect(await messagesOf(test, what)).toHaveLength(3);
    expect(await jobs()).toBe(before);
  });

  it('leaves neither row nor job when the transaction is rolled back', async () => {
    const what = followed(test, { owner: citizen });
    const before = await jobs();
    const broken = transaction(test.database.pool, async (on) => {
      await tell(test.services, what, on);
      throw new Error('the server dies here');
    });
    await expect(broken).rejects.toThrow('the server dies here');
    expect(await messagesOf(test, what)).toEqual([]);
    expect(await jobs()).toBe(before);
  });

  it('says nothing of work inside the authority', async () => {
    const what = followed(test, { owner: citizen, events: [ROUTINE] });
    await tellNow(test, what);
    expect(await messagesOf(test, what)).toEqual([]);
  });

  it('keeps to the inbox for somebody who wants nothing else', async () => {
    await preference({ sms: false });
    const what = followed(test, { owner: citizen });
    await tellNow(test, what);
    expect((await messagesOf(test, what)).map(({ channel }) => channel)).toEqual(['inbox']);
  });

  it('reaches somebody without an account by telephone alone, never the clerk who entered the case', async () => {
    const clerk = (await test.as('clerk')).account?.id ?? '';
    const what = followed(test, { owner: clerk });
    await tellNow(test, what);
    expect((await messagesOf(test, what)).map(({ channel, target }) => [channel, target])).toEqual([
      ['sms', '-'],
    ]);
    const fixedLine = followed(test, { owner: clerk, applicant: { ...APPLICANT, phone: '0551-62999999' } });
    await tellNow(test, fixedLine);
    expect(await messagesOf(test, fixedLine)).toEqual([]);
  });
});

describe('telling other systems', { timeout: 60_000 }, () => {
  it('gives every event to every subscriber of the region, as a CloudEvent without any person in it', async () => {
    await subscribe(test, 'https://exchange.example.cn/a', '甲');
    await subscribe(test, 'https://exchange.example.cn/b', '乙');
    const what = followed(test, { owner: citizen, events: [ROUTINE] });
    await tellNow(test, what);
    const rows = await messagesOf(test, what);
    expect(rows.map(({ channel }) => channel)).toEqual(['webhook', 'webhook']);
    expect(rows[0]?.content).toMatchObject({
      specversion: '1.0',
      id: `340000/${what.state.caseId}/4`,
      type: 'yimen.case.nodeCompleted',
      subject: what.state.caseNo,
      data: { kind: 'nodeCompleted', status: 'reviewing', itemName: '公司设立登记' },
    });
    expect(JSON.stringify(rows[0]?.content)).not.toMatch(/340199199003070020|王测试|赵受理|同意/);
  });
});
