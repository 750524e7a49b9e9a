import { type EndpointKey, endpoints } from '@yimen/api';
import { ApiError } from '@yimen/api/client';
import type { AllowedAction } from '@yimen/domain/case';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { caseRoutes, rebuildProjections, verifyChains } from './index.ts';
import { answers, startCase, type TestCase, TODAY, testStandard } from './testing.ts';

const LAW = ['law'];
const standard = testStandard({
  procedures: [
    {
      id: 'testing',
      kind: 'testing',
      name: '检测',
      limit: { value: 10, unit: 'workday' },
      excluded: true,
      basis: LAW,
    },
    {
      id: 'survey',
      kind: 'siteSurvey',
      name: '勘察',
      limit: { value: 5, unit: 'workday' },
      excluded: false,
      basis: LAW,
    },
  ],
});
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [standard] });
}, 60_000);
afterAll(async () => test.stop());

const PEOPLE = [
  'citizen',
  'clerk',
  'reviewer',
  'reviewer2',
  'approver',
  'both',
  'certifier',
  'deliverer',
  'head',
  'chair',
  'supervisor',
] as const;
const form = [{ material: 'form', files: [], onPaper: true }];
const reason = '理由';
const idOf = async (who: string) => {
  const { account } = await test.as(who);
  return { id: account?.id ?? '', name: account?.name ?? '' };
};
const dayAfter = (days: number) =>
  new Date(Date.parse(test.services.now()) + days * 86_400_000).toISOString().slice(0, 10);

type Make = (pick: number, node: string) => Promise<object> | object;
/** Where a command is sent, and a complete body for it. */
const SENT: Readonly<Record<string, readonly [string, Make]>> = {
  receive: ['receipt', () => ({})],
  requireCorrection: [
    'correction-notice',
    () => ({ defects: [{ target: 'material', id: 'form', text: '请补签字' }] }),
  ],
  correct: ['correction', () => ({ answers, materials: form })],
  accept: ['acceptance', () => ({ checks: [{ material: 'form', ok: true }] })],
  completeNode: ['opinions', (_, node) => ({ node, outcome: 'agree', opinion: '意见' })],
  sendBack: ['returns', (_, node) => ({ node, to: 'review', reason })],
  assign: [
    'assignments',
    async (pick, node) => ({ node, to: await idOf(pick % 2 ? 'reviewer' : 'both'), reason }),
  ],
  recuse: ['recusals', (_, node) => ({ node, reason })],
  startProcedure: [
    'procedures',
    (pick, node) => ({ node, procedure: pick % 2 ? 'testing' : 'survey', plannedEnd: dayAfter(2), reason }),
  ],
  endProcedure: ['procedure-endings', (pick, node) => ({ node, no: 1 + (pick % 3), conclusion: '结论' })],
  announceHearing: ['hearing-announcement', (_, node) => ({ node, reason })],
  requestHearing: ['hearing-request', () => ({ reason })],
  waiveHearing: ['hearing-waiver', () => ({})],
  scheduleHearing: [
    'hearing-schedule',
    async (_, node) => ({
      node,
      at: `${dayAfter(14)}T09:00:00+08:00`,
      place: '会议室',
      chair: await idOf('chair'),
    }),
  ],
  holdHearing: ['hearing-minutes', () => ({ minutes: '笔录' })],
  extend: ['extension', (pick) => ({ value: 1 + (pick % 10), reason })],
  proposeDeletion: ['deletion-proposal', () => ({ reason })],
  rejectDeletion: ['deletion-rejection', () => ({ reason })],
  grant: ['grant', (_, node) => ({ node, opinion: '准予' })],
  refuse: ['refusal', (_, node) => ({ node, reason })],
  makeCertificate: ['certificate', (pick, node) => ({ node, result: 'licence', no: `91340000${pick}` })],
  deliver: ['delivery', (_, node) => ({ node, method: 'window', receiver: '王测试' })],
  close: ['closure', () => ({})],
  rate: ['rating', () => ({ level: 1 })],
  endCertificate: ['certificate-ending', () => ({ how: 'revoked', ground: 'deceit', reason })],
};

/** What only passes a case around or stops it: rarely chosen, or no walk would come far. */
const RARE: ReadonlySet<string> = new Set(['assign', 'recuse', 'proposeDeletion', 'requireCorrection']);

type Step = { who: number; what: number; wait: number; pick: number };
const steps = fc.array(
  fc.record({ who: fc.nat(999), what: fc.nat(999), wait: fc.constantFrom(0, 1, 5, 24), pick: fc.nat(999) }),
  { minLength: 26, maxLength: 26 },
);

/** Somebody who is offered something, and one thing of what they are offered. */
async function nextAction(one: TestCase, { pick, what, who }: Step) {
  for (let turn = 0; turn < PEOPLE.length; turn += 1) {
    const name = PEOPLE[(who + turn) % PEOPLE.length] ?? 'clerk';
    const seen = await one.view(name).catch(() => undefined);
    const offered = (seen?.allowedActions ?? []).filter(
      ({ command }) => command in SENT && (pick % 9 === 0 || !RARE.has(command)),
    ) as AllowedAction[];
    const action = offered[what % offered.length];
    if (seen && action) return { name, action, seq: seen.seq };
  }
  return undefined;
}

/** Sends one command that is offered. True when it went through; a refusal is no fault, anything else is. */
async function take(one: TestCase, step: Step): Promise<boolean> {
  test.clock.set(new Date(Date.parse(test.services.now()) + step.wait * 3_600_000).toISOString());
  const next = await nextAction(one, step);
  const [path, make] = (next && SENT[next.action.command]) ?? [];
  if (!next || path === undefined || !make) return false;
  const key = `POST /cases/:region/:caseId/${path}`;
  if (!(key in endpoints)) throw new Error(`There is no "${key}".`);
  if (next.action.command === 'holdHearing') test.clock.set(`${dayAfter(16)}T02:00:00.000Z`);
  const body = { ...(await make(step.pick, next.action.node ?? 'decide')), expectedSeq: next.seq };
  const { call } = await test.as(next.name);
  try {
    // Key and body go together by the table above.
    await call(key as EndpointKey, { params: one.params, body } as never);
    return true;
  } catch (error) {
    // A machine with too much to do turns requests away; that is no fault of the record.
    if (error instanceof ApiError && (error.status < 500 || error.body.code === 'busy')) return false;
    throw error;
  }
}

type Rows = { file: unknown[]; task: unknown[] };
async function projections(): Promise<Rows> {
  const { pool } = test.database;
  const files = await pool.query('SELECT to_jsonb(f) AS row FROM case_file f ORDER BY region, case_id');
  const tasks = await pool.query('SELECT to_jsonb(t) AS row FROM case_task t ORDER BY region, case_id, node');
  return { file: files.rows, task: tasks.rows };
}

describe('cases that go wherever chance leads, over the API', () => {
  it('leave an unbroken record, from which every row is made again as it was', async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (walk) => {
        test.clock.set(TODAY);
        const one = await startCase(test, standard);
        for (const step of walk) if (await take(one, step)) accepted += 1;
        const { call } = await test.as('supervisor');
        const matrix = await call('GET /cases/:region/:caseId/time-matrix', { params: one.params });
        const last = matrix.spans.at(-1);
        expect(last?.to).toBeUndefined();
        expect((await verifyChains(test.database.pool, { caseNo: one.receipt.caseNo })).faults).toEqual([]);
      }),
      { seed: 20_261_124, numRuns: 10, endOnFailure: true },
    );
    expect(accepted).toBeGreaterThan(100);
    const { rows } = await test.database.pool.query<{ n: number }>(
      'SELECT count(DISTINCT kind)::int AS n FROM case_event',
    );
    expect(rows[0]?.n).toBeGreaterThanOrEqual(22);
    const before = await projections();
    const { calendar, standards } = test.services;
    const result = await rebuildProjections(test.database, { calendar, dictionary: standards.dictionary });
    expect(result).toMatchObject({ cases: 10, removed: 0, broken: [] });
    expect(await projections()).toEqual(before);
    expect((await verifyChains(test.database.pool)).faults).toEqual([]);
  }, 120_000);
});
