import { ApiError } from '@yimen/api/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TODAY, testStandard } from '../case/testing.ts';
import { readTable } from '../spreadsheet/index.ts';
import { publishStandards } from '../standards/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { listRoutes, listWorkbookRoutes } from './index.ts';

const REGION = '340000';
const standard = testStandard();
const other = testStandard({
  item: { ...standard.item, name: '另一事项', basicCode: { system: 'C0109', code: '000131127008' } },
});

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    now: TODAY,
    routes: [...listRoutes],
    rawRoutes: listWorkbookRoutes,
    standards: [standard],
  });
}, 60_000);
afterAll(() => app.stop());

const publish = async (who: string, kind: 'power' | 'responsibility' | 'fee' = 'power') =>
  (await app.as(who)).call('POST /lists', { body: { kind, region: REGION } });
const codeOf = async (work: Promise<unknown>) => {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return failure instanceof ApiError ? failure.body.code : failure;
};

describe('a published list', () => {
  test('is made from the standards in force, numbered, and open to everyone with what it changed', async () => {
    const first = await publish('manager');
    expect(first).toMatchObject({ number: 1, lines: 1, asOf: '2026-11-24' });
    await publishStandards(
      app.database,
      { standards: [{ path: 'b', standard: other }], problems: [] },
      { by: 'test', at: TODAY },
    );
    await app.services.standards.refresh();
    const draft = await (await app.as('manager')).call('GET /lists/:kind/:region/draft', {
      params: { kind: 'power', region: REGION },
    });
    expect(draft.changes).toMatchObject([{ kind: 'added', title: '另一事项' }]);
    expect(draft.gaps).toEqual([
      { column: 'risks', lines: 2 },
      { column: 'accountabilityBasis', lines: 2 },
    ]);
    expect(await publish('manager')).toMatchObject({ number: 2, lines: 2 });
    const params = { kind: 'power' as const, region: REGION, number: 2 };
    const answer = await app.anonymous.call('GET /lists/:kind/:region/:number', { params });
    expect(answer.rows.map(({ cells }) => cells.name)).toEqual(['公司设立登记', '另一事项']);
    expect(answer.changes.map(({ kind }) => kind)).toEqual(['added']);
    const before = await app.anonymous.call('GET /lists/:kind/:region/:number', {
      params: { ...params, number: 1 },
    });
    expect(before.rows).toHaveLength(1);
  });

  test('is not published again when nothing has changed', async () => {
    expect(await codeOf(publish('manager'))).toBe('notAllowedNow');
  });

  test('comes as a workbook, to anyone', async () => {
    const url = `/api/v1/lists/power/${REGION}/2/workbook`;
    const answer = await app.anonymous.inject({ method: 'GET', url });
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect(answer.headers['content-disposition']).toContain('.xlsx');
    const table = await readTable(answer.rawPayload, { rows: 100, columns: 100, unpacked: 1_000_000 });
    expect(JSON.stringify(table)).toContain('未填');
    const none = await app.anonymous.inject({ method: 'GET', url: url.replace('/2/', '/9/') });
    expect(none.statusCode).toBe(404);
  });

  test('can be neither changed nor removed by the application role', async () => {
    for (const statement of ["UPDATE list_publication SET lines = '[]'", 'DELETE FROM list_publication']) {
      await expect(app.database.pool.query(statement)).rejects.toThrow(/permission denied/);
    }
  });
});

describe('publishing a list', () => {
  test.each(['clerk', 'head', 'supervisor', 'administrator', 'citizen'])(
    'is refused to the %s',
    async (who) => {
      expect(await codeOf(publish(who))).toBe('forbidden');
    },
  );

  test('is refused without signing in, and for another region', async () => {
    const anonymous = app.anonymous.call('POST /lists', { body: { kind: 'fee', region: REGION } });
    expect(await codeOf(anonymous)).toBe('signInNeeded');
    const manager = await app.as('manager');
    expect(await codeOf(manager.call('POST /lists', { body: { kind: 'fee', region: '340100' } }))).toBe(
      'forbidden',
    );
  });
});
