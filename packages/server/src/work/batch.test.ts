import type { BatchCommand, BatchResult } from '@yimen/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRoutes } from '../case/index.ts';
import { refusal, startCase, type TestCase, TODAY, testStandard } from '../case/testing.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { workRoutes } from './index.ts';

const plain = testStandard();
const batched = { ...plain, nodes: plain.nodes.map((node) => ({ ...node, batch: node.kind !== 'review' })) };
const single = testStandard({
  item: { ...plain.item, name: '逐件办理事项', basicCode: { system: 'C0109', code: '000131127006' } },
});
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({
    now: TODAY,
    routes: [...caseRoutes, ...workRoutes],
    standards: [batched, single],
  });
}, 60_000);
afterAll(async () => test.stop());

const ACCEPT: BatchCommand = { kind: 'accept', examined: true };
const GRANT: BatchCommand = { kind: 'grant', opinion: '符合法定条件，准予许可' };

const at = (one: TestCase, node: string, seq = one.seq) => ({ ...one.params, node, expectedSeq: seq });

async function batch(who: string, command: BatchCommand, cases: ReturnType<typeof at>[], key?: string) {
  const { call } = await test.as(who);
  const { results } = await call(
    'POST /batches',
    { body: { command, cases } },
    key === undefined ? {} : { idempotencyKey: key },
  );
  return results;
}

const codes = (results: BatchResult[]) => results.map(({ done, code }) => (done ? 'done' : code));

describe('a batch', () => {
  it('accepts many cases, each with events of its own, and says of each whether it went through', async () => {
    const ready = [await startCase(test, batched, ['receive']), await startCase(test, batched, ['receive'])];
    const early = await startCase(test, batched);
    const moved = await startCase(test, batched, ['receive']);
    const [first, second] = ready as [TestCase, TestCase];
    const results = await batch('clerk', ACCEPT, [
      at(first, 'accept'),
      at(early, 'accept'),
      at(moved, 'accept', moved.seq - 1),
      at(second, 'accept'),
      { region: '340000', caseId: test.services.newId(), node: 'accept', expectedSeq: 1 },
    ]);
    expect(codes(results)).toEqual(['done', 'notAllowedNow', 'stale', 'done', 'notFound']);
    expect(results[1]?.message).toMatch(/reload|state/);
    for (const one of ready) {
      const view = await one.view('clerk');
      expect(view.status).toBe('reviewing');
      expect(view.materials.filter(({ check }) => check?.ok).map(({ material }) => material)).toEqual([
        'form',
      ]);
    }
  });

  it('grants many cases with one opinion', async () => {
    const cases = await Promise.all(
      [1, 2, 3].map(() => startCase(test, batched, ['receive', 'accept', 'completeNode'])),
    );
    const results = await batch(
      'approver',
      GRANT,
      cases.map((one) => at(one, 'decide')),
    );
    expect(codes(results)).toEqual(['done', 'done', 'done']);
    expect(results.every(({ status }) => status === 'certMaking')).toBe(true);
  });

  it('holds every rule that holds for one case: who may, and that reviewer and approver differ', async () => {
    const one = await startCase(test, batched, ['receive']);
    for (const who of ['reviewer', 'stranger', 'supervisor']) {
      expect(codes(await batch(who, ACCEPT, [at(one, 'accept')])), who).toEqual(['forbidden']);
    }
    const both = await startCase(test, batched, ['receive', 'accept']);
    await both.give('completeNode', { as: 'both' });
    expect(codes(await batch('both', GRANT, [at(both, 'decide')]))).toEqual(['samePerson']);
  });

  it('is refused case by case where the standard does not allow it', async () => {
    const one = await startCase(test, single, ['receive']);
    const other = await startCase(test, batched, ['receive']);
    const results = await batch('clerk', ACCEPT, [at(one, 'accept'), at(other, 'accept')]);
    expect(codes(results)).toEqual(['forbidden', 'done']);
    expect(results[0]?.message).toContain('受理');
    // the node must be one of the command's kind
    const decided = await startCase(test, batched, ['receive', 'accept', 'completeNode']);
    expect(codes(await batch('approver', GRANT, [at(decided, 'certify')]))).toEqual(['forbidden']);
  });

  it('sent again with the same key does nothing twice and answers the same', async () => {
    const cases = [await startCase(test, batched, ['receive']), await startCase(test, batched, ['receive'])];
    const asked = cases.map((one) => at(one, 'accept'));
    const first = await batch('clerk', ACCEPT, asked, 'batch-key-1');
    const again = await batch('clerk', ACCEPT, asked, 'batch-key-1');
    expect(again).toEqual(first);
    expect(codes(again)).toEqual(['done', 'done']);
    // another key is another request, and by now out of date
    expect(codes(await batch('clerk', ACCEPT, asked, 'batch-key-2'))).toEqual(['stale', 'stale']);
  });

  it('is for staff, needs a key, and takes no more than two hundred', async () => {
    const one = await startCase(test, batched, ['receive']);
    expect((await refusal(batch('citizen', ACCEPT, [at(one, 'accept')]))).body.code).toBe('forbidden');
    const many = Array.from({ length: 201 }, () => at(one, 'accept'));
    expect((await refusal(batch('clerk', ACCEPT, many))).body.code).toBe('badRequest');
    const { inject } = await test.as('clerk');
    const answer = await inject({
      method: 'POST',
      url: '/api/v1/batches',
      payload: { command: ACCEPT, cases: [at(one, 'accept')] },
    });
    expect(answer.json()).toMatchObject({ code: 'keyMissing' });
  });
});
