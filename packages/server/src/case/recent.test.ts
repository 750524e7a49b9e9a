import type { Actor } from '@yimen/domain/case';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { type CommandRequest, executeCommand } from './command.ts';
import { caseRoutes } from './index.ts';
import { startCase, TODAY, testStandard } from './testing.ts';

const standard = testStandard();
let test: TestApp;
let other: Database;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [standard] });
  other = await openDatabase({ url: test.database.url, connections: 2 });
}, 60_000);
afterAll(async () => {
  await other?.close();
  await test?.stop();
});

/** A clerk's receipt of a case that the first server remembers, to be given at either server. */
async function receiptOf(key: string): Promise<{ request: CommandRequest; atOther: () => Promise<unknown> }> {
  const { params, seq } = await startCase(test, standard);
  const { id = '', name = '', holdings = [] } = (await test.as('clerk')).account ?? {};
  const actor: Actor = { id, name, kind: 'staff', holdings };
  const request: CommandRequest = {
    ...params,
    actor,
    command: { kind: 'receive' },
    expectedSeq: seq,
    idempotencyKey: key,
  };
  return { request, atOther: () => executeCommand({ ...test.services, database: other }, request) };
}

describe('a case that another server has moved on', () => {
  it('is stale here, although this server remembers it as the page shows it', async () => {
    const { request, atOther } = await receiptOf('given-at-the-other-server');
    await atOther();
    const late = executeCommand(test.services, { ...request, idempotencyKey: 'given-here-too-late' });
    await expect(late).rejects.toMatchObject({ code: 'stale' });
  });

  it('answers a repeat here with the first answer that was given there', async () => {
    const { request, atOther } = await receiptOf('sent-to-both-servers');
    const first = await atOther();
    expect(await executeCommand(test.services, request)).toEqual(first);
  });
});

describe('a case remembered here', () => {
  it('is decided upon without being read, in one statement', async () => {
    const { request } = await receiptOf('one-statement');
    const names: string[] = [];
    const pool = new Proxy(test.services.database.pool, {
      get: (target, property) => {
        if (property !== 'query') return Reflect.get(target, property);
        return (statement: { name: string }) => {
          names.push(statement.name);
          return target.query(statement as never);
        };
      },
    });
    const services = { ...test.services, database: { ...test.services.database, pool } };
    const { seq } = (await executeCommand(services, request)) as { seq: number };
    expect(names).toEqual(['case_load', 'case_append_same']);
    names.length = 0;
    await executeCommand(services, {
      ...request,
      command: { kind: 'accept', checks: [{ material: 'form', ok: true }] },
      expectedSeq: seq,
      idempotencyKey: 'the-next-one',
    });
    expect(names).toEqual(['case_append_same']);
  });
});
