import { buildCalendar, type Calendar } from '@yimen/domain/calendar';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { caseRoutes, rebuildProjections, verifyChains } from '../case/index.ts';
import { refusal, startCase, type TestCase, TODAY, testStandard } from '../case/testing.ts';
import { followCase } from '../follow/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { fireTimers } from '../timer/index.ts';
import { recountRoutes, runRecounts, startRecount } from './index.ts';

const standard = testStandard();
const year = (rest: string[]) =>
  buildCalendar([
    {
      year: 2026,
      notices: [{ id: 'n', title: '放假安排' }],
      holidays: rest.length > 0 ? [{ name: { zh: '假', en: 'Off' }, notice: 'n', rest }] : [],
    },
  ]);
const BEFORE = year([]);
/** A Friday off: what ends after it ends a working day later. */
const AFTER = year(['2026-11-27']);
const REASON = '国务院办公厅关于2026年部分节假日安排的补充通知';

let test: TestApp;
const count = (calendar: Calendar) => Object.assign(test.services, { calendar });
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: [...caseRoutes, ...recountRoutes], standards: [standard] });
}, 60_000);
afterEach(async () => {
  expect((await verifyChains(test.database.pool)).faults).toEqual([]);
  count(BEFORE);
});
afterAll(async () => test.stop());

async function rows(sql: string, ...values: unknown[]) {
  return (await test.database.pool.query(sql, values)).rows;
}

const projections = async () => ({
  files: await rows('SELECT to_jsonb(f) AS row FROM case_file f ORDER BY case_id'),
  tasks: await rows('SELECT to_jsonb(t) AS row FROM case_task t ORDER BY case_id, node'),
  timers: await rows('SELECT region, case_id, at FROM case_timer ORDER BY case_id'),
});

async function recount(requestId: string = crypto.randomUUID()) {
  const asked = { scope: '340000', reason: REASON, askedBy: 'admin', requestId };
  const { id } = await startRecount(test.services, asked);
  await runRecounts(test.services, { id });
  const [operation] = await rows('SELECT * FROM calendar_recount WHERE operation_id = $1', id);
  return {
    id,
    operation,
    cases: await rows('SELECT * FROM calendar_recount_case WHERE operation_id = $1', id),
  };
}

const recounted = (one: TestCase) =>
  rows(
    "SELECT data, actor FROM case_event WHERE case_id = $1 AND kind = 'duesRecounted'",
    one.receipt.caseId,
  );

describe('counting anew after a change of the calendar', () => {
  it('gives every open case its new days, with the old ones and the reason in its record', async () => {
    count(BEFORE);
    const open = await startCase(test, standard, ['receive', 'accept']);
    const received = await startCase(test, standard, ['receive']);
    const over = await startCase(test, standard, ['receive', 'accept', 'completeNode', 'grant']);
    count(AFTER);
    const { operation, cases } = await recount();
    expect(operation).toMatchObject({ state: 'done', total: 3, looked_at: 3, changed: 1 });
    expect(cases).toMatchObject([
      {
        case_no: open.receipt.caseNo,
        promised_before: '2026-12-01',
        promised_after: '2026-12-02',
        statutory_before: '2026-12-22',
        statutory_after: '2026-12-23',
      },
    ]);
    const [event] = await recounted(open);
    expect(event).toMatchObject({
      actor: { id: 'system' },
      data: { reason: REASON, before: { promised: '2026-12-01' }, dues: { promised: '2026-12-02' } },
    });
    expect(await recounted(over)).toEqual([]);
    const view = await open.view('citizen');
    expect(view.promised).toMatchObject({ value: '2026-12-02' });
    await followCase(test.services, open.params.region, open.params.caseId);
    const told = await rows(
      "SELECT content FROM message WHERE case_id = $1 AND kind = 'duesRecounted'",
      open.receipt.caseId,
    );
    expect(JSON.stringify(told)).toContain('2026年12月2日');
    const [timer] = await rows('SELECT at FROM case_timer WHERE case_id = $1', received.receipt.caseId);
    expect(timer.at.toISOString()).toBe('2026-11-26T16:00:00.000Z');
  });

  it('leaves the rows that a rebuild gives, and moments that come on the new days', async () => {
    count(BEFORE);
    const one = await startCase(test, standard, ['receive', 'accept']);
    const silent = await startCase(test, standard, ['receive']);
    count(AFTER);
    await recount();
    const before = await projections();
    const { calendar, standards } = test.services;
    await rebuildProjections(test.database, { calendar, dictionary: standards.dictionary });
    expect(await projections()).toEqual(before);
    test.clock.set('2026-12-01T16:00:00.000Z');
    await fireTimers(test.services);
    expect((await silent.view('citizen')).status).toBe('received');
    test.clock.set('2026-12-02T16:00:00.000Z');
    await fireTimers(test.services);
    expect((await silent.view('citizen')).status).toBe('reviewing');
    const passed = await rows(
      "SELECT data ->> 'key' AS key FROM case_event WHERE case_id = $1 AND kind = 'limitPassed'",
      one.receipt.caseId,
    );
    expect(passed.map(({ key }) => key)).toContain('promised:2026-12-02');
    test.clock.set(TODAY);
  });

  it('with the same calendar changes nothing', async () => {
    count(BEFORE);
    const one = await startCase(test, standard, ['receive', 'accept']);
    const before = await rows('SELECT seq FROM case_file WHERE case_id = $1', one.receipt.caseId);
    const { cases } = await recount();
    expect(cases.filter(({ case_id }) => case_id === one.receipt.caseId)).toEqual([]);
    expect(await rows('SELECT seq FROM case_file WHERE case_id = $1', one.receipt.caseId)).toEqual(before);
  });

  it('asked for twice with one key is done once', async () => {
    count(BEFORE);
    const one = await startCase(test, standard, ['receive', 'accept']);
    count(AFTER);
    const [first, second] = [await recount('one-key-for-both'), await recount('one-key-for-both')];
    expect(second.id).toBe(first.id);
    expect(await recounted(one)).toHaveLength(1);
  });

  it('shared by several servers, with commands in between, does each case once and loses no command', async () => {
    count(BEFORE);
    const cases = await Promise.all(
      Array.from({ length: 12 }, async () => startCase(test, standard, ['receive', 'accept'])),
    );
    count(AFTER);
    const asked = { scope: '340000', reason: REASON, askedBy: 'admin', requestId: crypto.randomUUID() };
    await startRecount(test.services, asked);
    const working = Promise.allSettled(cases.slice(0, 6).map((one) => one.give('completeNode')));
    await Promise.all(Array.from({ length: 3 }, async () => runRecounts(test.services)));
    await working;
    await runRecounts(test.services);
    for (const one of cases) {
      expect((await recounted(one)).length).toBe(1);
      expect((await one.view('citizen')).promised?.value).toBe('2026-12-02');
    }
  });

  it('broken off in a batch goes on from there: what was not written is done, what was is not done again', async () => {
    count(BEFORE);
    const one = await startCase(test, standard, ['receive', 'accept']);
    count(AFTER);
    const asked = { scope: '340000', reason: REASON, askedBy: 'admin', requestId: crypto.randomUUID() };
    const { id } = await startRecount(test.services, asked);
    let reads = 0;
    const dies = {
      ...test.services,
      now: () => {
        reads += 1;
        if (reads === 2) throw new Error('gone');
        return TODAY;
      },
    };
    await expect(runRecounts(dies, { id })).rejects.toThrow('gone');
    expect(await recounted(one)).toEqual([]);
    await runRecounts(test.services, { id });
    await runRecounts(test.services, { id });
    expect(await recounted(one)).toHaveLength(1);
  });

  it('by a calendar that has changed again ends, and the later one is counted by', async () => {
    count(AFTER);
    const asked = { scope: '340000', reason: REASON, askedBy: 'admin' };
    const first = await startRecount(test.services, { ...asked, requestId: crypto.randomUUID() });
    count(year(['2026-11-26', '2026-11-27']));
    const second = await startRecount(test.services, { ...asked, requestId: crypto.randomUUID() });
    await runRecounts(test.services);
    const states = await rows(
      'SELECT operation_id, state FROM calendar_recount WHERE operation_id = ANY ($1)',
      [first.id, second.id],
    );
    expect(new Map(states.map(({ operation_id, state }) => [operation_id, state]))).toEqual(
      new Map([
        [first.id, 'superseded'],
        [second.id, 'done'],
      ]),
    );
  });
});

const nameOf = async (username: string) =>
  (await rows('SELECT name FROM account WHERE username = $1', username))[0].name;

describe('who may count anew', () => {
  const body = { region: '340000', reason: REASON };

  it('an administrator of the region, who sees how far it has got and what changed', async () => {
    count(BEFORE);
    const one = await startCase(test, standard, ['receive', 'accept']);
    count(AFTER);
    const { call } = await test.as('administrator');
    const { id } = await call('POST /calendar-recounts', { body });
    await runRecounts(test.services);
    const { recounts } = await call('GET /calendar-recounts', {});
    expect(recounts).toContainEqual(
      expect.objectContaining({ id, state: 'done', reason: REASON, askedBy: await nameOf('administrator') }),
    );
    const { cases } = await call('GET /calendar-recounts/:id', { params: { id }, query: { limit: 100 } });
    expect(cases.find(({ caseId }) => caseId === one.receipt.caseId)).toMatchObject({
      promised: { before: '2026-12-01', after: '2026-12-02' },
    });
  });

  it.each(['clerk', 'supervisor', 'citizen', 'stranger'])('not %s', async (who) => {
    const { call } = await test.as(who);
    expect((await refusal(call('POST /calendar-recounts', { body }))).body.code).toBe('forbidden');
    expect((await refusal(call('GET /calendar-recounts', {}))).body.code).toBe('forbidden');
  });

  it('nor an administrator of elsewhere, or nobody', async () => {
    const { call } = await test.as('administrator');
    const elsewhere = call('POST /calendar-recounts', { body: { ...body, region: '330000' } });
    expect((await refusal(elsewhere)).body.code).toBe('forbidden');
    const nobody = test.anonymous.call('POST /calendar-recounts', { body });
    expect((await refusal(nobody)).body.code).toBe('signInNeeded');
  });
});
