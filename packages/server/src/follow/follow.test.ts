import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { caseRoutes } from '../case/index.ts';
import { startCase, type TestCase, TODAY, testStandard } from '../case/testing.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { type Consequence, type Followed, followCase, followPending } from './index.ts';

const standard = testStandard();
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [standard] });
  const owner = new pg.Client(test.database.url);
  await owner.connect();
  await owner.query('CREATE TABLE made (case_id text, seq int, at serial)');
  await owner.end();
}, 60_000);
afterEach(async () => {
  test.clock.set(TODAY);
  await test.database.pool.query('DELETE FROM case_followup');
  await test.database.pool.query('DELETE FROM made');
});
afterAll(async () => test.stop());

/** Writes a row for each event. */
const make: Consequence = async (_, { events }, on) => {
  for (const { caseId, seq } of events) {
    await on.query('INSERT INTO made (case_id, seq) VALUES ($1, $2)', [caseId, seq]);
  }
};
const failingFor =
  (one: TestCase, failure = 'broken'): Consequence =>
  async (services, followed, on) => {
    await make(services, followed, on);
    if (followed.state.caseId === one.receipt.caseId) throw new Error(failure);
  };
const only = (...consequences: Consequence[]) => ({ following: { effects: [], consequences } });

async function made(one?: TestCase): Promise<number[]> {
  const { rows } = await test.database.pool.query<{ seq: number }>(
    'SELECT seq FROM made WHERE $1::text IS NULL OR case_id = $1 ORDER BY at',
    [one?.receipt.caseId ?? null],
  );
  return rows.map(({ seq }) => seq);
}

async function waiting(): Promise<{ case_id: string; failures: number; try_after: Date | null }[]> {
  const { rows } = await test.database.pool.query('SELECT case_id, failures, try_after FROM case_followup');
  return rows;
}

describe('what follows from events', () => {
  it('is made once for every event, in order, with the case as it stands', async () => {
    const one = await startCase(test, standard, ['receive', 'accept']);
    const seen: Followed[] = [];
    const see: Consequence = async (_, followed) => void seen.push(followed);
    await followPending(test.services, only(make, see));
    await followPending(test.services, only(make, see));
    expect(await made(one)).toEqual([1, 2, 3, 4, 5]);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.state).toMatchObject({ caseNo: one.receipt.caseNo, status: 'reviewing', seq: 5 });
    expect(seen[0]?.state.answers).toMatchObject({ name: '一门测试公司' });
    expect(seen[0]?.events.map(({ kind }) => kind)).toEqual([
      'opened',
      'answered',
      'submitted',
      'received',
      'accepted',
    ]);
    expect(await waiting()).toEqual([]);
  });

  it('tells the applicant and issues the documents of the law', async () => {
    const one = await startCase(test, standard, ['receive', 'accept']);
    expect(await followCase(test.services, one.params.region, one.params.caseId)).toBe(true);
    const { rows: told } = await test.database.pool.query(
      "SELECT kind FROM message WHERE case_id = $1 AND channel = 'inbox' ORDER BY seq",
      [one.params.caseId],
    );
    expect(told.map(({ kind }) => kind)).toEqual(['submitted', 'received', 'accepted']);
    const { rows: documents } = await test.database.pool.query(
      'SELECT kind FROM issued_document WHERE case_id = $1 ORDER BY seq',
      [one.params.caseId],
    );
    expect(documents.map(({ kind }) => kind)).toEqual(['receipt', 'acceptance']);
    expect(await waiting()).toEqual([]);
  });

  it('is made whole or not at all: what failed midway left nothing behind', async () => {
    const one = await startCase(test, standard);
    await followPending(test.services, only(failingFor(one)));
    expect(await made()).toEqual([]);
    expect(await waiting()).toMatchObject([{ case_id: one.receipt.caseId, failures: 1 }]);
  });

  it('of other cases does not wait for the one that fails, which is tried again ever more slowly', async () => {
    const cases = [
      await startCase(test, standard),
      await startCase(test, standard),
      await startCase(test, standard),
    ];
    const [, bad] = cases as [TestCase, TestCase, TestCase];
    const problems: unknown[] = [];
    const options = { ...only(failingFor(bad)), report: (problem: unknown) => void problems.push(problem) };
    await followPending(test.services, options);
    expect(await made()).toHaveLength(6);
    await followPending(test.services, options);
    expect(problems).toHaveLength(1);
    expect(String(problems[0])).toContain(`340000/${bad.receipt.caseId} failed 1 times`);
    test.clock.set(new Date(Date.parse(TODAY) + 2_000).toISOString());
    await followPending(test.services, options);
    const [row] = await waiting();
    expect(row).toMatchObject({ case_id: bad.receipt.caseId, failures: 2 });
    expect(row?.try_after?.toISOString()).toBe(new Date(Date.parse(TODAY) + 6_000).toISOString());
    test.clock.set(new Date(Date.parse(TODAY) + 60_000).toISOString());
    await followPending(test.services, only(make));
    expect(await made(bad)).toEqual([1, 2, 3]);
    expect(await waiting()).toEqual([]);
  });

  it('comes in the order of the events also when a later command came before the failure was over', async () => {
    const one = await startCase(test, standard);
    await followPending(test.services, only(failingFor(one)));
    await one.give('receive');
    await followPending(test.services, only(make));
    expect(await made(one)).toEqual([]);
    test.clock.set(new Date(Date.parse(TODAY) + 60_000).toISOString());
    await followPending(test.services, only(make));
    expect(await made(one)).toEqual([1, 2, 3, 4]);
  });

  it('is shared by several followers without anything made twice', async () => {
    const cases = await Promise.all(
      Array.from({ length: 10 }, async () => startCase(test, standard, ['receive'])),
    );
    const slowly: Consequence = async (services, followed, on) => {
      await make(services, followed, on);
      await on.query('SELECT pg_sleep(0.005)');
    };
    await Promise.all(Array.from({ length: 4 }, async () => followPending(test.services, only(slowly))));
    for (const one of cases) expect(await made(one)).toEqual([1, 2, 3, 4]);
    expect(await waiting()).toEqual([]);
  });

  it('on other cases runs first, and again when what comes after it fails', async () => {
    const one = await startCase(test, standard);
    const calls: string[] = [];
    const affect = async () => void calls.push('effect');
    const fail: Consequence = async () => {
      calls.push('consequence');
      if (calls.length < 5) throw new Error('not yet');
    };
    const following = { effects: [affect], consequences: [fail] };
    await followCase(test.services, one.params.region, one.params.caseId, { following });
    await followCase(test.services, one.params.region, one.params.caseId, { following });
    expect(await followCase(test.services, one.params.region, one.params.caseId, { following })).toBe(true);
    expect(calls).toEqual(['effect', 'consequence', 'effect', 'consequence', 'effect', 'consequence']);
    expect(await followCase(test.services, one.params.region, one.params.caseId, { following })).toBe(true);
    expect(calls).toHaveLength(6);
  });
});
