import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ApiError } from '@yimen/api/client';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { caseRoutes, rebuildProjections, verifyChains } from './index.ts';
import {
  answers,
  type CommandName,
  MAIN_PATH,
  startCase,
  submission,
  TestCase,
  TODAY,
  testStandard,
  WHO,
} from './testing.ts';

const standard = testStandard();
let test: TestApp;
let owner: pg.Client;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [standard] });
  owner = new pg.Client(test.database.url);
  await owner.connect();
  await makeMix();
}, 60_000);
afterAll(async () => {
  await owner.end();
  await test.stop();
});

/** The same "random" numbers on every run (mulberry32), so that a failure can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Cases that go wherever chance leads them: any command at any time, most of them refused. */
async function wander(random: () => number): Promise<void> {
  const one = await startCase(test, standard);
  const commands = Object.keys(WHO) as CommandName[];
  for (let step = 0; step < 30; step += 1) {
    const command = commands[Math.floor(random() * commands.length)] ?? 'receive';
    const day = 24 + Math.floor(step / 5);
    test.clock.set(`2026-11-${day}T0${Math.floor(random() * 10)}:00:00.000Z`);
    await one.give(command).catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
    });
  }
  test.clock.set(TODAY);
}

/** Cases of every kind of course, some with two reviews side by side, broken off at random places. */
async function makeMix() {
  const correction: CommandName[] = [
    'receive',
    'requireCorrection',
    'correct',
    'accept',
    'completeNode',
    'refuse',
  ];
  const courses: CommandName[][] = [
    [],
    ...MAIN_PATH.map((_, index) => [...MAIN_PATH.slice(0, index + 1)]),
    ...correction.map((_, index) => correction.slice(0, index + 1)),
    ['withdraw'],
    ['receive', 'refuseAcceptance', 'rate'],
  ];
  for (const course of courses) await startCase(test, standard, course);
  const random = seeded(20261124);
  for (let i = 0; i < 10; i += 1) await wander(random);
  const { call } = await test.as('citizen');
  const receipt = await call('POST /cases', {
    body: submission(standard, {
      answers: { ...answers, byAgent: true, agent: '赵代理' },
      materials: ['form', 'attorney'].map((material) => ({ material, files: [], onPaper: true })),
    }),
  });
  const both = new TestCase(test, receipt);
  await both.give('receive');
  const clerk = await test.as('clerk');
  const checks = ['form', 'attorney'].map((material) => ({ material, ok: true }));
  await clerk.call('POST /cases/:region/:caseId/acceptance', {
    params: both.params,
    body: { expectedSeq: both.seq, checks },
  });
}

type Row = Record<string, unknown>;
type Rows = { file: Row[]; task: Row[]; search: Row[]; timer: Row[] };

async function projections(): Promise<Rows> {
  const files = await owner.query('SELECT to_jsonb(f) AS row FROM case_file f ORDER BY region, case_id');
  const tasks = await owner.query(
    'SELECT to_jsonb(t) AS row FROM case_task t ORDER BY region, case_id, node',
  );
  const found = await owner.query('SELECT to_jsonb(s) AS row FROM case_search s ORDER BY region, case_id');
  const timers = await owner.query('SELECT to_jsonb(t) AS row FROM case_timer t ORDER BY region, case_id');
  const [file, task, search, timer] = [files, tasks, found, timers].map(({ rows }) =>
    rows.map(({ row }) => row as Row),
  );
  return { file: file ?? [], task: task ?? [], search: search ?? [], timer: timer ?? [] };
}

const rebuild = async (options = {}) => {
  const { calendar, standards } = test.services;
  return rebuildProjections(test.database, { calendar, dictionary: standards.dictionary }, options);
};

const SPOIL = `
  UPDATE case_file SET status = 'closed', state = '{}', applicant_name = '?', promised_due = '2000-01-01',
    query_code_hash = '', counted_from = NULL, updated_at = now(), seq = 99, last_hash = decode(repeat('00', 32), 'hex')`;

describe('rebuilding the projections', () => {
  it('gives the rows that the commands wrote', async () => {
    const before = await projections();
    expect(before.file.length).toBeGreaterThan(15);
    expect(before.task.length).toBeGreaterThan(5);
    expect(before.timer.length).toBeGreaterThan(5);
    expect(before.task.some(({ kind }) => kind === 'deliver')).toBe(true);
    expect(before.search.length).toBe(before.file.length);
    const result = await rebuild({ batchSize: 3 });
    expect(result).toEqual({ cases: before.file.length, removed: 0, broken: [] });
    expect(await projections()).toEqual(before);
  });

  it('gives them again from spoiled, lost and invented rows', async () => {
    const before = await projections();
    await owner.query(SPOIL);
    await owner.query('DELETE FROM case_file WHERE ctid IN (SELECT ctid FROM case_file LIMIT 4)');
    await owner.query("UPDATE case_task SET post = 'nobody', node_due = NULL");
    await owner.query(
      "UPDATE case_search SET words = 'spoiled' WHERE ctid IN (SELECT ctid FROM case_search LIMIT 9)",
    );
    await owner.query('DELETE FROM case_search WHERE ctid IN (SELECT ctid FROM case_search LIMIT 2)');
    await owner.query('DELETE FROM case_task WHERE ctid IN (SELECT ctid FROM case_task LIMIT 2)');
    await owner.query("UPDATE case_timer SET at = '2000-01-01', failures = 3");
    await owner.query('DELETE FROM case_timer WHERE ctid IN (SELECT ctid FROM case_timer LIMIT 2)');
    await owner.query(
      `INSERT INTO case_timer (region, case_id, at)
       SELECT region, case_id, now() FROM case_file WHERE ended_at IS NOT NULL LIMIT 2`,
    );
    await owner.query(
      `INSERT INTO case_task (region, case_id, node, kind, post, department, opened_at)
       SELECT region, case_id, 'invented', 'review', 'clerk', 'x', now() FROM case_file LIMIT 3`,
    );
    await owner.query(
      `INSERT INTO case_file SELECT (jsonb_populate_record(f, jsonb_build_object(
         'case_id', '019ab000-0000-7000-8000-00000000dead', 'case_no', 'invented'))).* FROM case_file f LIMIT 1`,
    );
    expect(await rebuild()).toMatchObject({ removed: 1, broken: [] });
    expect(await projections()).toEqual(before);
    expect((await verifyChains(test.database.pool)).faults).toEqual([]);
  });

  it('tells how far it got, and can be broken off and done again', async () => {
    const before = await projections();
    await owner.query(SPOIL);
    const stop = new AbortController();
    const steps: number[] = [];
    await rebuild({
      batchSize: 2,
      signal: stop.signal,
      onProgress: ({ cases, total }: { cases: number; total: number }) => {
        steps.push(cases);
        expect(total).toBe(before.file.length);
        if (cases === 4) stop.abort();
      },
    });
    expect(steps).toEqual([2, 4]);
    const { file } = await projections();
    expect(file.slice(0, 4)).toEqual(before.file.slice(0, 4));
    expect(file.slice(4).every(({ status }) => status === 'closed')).toBe(true);
    await rebuild();
    expect(await projections()).toEqual(before);
  });

  it('killed midway leaves every row either as it was or rebuilt', async () => {
    const before = await projections();
    await owner.query(SPOIL);
    const spoiled = await projections();
    const { standardsFolder } = test.services.config;
    const order = { url: test.database.url, standardsFolder, now: TODAY };
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'testingProcess.ts'), 'rebuild', JSON.stringify(order)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const lines = createInterface(child.stdout);
    lines.on('line', (line) => {
      if (line === '3') child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const { file } = await projections();
    expect(file).toHaveLength(before.file.length);
    for (const [index, row] of file.entries()) {
      expect([before.file[index], spoiled.file[index]]).toContainEqual(row);
    }
    expect(file.slice(0, 3)).toEqual(before.file.slice(0, 3));
    await rebuild();
    expect(await projections()).toEqual(before);
  }, 60_000);

  it('lets commands go on meanwhile, and loses none of them', async () => {
    const cases = await Promise.all(Array.from({ length: 8 }, async () => startCase(test, standard)));
    const working = Promise.all(
      cases.map((one) => one.giveAll(['receive', 'accept', 'completeNode', 'grant'])),
    );
    for (let round = 0; round < 5; round += 1) await rebuild({ batchSize: 5 });
    await working;
    const before = await projections();
    await rebuild();
    expect(await projections()).toEqual(before);
    for (const one of cases) expect((await one.view('citizen')).status).toBe('certMaking');
  });

  it('leaves a case whose events do not add up as it was, and names it', async () => {
    const one = await startCase(test, standard, ['receive']);
    const before = await projections();
    await owner.query('DELETE FROM case_event WHERE case_id = $1 AND seq = 2', [one.receipt.caseId]);
    const { broken } = await rebuild();
    expect(broken).toEqual([
      { region: '340000', caseId: one.receipt.caseId, reason: expect.stringContaining('does not follow') },
    ]);
    expect(await projections()).toEqual(before);
  });
});
