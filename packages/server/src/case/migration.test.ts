import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { caseRoutes } from './index.ts';
import { rebuildProjections } from './rebuild.ts';
import { type CommandName, refusal, startCase, type TestCase, TODAY, testStandard } from './testing.ts';
import { verifyChains } from './verify.ts';

const base = testStandard();
const older: Standard = { ...base, effectiveTo: '2026-11-22' };
const legal = { id: 'legalReview', name: '法制审核', after: ['review'] };
/** In force the day before the cases go over: a legal review more, a material less, a shorter promise. */
const newer: Standard = {
  ...base,
  effectiveFrom: '2026-11-23',
  materials: base.materials.filter(({ id }) => id !== 'attorney'),
  limits: { ...base.limits, promised: { value: 4, unit: 'workday', basis: ['law'] } },
  nodes: [
    ...base.nodes
      .filter(({ id }) => id !== 'taxReview')
      .map((node) => (node.id === 'decide' ? { ...node, after: ['legalReview'] } : node)),
    ...base.nodes.filter(({ id }) => id === 'review').map((node) => ({ ...node, ...legal })),
  ],
};

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({
    now: '2026-11-20T02:00:00.000Z',
    routes: caseRoutes,
    standards: [older, newer],
  });
}, 60_000);
afterAll(async () => test.stop());

/** A case under the older version, waiting for its decision. */
async function deciding(): Promise<TestCase> {
  test.clock.set('2026-11-20T02:00:00.000Z');
  const steps: CommandName[] = ['receive'];
  const one = await startCase(test, older, steps);
  test.clock.set(TODAY);
  return one.giveAll(['accept', 'completeNode']);
}
const CASE = '/cases/:region/:caseId';

async function propose(one: TestCase, hash?: string) {
  const { call } = await test.as('approver');
  const { preview } = await call(`GET ${CASE}/migration-preview`, { params: one.params, query: {} });
  if (!preview) throw new Error('There is no newer version.');
  const to = hash === undefined ? preview.to : { ...preview.to, hash };
  const body = { expectedSeq: one.seq, node: 'decide', to, reason: '新标准时限更短' };
  const reply = await call(`POST ${CASE}/migration-proposal`, { params: one.params, body });
  one.seq = reply.seq;
  return reply;
}

async function consent(one: TestCase) {
  const { call } = await test.as('citizen');
  const body = { expectedSeq: one.seq };
  const reply = await call(`POST ${CASE}/migration-consent`, { params: one.params, body });
  one.seq = reply.seq;
  return reply;
}

describe('what would change under a newer version', () => {
  it('is told to staff and owner: parts, steps and dates, and nothing that does not touch a case', async () => {
    const one = await deciding();
    for (const who of ['approver', 'citizen']) {
      const { call } = await test.as(who);
      const { preview, versions } = await call(`GET ${CASE}/migration-preview`, {
        params: one.params,
        query: {},
      });
      expect(versions).toHaveLength(1);
      expect(preview).toMatchObject({
        opens: ['法制审核'],
        waits: ['决定'],
        before: { promised: '2026-12-01' },
        after: { promised: '2026-11-30' },
      });
      expect(preview?.refused).toBeUndefined();
      const parts = new Set(preview?.differences.map(({ part }) => part));
      expect([...parts].toSorted()).toEqual(['limits', 'materials', 'nodes']);
    }
  });

  it('is kept from others', async () => {
    const one = await deciding();
    const { call } = await test.as('neighbour');
    const error = await refusal(call(`GET ${CASE}/migration-preview`, { params: one.params, query: {} }));
    expect(error.body.code).toBe('notFound');
  });

  it('is refused for a version that was never published', async () => {
    const one = await deciding();
    expect((await refusal(propose(one, 'f'.repeat(64)))).body.details).toMatchObject([{ path: 'to' }]);
  });
});

describe('a case that went over to another version', () => {
  it('is worked on under it at once, from the answer of the consent on', async () => {
    const one = await deciding();
    await propose(one);
    expect(await consent(one)).toMatchObject({ status: 'reviewing' });
    const view = await one.view('reviewer2');
    expect(view.standard.effectiveFrom).toBe('2026-11-23');
    expect(view.promised?.value).toBe('2026-11-30');
    expect(view.nodes.map(({ node, status }) => `${node} ${status}`)).toEqual([
      'receive done',
      'accept done',
      'review done',
      'legalReview open',
      'decide waiting',
      'certify waiting',
      'deliver waiting',
    ]);
    const { call } = await test.as('reviewer2');
    const body = { expectedSeq: one.seq, node: 'legalReview', outcome: 'agree' as const, opinion: '合法' };
    one.seq = (await call(`POST ${CASE}/opinions`, { params: one.params, body })).seq;
    expect((await one.give('grant')).status).toBe('certMaking');
    const { rows } = await test.database.pool.query(
      'SELECT standard_hash = $2 AS moved FROM case_file WHERE case_id = $1',
      [one.params.caseId, view.standard.hash],
    );
    expect(rows).toEqual([{ moved: true }]);
  });

  it('tells what happened before in the words of the version of that time', async () => {
    const one = await deciding();
    await propose(one);
    await consent(one);
    const { timeline } = await one.view('approver');
    expect(timeline.at(-1)).toMatchObject({ kind: 'migrated' });
    expect(timeline.find(({ kind }) => kind === 'opened')?.text.zh).toContain('2022年3月1日');
  });

  it('is rebuilt to the very rows that commands wrote, and its chain holds', async () => {
    const one = await deciding();
    await propose(one);
    await consent(one);
    const rows = async () => {
      const { pool } = test.database;
      const file = await pool.query('SELECT * FROM case_file WHERE case_id = $1', [one.params.caseId]);
      const task = await pool.query('SELECT * FROM case_task WHERE case_id = $1 ORDER BY node', [
        one.params.caseId,
      ]);
      return [file.rows, task.rows];
    };
    const before = await rows();
    const { calendar, standards } = test.services;
    await rebuildProjections(test.database, { calendar, dictionary: standards.dictionary });
    expect(await rows()).toEqual(before);
    expect((await verifyChains(test.database.pool)).faults).toEqual([]);
  });
});
