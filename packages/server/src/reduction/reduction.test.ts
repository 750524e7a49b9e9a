import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal, testStandard } from '../case/testing.ts';
import { readTable } from '../spreadsheet/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { reductionRoutes, reductionWorkbookRoutes } from './index.ts';

const first = testStandard();
const leaner = testStandard({
  effectiveFrom: '2026-06-01',
  materials: first.materials.slice(0, 1),
  limits: { ...first.limits, promised: { ...first.limits.promised, value: 3 } },
});
const newItem = testStandard({
  item: { ...first.item, name: '新增事项', basicCode: { system: 'C0109', code: '000131127008' } },
  effectiveFrom: '2026-07-01',
});
const CODE = first.item.basicCode.code;
const DAYS = { from: '2026-01-01', to: '2026-11-24' };

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    now: '2026-11-24T02:00:00.000Z',
    routes: reductionRoutes,
    rawRoutes: reductionWorkbookRoutes,
    standards: [first, leaner, newItem],
  });
}, 60_000);
afterAll(() => app.stop());

const read = async (query: { from: string; to: string; region?: string; items?: string }, who = 'clerk') =>
  (await app.as(who)).call('GET /reductions', { query });

describe('the three reductions', () => {
  test('come from the versions in force on the two days', async () => {
    const { figures, rows } = await read(DAYS);
    expect(figures.materials).toEqual({ before: 2, after: 1, items: 1, cut: 0.5 });
    expect(figures.nodes.cut).toBe(0);
    expect(figures.promised).toEqual({ before: 5, after: 3, items: 1, cut: 0.4 });
    expect(figures.compression).toEqual({ before: 0.75, after: 0.85, items: 1 });
    expect(figures).toMatchObject({ kept: 1, new: 1, ended: 0 });
    expect(rows.map(({ item, standing }) => [item, standing])).toEqual([
      [CODE, 'kept'],
      ['000131127008', 'new'],
    ]);
  });

  test('change with the days: before the revision nothing was cut', async () => {
    const { figures } = await read({ from: '2026-01-01', to: '2026-05-31' });
    expect(figures.materials).toMatchObject({ cut: 0, items: 1 });
    expect(figures.new).toBe(0);
  });

  test('are of the chosen items alone', async () => {
    expect((await read({ ...DAYS, items: '000131127008' })).figures).toMatchObject({ kept: 0, new: 1 });
    expect((await read({ ...DAYS, region: '341524' })).rows).toEqual([]);
  });

  test('need two days, the earlier first', async () => {
    const same = await refusal(read({ from: '2026-01-01', to: '2026-01-01' }));
    expect(same.body.details.map(({ path }) => path)).toEqual(['from']);
    const none = await refusal(read({ from: '2026-02-30', to: '2026-13-01' }));
    expect(none.body.details.map(({ path }) => path)).toEqual(['from', 'to']);
  });

  test('are for staff', async () => {
    expect((await refusal(read(DAYS, 'citizen'))).body.code).toBe('forbidden');
    const { call } = app.anonymous;
    expect((await refusal(call('GET /reductions', { query: DAYS }))).body.code).toBe('signInNeeded');
    const answer = await app.anonymous.inject({
      url: `/api/v1/reductions/workbook?${new URLSearchParams(DAYS)}`,
    });
    expect(answer.statusCode).toBe(401);
  });
});

test('the workbook has the rows of the page', async () => {
  const clerk = await app.as('clerk');
  const { rawPayload, statusCode } = await clerk.inject({
    url: `/api/v1/reductions/workbook?${new URLSearchParams(DAYS)}`,
    headers: { 'accept-language': 'zh-CN' },
  });
  expect(statusCode).toBe(200);
  const read = await readTable(rawPayload, { rows: 100, columns: 20, unpacked: 1_000_000 });
  const rows = 'table' in read ? read.table.rows : [];
  expect(rows[0]).toEqual(expect.arrayContaining(['事项', '材料（基期）', '承诺时限（报告期）']));
  const row = rows.find(([code]) => code === CODE);
  expect(row?.slice(4, 10)).toEqual(['两期均有', '2', '1', '7', '7', '5个工作日']);
  expect(rows).toHaveLength(3);
});
