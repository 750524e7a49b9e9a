import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { caseRoutes, rebuildProjections, verifyChains } from '../case/index.ts';
import { startCase, type TestCase, TODAY, testStandard } from '../case/testing.ts';
import { followCase } from '../follow/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { fireTimers } from './index.ts';

const standard = testStandard();
/** The fifth working day after TODAY is over. */
const SILENT = '2026-12-01T16:00:00.000Z';
const LONG_AFTER = '2027-03-01T02:00:00.000Z';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [standard] });
}, 60_000);
afterEach(async () => {
  expect((await verifyChains(test.database.pool)).faults).toEqual([]);
  test.clock.set(TODAY);
  // what a test left to come must not come in the next
  await test.database.pool.query('DELETE FROM case_timer');
});
afterAll(async () => test.stop());

type Event = {
  kind: string;
  data: { key?: string; rule?: string; deemed?: boolean };
  actor: { id: string; kind: string };
};

async function eventsOf(one: TestCase): Promise<Event[]> {
  const { rows } = await test.database.pool.query<Event>(
    'SELECT kind, data, actor FROM case_event WHERE case_id = $1 ORDER BY seq',
    [one.receipt.caseId],
  );
  return rows;
}

async function firedKeys(one: TestCase): Promise<string[]> {
  return (await eventsOf(one)).flatMap(({ kind, data }) =>
    kind === 'limitPassed' ? [data.key ?? ''] : kind === 'accepted' && data.deemed ? ['deemed'] : [],
  );
}

async function timers(...cases: TestCase[]): Promise<object[]> {
  const { rows } = await test.database.pool.query(
    'SELECT region, case_id, at FROM case_timer WHERE case_id = ANY ($1) ORDER BY case_id',
    [cases.map(({ receipt }) => receipt.caseId)],
  );
  return rows;
}

const COURSE = ['node:accept:2026-11-26', 'deemed', 'promised:2026-12-01'];

describe('silence of the window', () => {
  it('becomes acceptance when the fifth working day is over, is found by supervision and told', async () => {
    const one = await startCase(test, standard, ['receive']);
    test.clock.set('2026-12-01T15:59:59.999Z');
    await fireTimers(test.services);
    expect((await one.view('citizen')).status).toBe('received');
    test.clock.set(SILENT);
    await fireTimers(test.services);
    const events = await eventsOf(one);
    expect(events.slice(-4).map(({ kind }) => kind)).toEqual([
      'limitPassed',
      'accepted',
      'found',
      'limitPassed',
    ]);
    expect(events.at(-2)?.data).toMatchObject({ rule: 'intake.deemed', node: 'accept' });
    expect(events.at(-3)?.actor).toMatchObject({ id: 'system', kind: 'system' });
    expect(await one.view('citizen')).toMatchObject({ status: 'reviewing' });
    await followCase(test.services, one.params.region, one.params.caseId);
    const { rows } = await test.database.pool.query<{ content: { text: { zh: string } } }>(
      "SELECT content FROM message WHERE case_id = $1 AND kind = 'accepted' AND channel = 'inbox'",
      [one.receipt.caseId],
    );
    expect(rows[0]?.content.text.zh).toContain('视为已受理');
  });
});

describe('a correction that does not come', () => {
  it('is reminded of, then the file is returned; both are told', async () => {
    const one = await startCase(test, standard, ['receive', 'requireCorrection']);
    test.clock.set('2026-12-21T01:00:00.000Z');
    await fireTimers(test.services);
    expect(await firedKeys(one)).toEqual(['correctionNear:2026-12-24']);
    test.clock.set('2026-12-24T16:00:00.000Z');
    await fireTimers(test.services);
    expect((await one.view('citizen')).status).toBe('returned');
    await followCase(test.services, one.params.region, one.params.caseId);
    const { rows } = await test.database.pool.query<{ kind: string }>(
      "SELECT kind FROM message WHERE case_id = $1 AND channel = 'inbox' ORDER BY seq",
      [one.receipt.caseId],
    );
    expect(rows.map(({ kind }) => kind).slice(-2)).toEqual(['limitPassed', 'returned']);
    expect(await timers(one)).toEqual([]);
  });

  it('leaves the next moment to whoever corrects in time', async () => {
    const one = await startCase(test, standard, ['receive', 'requireCorrection', 'correct', 'accept']);
    test.clock.set('2026-12-24T16:00:00.000Z');
    await fireTimers(test.services);
    expect((await one.view('citizen')).status).toBe('reviewing');
    expect(await firedKeys(one)).toEqual([
      'node:review:2026-11-26',
      'promised:2026-12-01',
      'statutory:2026-12-22',
    ]);
  });
});

describe('moments missed while no server ran', () => {
  it('all come, in order, each once, and the rows are those a rebuild gives', async () => {
    const cases = await Promise.all(
      Array.from({ length: 5 }, async () => startCase(test, standard, ['receive'])),
    );
    test.clock.set(LONG_AFTER);
    expect(await fireTimers(test.services)).toBeGreaterThanOrEqual(15);
    expect(await fireTimers(test.services)).toBe(0);
    for (const one of cases) expect((await firedKeys(one)).slice(0, 3)).toEqual(COURSE);
    const before = await timers(...cases);
    expect(before).toHaveLength(5);
    const { calendar, standards } = test.services;
    await rebuildProjections(test.database, { calendar, dictionary: standards.dictionary });
    expect(await timers(...cases)).toEqual(before);
  });

  it('do not come while a row merely asks for a look too early', async () => {
    const one = await startCase(test, standard, ['receive']);
    await test.database.pool.query("UPDATE case_timer SET at = '2020-01-01'");
    await fireTimers(test.services);
    expect(await firedKeys(one)).toEqual([]);
    expect(await timers(one)).toMatchObject([{ at: new Date('2026-11-26T16:00:00.000Z') }]);
  });
});

function startProcess(now: string): { child: ChildProcess; lines: AsyncIterator<string>; go: () => void } {
  const { standardsFolder } = test.services.config;
  const order = JSON.stringify({ url: test.database.url, standardsFolder, now });
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testingProcess.ts'), order], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { child, lines, go: () => child.stdin.write('go\n') };
}

async function rest(lines: AsyncIterator<string>): Promise<string[]> {
  const all: string[] = [];
  for (let next = await lines.next(); !next.done; next = await lines.next()) all.push(next.value);
  return all;
}

describe('several servers', () => {
  it('share the moments, and each comes exactly once', async () => {
    const cases = await Promise.all(
      Array.from({ length: 60 }, async () => startCase(test, standard, ['receive'])),
    );
    const servers = [startProcess(SILENT), startProcess(SILENT)];
    for (const { lines } of servers) expect((await lines.next()).value).toBe('ready');
    for (const { go } of servers) go();
    const said = await Promise.all(servers.map(async ({ lines }) => rest(lines)));
    const all = said.flat();
    expect(all).toHaveLength(60 * 3);
    expect(new Set(all).size).toBe(all.length);
    for (const one of cases) expect(await firedKeys(one)).toEqual(COURSE);
  }, 120_000);

  it('killed in the middle lose nothing and do nothing twice', async () => {
    const cases = await Promise.all(
      Array.from({ length: 60 }, async () => startCase(test, standard, ['receive'])),
    );
    const first = startProcess(SILENT);
    expect((await first.lines.next()).value).toBe('ready');
    first.go();
    await first.lines.next();
    first.child.kill('SIGKILL');
    await (first.child.exitCode ?? first.child.signalCode ?? once(first.child, 'exit'));
    test.clock.set(SILENT);
    await fireTimers(test.services);
    for (const one of cases) expect(await firedKeys(one)).toEqual(COURSE);
  }, 120_000);
});

describe('a case that cannot be dealt with', () => {
  it('keeps no other waiting, and is tried again later', async () => {
    const [good, bad] = [
      await startCase(test, standard, ['receive']),
      await startCase(test, standard, ['receive']),
    ];
    const spoil = (hash: string) =>
      test.database.pool.query(
        `UPDATE case_file SET state = jsonb_set(state, '{standard,hash}', to_jsonb($2::text)) WHERE case_id = $1`,
        [bad.receipt.caseId, hash],
      );
    await spoil('nowhere');
    test.clock.set(SILENT);
    const problems: unknown[] = [];
    await fireTimers(test.services, { report: (problem) => void problems.push(problem) });
    await fireTimers(test.services, { report: (problem) => void problems.push(problem) });
    expect(await firedKeys(good)).toEqual(COURSE);
    expect(await firedKeys(bad)).toEqual([]);
    expect(problems).toHaveLength(1);
    await spoil((await eventsOf(bad)).length > 0 ? (await good.view('citizen')).standard.hash : '');
    test.clock.set('2026-12-01T16:00:02.000Z');
    await fireTimers(test.services);
    expect(await firedKeys(bad)).toEqual(COURSE);
  });
});
