import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { messageRoutes } from './index.ts';
import { followed, messagesOf, quickSettings, REGION, subscribe, tellNow } from './testing.ts';

const ELSEWHERE = '341524';

let test: TestApp;
let citizen: string;
beforeAll(async () => {
  test = await startTestApp({ routes: messageRoutes, config: { messages: quickSettings() } });
  citizen = (await test.as('citizen')).account?.id ?? '';
  await test.addPeople({
    username: 'countyAdministrator',
    kind: 'staff',
    holdings: [
      { post: 'administrator', department: 'serviceCentre', region: ELSEWHERE, validFrom: '2000-01-01' },
    ],
  });
}, 60_000);
afterAll(async () => test.stop());

const problem = (status: number, code: string) => ({ status, body: { code } });

describe('the inbox', { timeout: 60_000 }, () => {
  it('lists what its owner was told, newest first, and counts what is unread until it is read', async () => {
    const first = followed(test, { owner: citizen });
    await tellNow(test, first);
    await tellNow(test, followed(test, { owner: citizen }));
    const client = await test.as('citizen');
    const page = await client.call('GET /inbox', { query: { limit: 1, offset: 1 } });
    expect(page).toMatchObject({ total: 2, unread: 2 });
    const [message] = page.messages;
    expect(message).toMatchObject({
      caseId: first.state.caseId,
      itemName: '公司设立登记',
      title: { zh: '申请已受理', en: 'Application accepted' },
    });
    expect(message?.readAt).toBeUndefined();
    const params = { id: message?.id ?? '' };
    await client.call('POST /inbox/:id/reading', { params });
    const after = await client.call('GET /inbox', { query: { limit: 1, offset: 1 } });
    expect(after.unread).toBe(1);
    const { readAt } = after.messages[0] ?? {};
    expect(readAt).toBeTruthy();
    await client.call('POST /inbox/:id/reading', { params });
    expect((await client.call('GET /inbox', { query: { limit: 1, offset: 1 } })).messages[0]?.readAt).toBe(
      readAt,
    );
  });

  it("is nobody else's: others see nothing of it and cannot mark it read", async () => {
    const what = followed(test, { owner: citizen });
    await tellNow(test, what);
    const id = (await messagesOf(test, what))[0]?.message_id ?? '';
    const neighbour = await test.as('neighbour');
    expect(await neighbour.call('GET /inbox', { query: {} })).toEqual({ messages: [], total: 0, unread: 0 });
    const params = { id };
    await expect(neighbour.call('POST /inbox/:id/reading', { params })).rejects.toMatchObject(
      problem(404, 'notFound'),
    );
    for (const username of ['clerk', 'administrator']) {
      const staff = await test.as(username);
      await expect(staff.call('POST /inbox/:id/reading', { params })).rejects.toMatchObject(
        problem(403, 'forbidden'),
      );
      await expect(staff.call('GET /inbox', { query: {} })).rejects.toMatchObject(problem(403, 'forbidden'));
    }
    await expect(test.anonymous.call('POST /inbox/:id/reading', { params })).rejects.toMatchObject(
      problem(401, 'signInNeeded'),
    );
    expect((await messagesOf(test, what))[0]).toMatchObject({ read_at: null });
  });

  it('keeps how its owner wants to be told, says which ways there are, and takes no address that is none', async () => {
    const client = await test.as('citizen');
    expect(await client.call('GET /inbox/preferences', {})).toEqual({
      sms: true,
      language: 'zh-CN',
      available: { email: false, sms: false },
    });
    const body = { email: 'wang@example.cn', sms: false, language: 'en' } as const;
    expect(await client.call('PUT /inbox/preferences', { body })).toMatchObject(body);
    expect(await client.call('GET /inbox/preferences', {})).toMatchObject(body);
    for (const email of ['wang', 'a@b@c.cn', 'wang@example.cn\r\nBcc: x@y.cn', '<wang@example.cn>, x@y.cn']) {
      await expect(
        client.call('PUT /inbox/preferences', { body: { ...body, email } }),
        email,
      ).rejects.toMatchObject(problem(400, 'badRequest'));
    }
    const other = await (await test.as('neighbour')).call('GET /inbox/preferences', {});
    expect(other.email).toBeUndefined();
    await expect((await test.as('clerk')).call('PUT /inbox/preferences', { body })).rejects.toMatchObject(
      problem(403, 'forbidden'),
    );
    await expect(test.anonymous.call('PUT /inbox/preferences', { body })).rejects.toMatchObject(
      problem(401, 'signInNeeded'),
    );
  });
});

describe('outgoing messages', { timeout: 60_000 }, () => {
  it('are shown to and sent again by administrators alone, each in their own region', async () => {
    await subscribe(test, 'https://exchange.example.cn/events');
    const what = followed(test, { owner: citizen });
    await tellNow(test, what);
    await test.database.pool.query("UPDATE message SET state = 'dead' WHERE channel = 'webhook'");
    const id = (await messagesOf(test, what)).find(({ channel }) => channel === 'webhook')?.message_id ?? '';
    const params = { region: REGION, id };
    for (const username of ['clerk', 'approver', 'supervisor', 'manager', 'citizen']) {
      const client = await test.as(username);
      await expect(client.call('GET /messages', { query: {} }), username).rejects.toMatchObject({
        status: 403,
      });
      await expect(
        client.call('POST /messages/:region/:id/resending', { params }),
        username,
      ).rejects.toMatchObject({ status: 403 });
    }
    const county = await test.as('countyAdministrator');
    expect(await county.call('GET /messages', { query: {} })).toEqual({ messages: [], total: 0, counts: {} });
    await expect(county.call('POST /messages/:region/:id/resending', { params })).rejects.toMatchObject(
      problem(404, 'notFound'),
    );
    await expect(
      test.anonymous.call('POST /messages/:region/:id/resending', { params }),
    ).rejects.toMatchObject(problem(401, 'signInNeeded'));
  });

  it('of a county can be seen from above, but sent again only by the county', async () => {
    const id = test.services.newId();
    await test.database.pool.query(
      `INSERT INTO message (region, message_id, case_id, seq, kind, channel, target, address, case_no, item_name,
        content, state, created_at, updated_at)
       VALUES ($1, $2, $2, 4, 'accepted', 'webhook', 'gone', NULL, 'no', 'item', '{}', 'dead', now(), now())`,
      [ELSEWHERE, id],
    );
    const params = { region: ELSEWHERE, id };
    const province = await test.as('administrator');
    const { messages } = await province.call('GET /messages', { query: { state: 'dead', limit: 100 } });
    expect(messages.find((message) => message.id === id)).toMatchObject({ mayResend: false });
    await expect(province.call('POST /messages/:region/:id/resending', { params })).rejects.toMatchObject(
      problem(403, 'forbidden'),
    );
    const county = await test.as('countyAdministrator');
    expect(await county.call('POST /messages/:region/:id/resending', { params })).toMatchObject({
      state: 'waiting',
    });
  });
});

describe('webhooks', { timeout: 60_000 }, () => {
  const body = { region: REGION, name: '甲', url: 'https://exchange.example.cn/x' };

  it('are set up by the administrator of the region alone; the secret is shown once and lies encrypted', async () => {
    const { id, secret } = await subscribe(test, 'https://exchange.example.cn/once', '乙');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const administrator = await test.as('administrator');
    const list = await administrator.inject({ method: 'GET', url: '/api/v1/webhooks' });
    expect(list.body).toContain(id);
    expect(list.body).not.toContain(secret.slice(6));
    const { rows } = await test.database.pool.query<{ secret: Buffer }>(
      'SELECT secret FROM webhook_subscriber WHERE subscriber_id = $1',
      [id],
    );
    expect(rows[0]?.secret.toString('latin1')).not.toContain(secret.slice(6));
    expect(test.services.messages.vault.open(rows[0]?.secret ?? Buffer.of(), `${REGION}/${id}`)).toBe(secret);
    expect(() => test.services.messages.vault.open(rows[0]?.secret ?? Buffer.of(), 'another row')).toThrow(
      'secretUnreadable',
    );

    const params = { region: REGION, id };
    for (const username of ['clerk', 'supervisor', 'manager', 'citizen', 'countyAdministrator']) {
      const client = await test.as(username);
      await expect(client.call('POST /webhooks', { body }), username).rejects.toMatchObject({ status: 403 });
      await expect(client.call('DELETE /webhooks/:region/:id', { params }), username).rejects.toMatchObject({
        status: username === 'countyAdministrator' ? 404 : 403,
      });
    }
    await expect(test.anonymous.call('POST /webhooks', { body })).rejects.toMatchObject({ status: 401 });
    await expect(
      administrator.call('POST /webhooks', { body: { ...body, region: ELSEWHERE } }),
    ).rejects.toMatchObject(problem(403, 'forbidden'));
    await administrator.call('DELETE /webhooks/:region/:id', { params });
    await expect(administrator.call('DELETE /webhooks/:region/:id', { params })).rejects.toMatchObject(
      problem(404, 'notFound'),
    );
  });

  it('lead nowhere inside, and are at most ten a region', async () => {
    const administrator = await test.as('administrator');
    for (const url of ['http://exchange.example.cn/', 'https://10.0.0.1/', 'https://[::1]/', 'nowhere']) {
      await expect(
        administrator.call('POST /webhooks', { body: { ...body, url } }),
        url,
      ).rejects.toMatchObject({ status: 400, body: { details: [{ path: 'url' }] } });
    }
    const add = () =>
      administrator.call('POST /webhooks', { body }).then(
        () => true,
        () => false,
      );
    let added = 0;
    while (await add()) added += 1;
    const { webhooks } = await administrator.call('GET /webhooks', {});
    expect(added).toBeGreaterThan(5);
    expect(webhooks).toHaveLength(10);
  });
});
