import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { type Messages, messageRoutes } from './index.ts';
import {
  followed,
  isGenuine,
  isState,
  Listener,
  messagesOf,
  quickMessages,
  quickSettings,
  tellNow,
  until,
} from './testing.ts';

type Mail = { to: string[]; text: string };
const mails: Mail[] = [];
/** Answers of the mail server before it takes anything: a code for each recipient, in order. */
const refusals: number[] = [];

let test: TestApp;
let messages: Messages;
let gateway: Listener;
let citizen: string;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, callback) => {
    const code = refusals.shift();
    callback(code === undefined ? undefined : Object.assign(new Error('no'), { responseCode: code }));
  },
  onData: async (stream, session, callback) => {
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
    callback();
  },
});

beforeAll(async () => {
  gateway = await Listener.open();
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const { port } = smtp.server.address() as AddressInfo;
  const settings = quickSettings({
    email: { url: `smtp://127.0.0.1:${port}`, from: 'Yimen <noreply@yimen.test>' },
    sms: { url: gateway.url, secret: 'a secret of the gateway' },
  });
  test = await startTestApp({
    routes: messageRoutes,
    config: { messages: settings, publicUrl: 'http://yimen.test' },
  });
  const client = await test.as('citizen');
  citizen = client.account?.id ?? '';
  const body = { email: 'wang@example.cn', sms: true, language: 'zh-CN' } as const;
  await client.call('PUT /inbox/preferences', { body });
  messages = quickMessages(test);
  await messages.work((error) => {
    throw error;
  });
}, 60_000);
afterAll(async () => {
  await messages.stop();
  gateway.close();
  await new Promise<void>((done) => smtp.close(() => done()));
  await test.stop();
});

const decoded = ({ text }: Mail) => {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const isBase64 = /transfer-encoding: base64/i.test(head);
  return { head, body: isBase64 ? Buffer.from(body, 'base64').toString('utf8') : body };
};

describe('an e-mail and an SMS', { timeout: 60_000 }, () => {
  it('reach a real mail server and a gateway, with the case and nothing of the person in them', async () => {
    const what = followed(test, { owner: citizen });
    await tellNow(test, what, messages);
    await until(isState(test, what, 'sent'));
    const [mail] = mails;
    if (!mail) throw new Error('No mail arrived.');
    expect(mail.to).toEqual(['wang@example.cn']);
    const { head, body } = decoded(mail);
    const row = (await messagesOf(test, what)).find(({ channel }) => channel === 'email');
    expect(head).toContain(`Message-ID: <${row?.message_id}@yimen.test>`);
    expect(head).toContain('Auto-Submitted: auto-generated');
    expect(body).toContain('“公司设立登记”申请');
    expect(body).toContain(`http://yimen.test/mine/340000/${what.state.caseId}`);
    expect(body).not.toMatch(/340199199003070020|王测试/);

    const [sms] = gateway.deliveries;
    if (!sms) throw new Error('No SMS arrived.');
    expect(isGenuine('a secret of the gateway', sms)).toBe(true);
    expect(JSON.parse(sms.body)).toMatchObject({
      phone: '13800000001',
      text: expect.stringContaining('已受理，承诺最迟于2026年12月1日(周二)办结'),
    });
    expect(sms.body).not.toMatch(/340199199003070020|王测试/);
  });

  it('goes out again after a passing refusal, and is given up at once after a final one', async () => {
    mails.length = 0;
    refusals.push(451);
    const passing = followed(test, { owner: citizen });
    await tellNow(test, passing, messages);
    await until(isState(test, passing, 'sent'));
    expect(mails).toHaveLength(1);

    refusals.push(550);
    const final = followed(test, { owner: citizen });
    await tellNow(test, final, messages);
    const row = async () => (await messagesOf(test, final)).find(({ channel }) => channel === 'email');
    await until(async () => (await row())?.state === 'dead');
    expect(await row()).toMatchObject({ attempts: 1, failure: 'smtp 550' });

    const administrator = await test.as('administrator');
    const { messages: list } = await administrator.call('GET /messages', { query: { state: 'dead' } });
    expect(list.map(({ to }) => to)).toEqual(['w***@example.cn']);
    expect(test.log.join('')).not.toContain('wang@example.cn');
  });
});
