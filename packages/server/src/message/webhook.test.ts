import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '../database/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { type Messages, messageRoutes, tell } from './index.ts';
import {
  followed,
  isGenuine,
  isState,
  Listener,
  messagesOf,
  quickMessages,
  quickSettings,
  REGION,
  subscribe,
  tellNow,
  until,
} from './testing.ts';

let test: TestApp;
let messages: Messages;
let listener: Listener;
let secret: string;
let citizen: string;
beforeAll(async () => {
  test = await startTestApp({ routes: messageRoutes, config: { messages: quickSettings() } });
  citizen = (await test.as('citizen')).account?.id ?? '';
  listener = await Listener.open();
  ({ secret } = await subscribe(test, listener.url));
  messages = quickMessages(test);
  await messages.work((error) => {
    throw error;
  });
}, 60_000);
afterAll(async () => {
  await messages.stop();
  listener.close();
  await test.stop();
});
afterEach(() => {
  listener.deliveries.length = 0;
  listener.statuses = [200];
  listener.headers = {};
});

const outgoing = async (what: ReturnType<typeof followed>) =>
  (await messagesOf(test, what)).find(({ channel }) => channel === 'webhook');

describe('a webhook', { timeout: 60_000 }, () => {
  it('is sent again after failures until it is taken, signed anew each time, with the same id', async () => {
    listener.statuses = [503, 500, 204];
    const what = followed(test, { owner: citizen });
    await tellNow(test, what, messages);
    await until(isState(test, what, 'sent'));
    expect(listener.deliveries).toHaveLength(3);
    const ids = new Set(listener.deliveries.map(({ headers }) => headers['webhook-id']));
    expect([...ids]).toEqual([`${REGION}/${what.state.caseId}/4`]);
    for (const delivery of listener.deliveries) expect(isGenuine(secret, delivery)).toBe(true);
    const [last] = listener.deliveries.slice(-1);
    expect(last?.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(JSON.parse(last?.body ?? '')).toMatchObject({ specversion: '1.0', type: 'yimen.case.accepted' });
    expect(await outgoing(what)).toMatchObject({ state: 'sent', attempts: 3, failure: null });
  });

  it('is refused by a receiver when one byte is changed, or another secret was used', async () => {
    const what = followed(test, { owner: citizen });
    await tellNow(test, what, messages);
    await until(isState(test, what, 'sent'));
    const [delivery] = listener.deliveries;
    if (!delivery) throw new Error('Nothing was delivered.');
    expect(isGenuine(secret, { ...delivery, body: delivery.body.replace('accepted', 'refused!') })).toBe(
      false,
    );
    expect(isGenuine('another secret', delivery)).toBe(false);
  });

  it('is given up after the last try, and goes out when an administrator sends it again', async () => {
    listener.statuses = [500];
    const what = followed(test, { owner: citizen });
    await tellNow(test, what, messages);
    await until(isState(test, what, 'dead'));
    expect(await outgoing(what)).toMatchObject({ attempts: 3, failure: 'http 500' });

    listener.statuses = [200];
    listener.deliveries.length = 0;
    const administrator = await test.as('administrator');
    const list = await administrator.call('GET /messages', { query: { state: 'dead' } });
    expect(list).toMatchObject({ total: 1, counts: { dead: 1 } });
    const [dead] = list.messages;
    expect(dead).toMatchObject({ to: '交换平台', failure: 'http 500', mayResend: true });
    const params = { region: REGION, id: dead?.id ?? '' };
    const again = await administrator.call('POST /messages/:region/:id/resending', { params });
    expect(again).toMatchObject({ state: 'waiting', mayResend: false });
    await until(isState(test, what, 'sent'));
    expect(listener.deliveries).toHaveLength(1);
    await expect(
      administrator.call('POST /messages/:region/:id/resending', { params }),
    ).rejects.toMatchObject({
      status: 409,
    });
  });

  it('follows no redirect', async () => {
    listener.statuses = [302];
    listener.headers = { location: `${listener.url}/elsewhere` };
    const what = followed(test, { owner: citizen });
    await tellNow(test, what, messages);
    await until(async () => (await outgoing(what))?.failure === 'http 302');
    expect(listener.deliveries).toHaveLength(1);
    listener.statuses = [200];
    await until(isState(test, what, 'sent'));
  });

  it('is given up at once when its subscriber has been removed', async () => {
    const { id } = await subscribe(test, listener.url, '将被删除');
    const what = followed(test, { owner: citizen });
    await transaction(test.database.pool, async (on) => {
      await tell({ ...test.services, messages }, what, on);
      await on.query('DELETE FROM webhook_subscriber WHERE subscriber_id = $1', [id]);
    });
    const rowOf = async (isRemoved: boolean) =>
      (await messagesOf(test, what)).find(
        ({ channel, target }) => channel === 'webhook' && (target === id) === isRemoved,
      );
    await until(async () => (await rowOf(true))?.state === 'dead');
    expect(await rowOf(true)).toMatchObject({ attempts: 1, failure: 'subscriberRemoved' });
    await until(async () => (await rowOf(false))?.state === 'sent');
    expect(listener.deliveries).toHaveLength(1);
  });
});
