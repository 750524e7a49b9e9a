/** What tests of telling people share: a case that something happened to, an impatient queue, a system that listens. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { CaseEvent, CaseState, NewEvent, Party } from '@yimen/domain/case';
import { testStandard } from '../case/testing.ts';
import type { MessageSettings } from '../config.ts';
import { query, transaction } from '../database/index.ts';
import type { TestApp } from '../testing/app.ts';
import { createMessages, type Followed, type Messages, tell } from './index.ts';
import type { Pace } from './queue.ts';

export const standard = testStandard();
export const REGION = standard.region;

/** Settings under which tests need not wait long. */
export const QUICK: Pace = { pollSeconds: 0.5, expireSeconds: 2, superviseSeconds: 1 };
export const quickSettings = (over: Partial<MessageSettings> = {}): MessageSettings => ({
  email: undefined,
  sms: undefined,
  webhookHosts: ['127.0.0.1'],
  retries: 2,
  retrySeconds: 1,
  ...over,
});

/** The test's messages with an impatient queue. */
export function quickMessages({ services }: TestApp, secret = services.config.secret ?? ''): Messages {
  const { config, database, now } = services;
  return createMessages({ config, database, secret, now, pace: QUICK });
}

export const ACCEPTED: NewEvent = {
  kind: 'accepted',
  data: {
    checks: [],
    promisedDue: '2026-12-01',
    provisional: false,
    opens: [],
    skips: [],
    node: 'accept',
    leadsTo: 'reviewing',
  },
};
export const ROUTINE: NewEvent = {
  kind: 'nodeCompleted',
  data: {
    outcome: 'agree',
    opinion: '同意',
    opens: [],
    skips: [],
    node: 'review',
    leadsTo: 'deciding',
  },
};

export const APPLICANT: Party = {
  kind: 'person',
  name: '王测试',
  idNo: '340199199003070020',
  phone: '13800000001',
};

/** A command on a new case of this owner that gave these events. */
export function followed(
  test: TestApp,
  {
    owner,
    events = [ACCEPTED],
    applicant = APPLICANT,
  }: { owner: string; events?: NewEvent[]; applicant?: Party },
): Followed {
  const caseId = test.services.newId();
  const at = test.services.now();
  const by = { id: 'clerk', name: '赵受理', kind: 'staff' as const };
  const state = {
    region: REGION,
    caseId,
    caseNo: `${REGION}-20261124-000001-1`,
    seq: 4,
    status: 'reviewing',
    standard: { item: '000131127004', region: REGION, effectiveFrom: '2022-03-01', hash: 'hash' },
    itemName: '公司设立登记',
    department: 'marketRegulation',
    owner,
    applicant,
  } as CaseState;
  const numbered = events.map((event, index) => ({
    ...event,
    region: REGION,
    caseId,
    seq: index + 4,
    at,
    by,
  }));
  return { state, standard, events: numbered as CaseEvent[] };
}

/** Follows a command up in a transaction of its own, as the follower does. */
export async function tellNow(test: TestApp, what: Followed, messages?: Messages): Promise<void> {
  const services = messages ? { ...test.services, messages } : test.services;
  await transaction(test.database.pool, (on) => tell(services, what, on));
}

export type MessageRow = {
  message_id: string;
  channel: string;
  target: string;
  address: string | null;
  state: string;
  attempts: number;
  failure: string | null;
  content: { title: { zh: string }; text: { zh: string } };
};

/** The messages of one case, by channel. */
export async function messagesOf({ database }: TestApp, { state }: Followed): Promise<MessageRow[]> {
  return query<MessageRow>(database.pool, {
    name: 'testMessagesOf',
    text: 'SELECT * FROM message WHERE region = $1 AND case_id = $2 ORDER BY channel, seq',
    values: [state.region, state.caseId],
  });
}

/** Waits until something holds; the test's own time limit ends it. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await pause(50);
}

export const isState = (test: TestApp, what: Followed, state: string) => async () =>
  (await messagesOf(test, what)).every((row) => row.channel === 'inbox' || row.state === state);

/** Adds a person of the test as a subscriber by the way administrators do. */
export async function subscribe(
  test: TestApp,
  url: string,
  name = '交换平台',
): Promise<{ id: string; secret: string }> {
  const administrator = await test.as('administrator');
  const { webhook, secret } = await administrator.call('POST /webhooks', {
    body: { region: REGION, name, url },
  });
  return { id: webhook.id, secret };
}

export type Delivery = { headers: IncomingMessage['headers']; body: string };

/** Another system: keeps what it is sent, and answers each request with the next of `statuses`, then with the last. */
export class Listener {
  readonly deliveries: Delivery[] = [];
  statuses: number[] = [200];
  headers: Record<string, string> = {};
  #answering: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      this.deliveries.push({ headers: request.headers, body });
      await this.#answering;
      const status = this.statuses.length > 1 ? this.statuses.shift() : this.statuses[0];
      response.writeHead(status ?? 200, this.headers).end();
    });
  }

  static async open(): Promise<Listener> {
    const listener = new Listener();
    listener.#server.listen(0, '127.0.0.1');
    await once(listener.#server, 'listening');
    return listener;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/events`;
  }

  /** Takes requests but answers none until release(). */
  hold(): void {
    this.#answering = new Promise((done) => {
      this.#release = done;
    });
  }

  release(): void {
    this.#release();
    this.#answering = Promise.resolve();
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** What a receiver does, as docs/SECURITY.md tells it: constant-time comparison, and nothing older than five minutes. */
export function isGenuine(secret: string, { headers, body }: Delivery): boolean {
  const id = headers['webhook-id'];
  const seconds = Number(headers['webhook-timestamp']);
  if (Math.abs(Date.now() / 1000 - seconds) > 300) return false;
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  const expected = createHmac('sha256', key)
    .update(`${String(id)}.${seconds}.${body}`)
    .digest();
  const given = Buffer.from(String(headers['webhook-signature']).replace(/^v1,/, ''), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
