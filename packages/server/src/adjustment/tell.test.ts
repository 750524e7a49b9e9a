import type { AdjustmentDraft } from '@yimen/api';
import type { Adjustment } from '@yimen/domain/adjustment';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRoutes, verifyChains } from '../case/index.ts';
import { startCase, type TestCase, TODAY, testStandard } from '../case/testing.ts';
import { followPending } from '../follow/index.ts';
import { messageRoutes } from '../message/index.ts';
import { withdrawDecision } from '../standards/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { adjustmentRoutes } from './index.ts';
import { tellAdjustments } from './tell.ts';

const FIRST_DAY = '2026-12-01';
const PROVINCE = '340000';
const CITY = '340100';
/** One item for each test, in the province and in a city of it. */
const CODES = [20, 21, 22, 23, 24, 25].map((number) => `0001311271${number}`);
const standardOf = (index: number, region = PROVINCE) => {
  const { item } = testStandard();
  const code = CODES[index] ?? '';
  return testStandard({
    region,
    item: { ...item, name: `事项${code}`, basicCode: { system: 'C0109', code } },
  });
};

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    now: TODAY,
    routes: [...adjustmentRoutes, ...caseRoutes, ...messageRoutes],
    standards: CODES.flatMap((_, index) => [standardOf(index), standardOf(index, CITY)]),
  });
}, 60_000);
afterAll(async () => {
  expect((await verifyChains(app.database.pool)).faults).toEqual([]);
  await app.stop();
});

/** Drafts and confirms a decision on an item, and gives its id. */
async function decide(index: number, more: Partial<Adjustment> = {}): Promise<string> {
  const body: AdjustmentDraft = {
    department: 'marketRegulation',
    decision: {
      region: PROVINCE,
      title: '关于调整一批事项的决定',
      sources: ['省政府公报'],
      adjustments: [
        {
          kind: 'cancel',
          items: [{ name: '事项', code: { system: 'C0109', code: CODES[index] ?? '' } }],
          effectiveFrom: FIRST_DAY,
          ...more,
        },
      ],
    },
  };
  const { id } = await (await app.as('manager')).call('POST /adjustments', { body });
  await (await app.as('head')).call('POST /adjustments/:id/confirmation', { params: { id } });
  return id;
}

async function told(one: TestCase): Promise<string[]> {
  const { rows } = await app.database.pool.query(
    "SELECT data ->> 'decision' AS id FROM case_event WHERE case_id = $1 AND kind = 'adjustmentTold' ORDER BY seq",
    [one.params.caseId],
  );
  return rows.map(({ id }) => id);
}

async function through(id: string): Promise<string | undefined> {
  const { rows } = await app.database.pool.query(
    'SELECT through::text FROM adjustment_told WHERE decision = $1',
    [id],
  );
  return rows[0]?.through;
}

async function onDay<T>(day: string, work: () => Promise<T>): Promise<T> {
  app.clock.set(`${day}T02:00:00.000Z`);
  try {
    return await work();
  } finally {
    app.clock.set(TODAY);
  }
}

/** How often the clock is read before the first case. */
const LOOKS = 3;

describe('a confirmed adjustment', () => {
  it('is told once to every open case in its regions, however many servers look', async () => {
    const cases = [
      await startCase(app, standardOf(0), ['receive', 'accept']),
      await startCase(app, standardOf(0)),
      await startCase(app, standardOf(0, CITY)),
    ];
    const over = [
      await startCase(app, standardOf(0), ['receive', 'accept', 'completeNode', 'grant']),
      await startCase(app, standardOf(0), ['withdraw']),
    ];
    const other = await startCase(app, standardOf(1));
    const id = await decide(0);
    const counts = await Promise.all(Array.from({ length: 3 }, async () => tellAdjustments(app.services)));
    expect(counts.reduce((all, one) => all + one, 0)).toBe(3);
    expect(await tellAdjustments(app.services)).toBe(0);
    for (const one of cases) expect(await told(one)).toEqual([id]);
    for (const one of [...over, other]) expect(await told(one)).toEqual([]);
    expect(await through(id)).toBe('2026-11-24');
  });

  it('reaches the inbox of the applicant, and the line of what happened', async () => {
    const one = await startCase(app, standardOf(1), ['receive', 'accept']);
    await decide(1);
    await tellAdjustments(app.services);
    await followPending(app.services);
    const { messages } = await (await app.as('citizen')).call('GET /inbox', { query: {} });
    const message = messages.find(
      ({ caseId, title }) => caseId === one.params.caseId && title.zh === '事项调整：取消',
    );
    expect(message?.text.zh).toContain('起取消。您的申请已经受理，按受理时的标准办理到作出决定。');
    const { status, timeline } = await one.view('citizen');
    expect(status).toBe('reviewing');
    expect(timeline.find(({ kind }) => kind === 'adjustmentTold')?.text.zh).toContain(
      '根据“关于调整一批事项的决定”，该事项自2026年12月1日(周二)起取消',
    );
  });

  it('is told to whoever applies before its day, and looked for until the day after', async () => {
    const id = await decide(2);
    await tellAdjustments(app.services);
    const later = await startCase(app, standardOf(2));
    expect(await tellAdjustments(app.services)).toBe(0);
    await onDay('2026-11-30', async () => tellAdjustments(app.services));
    expect(await told(later)).toEqual([id]);
    const last = await startCase(app, standardOf(2));
    await onDay('2027-01-05', async () => tellAdjustments(app.services));
    expect(await told(last)).toEqual([id]);
    expect(await through(id)).toBe('2027-01-05');
    await onDay('2027-01-06', async () => tellAdjustments(app.services));
    expect(await through(id)).toBe('2027-01-05');
  });

  it('broken off among its cases is told to the rest, and to none of them twice', async () => {
    const cases = [];
    for (let one = 0; one < 3; one += 1) cases.push(await startCase(app, standardOf(3)));
    const id = await decide(3);
    let reads = 0;
    const dies = {
      ...app.services,
      now: () => {
        reads += 1;
        if (reads > LOOKS + 1) throw new Error('gone');
        return TODAY;
      },
    };
    await expect(tellAdjustments(dies)).rejects.toThrow('2 cases could not be told');
    const before = await Promise.all(cases.map(told));
    expect(before.flat()).toEqual([id]);
    expect(await through(id)).toBeUndefined();
    expect(await tellAdjustments(app.services)).toBe(2);
    for (const one of cases) expect(await told(one)).toEqual([id]);
  });

  it('that was withdrawn is told to nobody, nor by a server that has not heard of it', async () => {
    const one = await startCase(app, standardOf(4));
    const id = await decide(4);
    const by = { id: 'head', name: 'head' };
    await withdrawDecision(app.services.database, {
      id,
      by,
      at: TODAY,
      on: '2026-11-24',
      reason: '另行安排',
    });
    expect(app.services.standards.decisions().find((one) => one.id === id)?.withdrawnOn).toBeUndefined();
    expect(await tellAdjustments(app.services)).toBe(0);
    await app.services.standards.refresh();
    expect(await tellAdjustments(app.services)).toBe(0);
    expect(await told(one)).toEqual([]);
  });

  it('that hands an item down is told where it is given away, and not below', async () => {
    const [above, below] = [await startCase(app, standardOf(5)), await startCase(app, standardOf(5, CITY))];
    const id = await decide(5, { kind: 'delegate', rightBody: { name: '合肥市市场监督管理局' } });
    await tellAdjustments(app.services);
    expect(await told(above)).toEqual([id]);
    expect(await told(below)).toEqual([]);
  });
});
