import type { WorkFilter } from '@yimen/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRoutes } from '../case/index.ts';
import { refusal, startCase, type TestCase, TODAY, testStandard } from '../case/testing.ts';
import { readTable } from '../spreadsheet/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { exportRoutes, workRoutes } from './index.ts';

const LIMITS = { rows: 1_000, columns: 50, unpacked: 10_000_000 };

const standard = testStandard();
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({
    now: TODAY,
    routes: [...caseRoutes, ...workRoutes],
    rawRoutes: exportRoutes,
    standards: [standard],
  });
}, 60_000);
afterAll(async () => test.stop());

const DELIVERED = ['receive', 'accept', 'completeNode', 'grant', 'makeCertificate', 'deliver'] as const;

async function worklist(who: string, query: WorkFilter = {}) {
  const { call } = await test.as(who);
  return call('GET /worklist', { query: { ...query, limit: 100 } });
}

const numbers = async (who: string, query: WorkFilter) =>
  (await worklist(who, query)).rows.map(({ caseNo }) => caseNo).toSorted();
const of = (...cases: TestCase[]) => cases.map(({ receipt }) => receipt.caseNo).toSorted();

describe('a filtered worklist', () => {
  it('narrows by post, item, department, status and day of arrival, and says what there is', async () => {
    const old = await startCase(test, standard, ['receive']);
    test.clock.set('2026-11-25T02:00:00.000Z');
    const fresh = await startCase(test, standard);
    const waiting = await startCase(test, standard, ['receive', 'requireCorrection']);
    test.clock.set(TODAY);
    expect(await numbers('clerk', { since: '2026-11-25' })).toEqual(of(fresh, waiting));
    expect(await numbers('clerk', { status: 'correctionPending' })).toEqual(of(waiting));
    expect(await numbers('clerk', { status: 'received', since: '2026-11-24' })).toEqual(of(old));
    expect(await numbers('clerk', { post: 'reviewer' })).toEqual([]);
    expect(await numbers('clerk', { item: '000131127004', department: 'marketRegulation' })).toHaveLength(3);
    expect(await numbers('clerk', { item: '000000000000' })).toEqual([]);
    const { facets, counts } = await worklist('clerk', { status: 'received' });
    expect(counts).toEqual([{ kind: 'accept', count: 1 }]);
    expect(facets).toMatchObject({
      posts: [{ id: 'clerk', count: 3 }],
      items: [{ id: '000131127004', name: '公司设立登记', count: 3 }],
      departments: [{ id: 'marketRegulation', count: 3 }],
      statuses: [
        { id: 'correctionPending', count: 1 },
        { id: 'received', count: 1 },
        { id: 'submitted', count: 1 },
      ],
    });
  });

  it('says near and over exactly as each row does', async () => {
    await startCase(test, standard, ['receive', 'accept']);
    for (const day of ['24', '25', '26', '27', '28', '30']) {
      test.clock.set(`2026-11-${day}T02:00:00.000Z`);
      await startCase(test, standard, ['receive', 'accept']);
      for (const who of ['clerk', 'reviewer']) {
        const { rows } = await worklist(who);
        for (const left of ['near', 'over'] as const) {
          const those = rows.filter((row) => row.left?.level === left).map(({ caseNo }) => caseNo);
          expect(await numbers(who, { left }), `${who} ${day} ${left}`).toEqual(those.toSorted());
        }
      }
    }
    expect((await numbers('reviewer', { left: 'over' })).length).toBeGreaterThan(0);
    expect((await numbers('reviewer', { left: 'near' })).length).toBeGreaterThan(0);
    test.clock.set(TODAY);
  });

  it('keeps a delivered case with its deliverer until it is closed', async () => {
    const one = await startCase(test, standard, DELIVERED);
    const { rows, counts } = await worklist('deliverer', { kind: 'close' });
    expect(rows.map(({ caseNo }) => caseNo)).toEqual(of(one));
    expect(rows[0]).toMatchObject({
      status: 'delivered',
      nodeKind: 'close',
      node: 'deliver',
      openedAt: TODAY,
    });
    expect(rows[0]?.left).toBeUndefined();
    expect(counts).toEqual([{ kind: 'close', count: 1 }]);
    for (const who of ['clerk', 'certifier', 'stranger']) {
      expect((await worklist(who, { kind: 'close' })).total, who).toBe(0);
    }
    await one.give('close');
    expect((await worklist('deliverer')).total).toBe(0);
  });
});

describe('the calendar of due dates', () => {
  it('counts what is due on each day, marks rest days, and agrees with the list', async () => {
    const { call } = await test.as('reviewer');
    const { days, today } = await call('GET /due-calendar', {
      query: { from: '2026-11-23', to: '2026-12-06' },
    });
    expect(today).toBe('2026-11-24');
    expect(days).toHaveLength(14);
    expect(days.filter(({ workday }) => !workday).map(({ date }) => date)).toEqual([
      '2026-11-28',
      '2026-11-29',
      '2026-12-05',
      '2026-12-06',
    ]);
    for (const { date, nodes, promises } of days) {
      const rows = (await worklist('reviewer', { due: date })).rows;
      expect(
        rows.filter(({ nodeDue }) => nodeDue === date),
        date,
      ).toHaveLength(nodes);
      const promised = rows.filter(({ promisedDue }) => promisedDue === date);
      expect(new Set(promised.map(({ caseNo }) => caseNo)).size, date).toBe(promises);
    }
    const { before } = await call('GET /due-calendar', { query: { from: '2027-01-01', to: '2027-01-02' } });
    const all = await call('GET /due-calendar', { query: { from: '2026-11-01', to: '2026-12-31' } });
    expect(all.before).toBe(0);
    expect(before).toBe(all.days.reduce((sum, { nodes, promises }) => sum + nodes + promises, 0));
  });

  it('names holidays and make-up days', async () => {
    const { call } = await test.as('clerk');
    const { days } = await call('GET /due-calendar', { query: { from: '2026-10-01', to: '2026-10-10' } });
    expect(days[0]).toMatchObject({ date: '2026-10-01', workday: false, provisional: false });
    expect(days[0]?.name?.zh).toContain('国庆');
  });

  it('refuses days that are none, or too many, and people who are no staff', async () => {
    const { call } = await test.as('clerk');
    for (const query of [
      { from: '2026-02-30', to: '2026-03-01' },
      { from: '2026-03-02', to: '2026-03-01' },
      { from: '2026-01-01', to: '2026-12-31' },
    ]) {
      expect((await refusal(call('GET /due-calendar', { query }))).body.code).toBe('badRequest');
    }
    const citizen = await test.as('citizen');
    const query = { from: '2026-11-01', to: '2026-11-02' };
    expect((await refusal(citizen.call('GET /due-calendar', { query }))).body.code).toBe('forbidden');
  });
});

describe('kept filters', () => {
  const put = async (
    who: string,
    name: string,
    isDefault = false,
    filter: Record<string, string> = { left: 'near' },
  ) => {
    const { call } = await test.as(who);
    return call('PUT /saved-filters/:view/:name', {
      params: { view: 'worklist', name },
      body: { filter, isDefault },
    });
  };
  const list = async (who: string) => (await (await test.as(who)).call('GET /saved-filters', {})).filters;

  it('belong to one account, are replaced under their name, and one of them is the default', async () => {
    await put('reviewer', '临期');
    await put('reviewer', '我的审查', true, { kind: 'review' });
    await put('reviewer', '临期', true, { left: 'over' });
    expect(await list('reviewer')).toEqual([
      { view: 'worklist', name: '临期', filter: { left: 'over' }, isDefault: true },
      { view: 'worklist', name: '我的审查', filter: { kind: 'review' }, isDefault: false },
    ]);
    expect(await list('clerk')).toEqual([]);
    const { call } = await test.as('clerk');
    await call('DELETE /saved-filters/:view/:name', { params: { view: 'worklist', name: '临期' } });
    expect(await list('reviewer')).toHaveLength(2);
    const own = await test.as('reviewer');
    await own.call('DELETE /saved-filters/:view/:name', { params: { view: 'worklist', name: '临期' } });
    expect(await list('reviewer')).toHaveLength(1);
  });

  it('are refused without a name, beyond twenty, and to people who are no staff', async () => {
    for (let no = 1; no <= 20; no += 1) await put('approver', `第${no}个`);
    await put('approver', '第3个', true);
    expect((await refusal(put('approver', '第21个'))).body.code).toBe('badRequest');
    expect((await refusal(put('clerk', ' '))).body.code).toBe('badRequest');
    expect((await refusal(put('citizen', '甲'))).body.code).toBe('forbidden');
  });
});

describe('a workbook of what is on the screen', () => {
  const get = async (who: string, url: string) =>
    (await test.as(who)).inject({ method: 'GET', url: `/api/v1${url}` });
  const sheetOf = async (bytes: Buffer) => JSON.stringify(await readTable(bytes, LIMITS));

  it('is named with the day, holds the filtered rows and is refused to whom the list is', async () => {
    const answer = await get('clerk', '/exports/worklist?status=received&lang=zh-CN');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain('spreadsheetml');
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      '待办-2026-11-24.xlsx',
    );
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect(await sheetOf(answer.rawPayload)).toContain('承办人');
    expect((await get('citizen', '/exports/worklist')).statusCode).toBe(403);
    expect((await get('citizen', '/exports/case-search')).statusCode).toBe(403);
    expect((await get('clerk', '/exports/worklist?left=nonsense')).statusCode).toBe(400);
    expect(
      (await test.anonymous.inject({ method: 'GET', url: '/api/v1/exports/case-search' })).statusCode,
    ).toBe(401);
  });

  it('masks personal data as the screen does', async () => {
    const overseen = await sheetOf((await get('supervisor', '/exports/case-search')).rawPayload);
    expect(overseen).toContain('王**');
    expect(overseen).not.toContain('王测试');
    expect(await sheetOf((await get('clerk', '/exports/case-search')).rawPayload)).toContain('王测试');
  });
});
