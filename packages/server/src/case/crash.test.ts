import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { API_PREFIX, type Submission, type SubmissionReceipt } from '@yimen/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { caseRoutes, verifyChains } from './index.ts';
import { submission, testStandard } from './testing.ts';

const standard = testStandard();
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ routes: caseRoutes, standards: [standard] });
}, 60_000);
afterAll(async () => test.stop());

type Running = { child: ChildProcess; url: string };

async function startServer(): Promise<Running> {
  const { config } = test.services;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../testing/serverProcess.ts')], {
    env: {
      ...process.env,
      DATABASE_URL: test.database.url,
      PORT: '0',
      YIMEN_DATA: config.dataFolder,
      YIMEN_SECRET: config.secret ?? '',
      YIMEN_RATE_LIMITS: 'off',
      YIMEN_LOG: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  return { child, url: String(line.value) };
}

/** Sends one submission; undefined when the server went away before it answered. */
async function submit(url: string, cookie: string, key: string, body: Submission) {
  try {
    const answer = await fetch(`${url}${API_PREFIX}/cases`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    const receipt = (await answer.json()) as SubmissionReceipt;
    if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(receipt)}`);
    return receipt;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

async function count(table: 'case_file' | 'command_receipt'): Promise<number> {
  const { rows } = await test.database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
  return rows[0]?.n ?? 0;
}

describe('a server killed under load', () => {
  it('loses nothing it acknowledged, and a repeat of what it did not answer opens no second case', async () => {
    const citizen = await test.as('citizen');
    const body = submission(standard);
    const cookie = citizen.cookie ?? '';
    const first = await startServer();
    const acknowledged = new Map<string, SubmissionReceipt>();
    const unanswered: string[] = [];
    const worker = async () => {
      for (;;) {
        const key = randomUUID();
        const receipt = await submit(first.url, cookie, key, body);
        if (!receipt) {
          unanswered.push(key);
          return;
        }
        acknowledged.set(key, receipt);
        if (acknowledged.size === 60) first.child.kill('SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    await (first.child.exitCode ?? first.child.signalCode ?? once(first.child, 'exit'));
    expect(acknowledged.size).toBeGreaterThanOrEqual(60);
    expect(unanswered).toHaveLength(8);

    const second = await startServer();
    try {
      for (const [key, receipt] of acknowledged) {
        expect(await submit(second.url, cookie, key, body)).toEqual(receipt);
      }
      const late = await Promise.all(unanswered.map((key) => submit(second.url, cookie, key, body)));
      const again = await Promise.all(unanswered.map((key) => submit(second.url, cookie, key, body)));
      expect(again).toEqual(late);
    } finally {
      second.child.kill('SIGKILL');
    }
    const sent = acknowledged.size + unanswered.length;
    expect(await count('case_file')).toBe(sent);
    expect(await count('command_receipt')).toBe(sent);
    const verification = await verifyChains(test.database.pool);
    expect(verification.faults).toEqual([]);
    expect(verification.cases).toBe(sent);
  }, 120_000);
});
