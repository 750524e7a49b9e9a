import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { caseRoutes, verifyChains } from './index.ts';
import { refusal, startCase, TODAY, testStandard } from './testing.ts';
import type { RaceOrder } from './testingProcess.ts';

const standard = testStandard();
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [standard] });
}, 60_000);
afterAll(async () => test.stop());

function startRacer(order: RaceOrder): { child: ChildProcess; lines: AsyncIterator<string>; go: () => void } {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'testingProcess.ts'), 'race', JSON.stringify(order)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { child, lines, go: () => child.stdin.write('go\n') };
}

describe('the same step taken twice at the same moment', () => {
  it('by two processes is won by exactly one, case by case', async () => {
    const cases = await Promise.all(Array.from({ length: 12 }, async () => startCase(test, standard)));
    const clerk = await test.as('clerk');
    const { id = '', name = '', holdings = [] } = clerk.account ?? {};
    const order = {
      url: test.database.url,
      standardsFolder: test.services.config.standardsFolder,
      now: TODAY,
      actor: { id, name, kind: 'staff' as const, holdings },
      cases: cases.map(({ params, seq }) => ({ ...params, expectedSeq: seq })),
    };
    const racers = [startRacer(order), startRacer(order)];
    for (const { lines } of racers) expect((await lines.next()).value).toBe('ready');
    for (const { go } of racers) go();
    for (const one of cases) {
      const outcomes = await Promise.all(racers.map(async ({ lines }) => (await lines.next()).value));
      expect(outcomes.toSorted()).toEqual(['stale', 'won']);
      expect((await one.view('clerk')).seq).toBe(one.seq + 1);
    }
    await Promise.all(racers.map(async ({ child }) => child.exitCode ?? once(child, 'exit')));
    expect((await verifyChains(test.database.pool)).faults).toEqual([]);
  }, 60_000);

  it('by eight people is won by one, and the others are told that the case has moved on', async () => {
    const one = await startCase(test, standard, ['receive', 'accept']);
    const seq = one.seq;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, async () => one.give('completeNode', { seq })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue;
      expect((await refusal(Promise.reject(outcome.reason))).body.code).toBe('stale');
    }
    expect((await one.view('citizen')).seq).toBe(seq + 1);
  });

  it('by a double click with one key is done once and answered alike', async () => {
    const one = await startCase(test, standard, ['receive']);
    const seq = one.seq;
    const replies = await Promise.all(
      Array.from({ length: 6 }, async () => one.give('accept', { seq, key: 'double-click-accept' })),
    );
    for (const reply of replies) expect(reply).toEqual(replies[0]);
    expect((await one.view('citizen')).seq).toBe(seq + 1);
  });

  it('with one key on two cases is done on one of them', async () => {
    const [one, two] = [await startCase(test, standard), await startCase(test, standard)];
    const key = 'one-key-two-cases';
    const outcomes = await Promise.allSettled([one.give('receive', { key }), two.give('receive', { key })]);
    const codes = await Promise.all(
      outcomes.map(async (outcome) =>
        outcome.status === 'fulfilled' ? 'done' : (await refusal(Promise.reject(outcome.reason))).body.code,
      ),
    );
    expect(codes.toSorted()).toEqual(['done', 'keyReused']);
  });
});
