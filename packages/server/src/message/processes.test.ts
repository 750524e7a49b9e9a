import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { type Messages, messageRoutes } from './index.ts';
import {
  followed,
  isState,
  Listener,
  messagesOf,
  quickMessages,
  quickSettings,
  subscribe,
  tellNow,
  until,
} from './testing.ts';

let test: TestApp;
let messages: Messages;
let listener: Listener;
let citizen: string;
const children: ChildProcess[] = [];
beforeAll(async () => {
  test = await startTestApp({ routes: messageRoutes, config: { messages: quickSettings() } });
  citizen = (await test.as('citizen')).account?.id ?? '';
  listener = await Listener.open();
  await subscribe(test, listener.url);
  messages = quickMessages(test);
}, 60_000);
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  listener.deliveries.length = 0;
});
afterAll(async () => {
  await messages.stop();
  listener.close();
  await test.stop();
});

async function startWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testingProcess.ts')], {
    env: {
      ...process.env,
      DATABASE_URL: test.database.url,
      YIMEN_SECRET: test.services.config.secret ?? '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  return child;
}

describe('several servers', { timeout: 120_000 }, () => {
  it('send each message once between them, and leave when they are told to', async () => {
    const workers = await Promise.all([startWorker(), startWorker()]);
    const all = Array.from({ length: 20 }, () => followed(test, { owner: citizen }));
    for (const what of all) await tellNow(test, what, messages);
    for (const what of all) await until(isState(test, what, 'sent'));
    expect(listener.deliveries).toHaveLength(20);
    expect(new Set(listener.deliveries.map(({ headers }) => headers['webhook-id'])).size).toBe(20);
    for (const worker of workers) {
      worker.kill('SIGTERM');
      expect(await once(worker, 'exit')).toEqual([0, null]);
    }
  });

  it('send again, with the same id, what one of them had taken when it was killed', async () => {
    const doomed = await startWorker();
    // It has been told the message and waits for an answer that does not come: nobody knows whether it arrived.
    listener.hold();
    const what = followed(test, { owner: citizen });
    await tellNow(test, what, messages);
    await until(() => listener.deliveries.length === 1);
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');
    listener.release();
    const [row] = (await messagesOf(test, what)).filter(({ channel }) => channel === 'webhook');
    expect(row).toMatchObject({ state: 'waiting', attempts: 0 });

    await startWorker();
    await until(isState(test, what, 'sent'));
    expect(listener.deliveries).toHaveLength(2);
    expect(new Set(listener.deliveries.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });
});
