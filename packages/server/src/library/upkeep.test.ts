import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NewProject, ProjectDetail } from '@yimen/api';
import { ApiError } from '@yimen/api/client';
import type { DocumentCommand, ProjectCommand } from '@yimen/domain/library';
import type { DraftStep } from '@yimen/domain/revision';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { revisionRoutes } from '../revision/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { libraryRoutes } from './index.ts';

const file = '../../../../standards/items/340791021000/340000/2025-01-01.yaml';
const real = parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Standard;
const REGION = real.region;
const TODAY = '2026-11-24T02:00:00.000Z';
const AFTER = '2026-12-26T02:00:00.000Z';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({
    now: TODAY,
    routes: [...libraryRoutes, ...revisionRoutes],
    standards: [real],
    place: { department: real.department.id },
  });
  await test.addPeople({
    username: 'director',
    kind: 'staff',
    holdings: [{ post: 'centreHead', department: 'serviceCentre', region: REGION, validFrom: '2000-01-01' }],
  });
}, 60_000);
afterAll(() => test.stop());

async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof ApiError) return error.body.code;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('a project that makes a service standard', { timeout: 60_000 }, () => {
  const aim: NewProject = {
    kind: 'service',
    title: real.item.name,
    titleEn: 'Identity card',
    node: 'provision.specification',
    department: real.department.id,
    reason: '修订',
    item: real.item.basicCode.code,
  };
  const begin = async (as: string, body = aim) =>
    (await test.as(as)).call('POST /library/projects', { query: {}, body });
  const step = async (as: string, { region, id, seq }: ProjectDetail, command: ProjectCommand) =>
    (await test.as(as)).call('POST /library/projects/:region/:id/steps', {
      params: { region, id },
      body: { expectedSeq: seq, step: command },
    });
  const at = ({ service }: ProjectDetail) => ({ region: REGION, id: service?.draft ?? '' });
  const draftStep = async (as: string, project: ProjectDetail, command: DraftStep) => {
    const client = await test.as(as);
    const { seq } = await client.call('GET /standard-drafts/:region/:id', { params: at(project) });
    return client.call('POST /standard-drafts/:region/:id/steps', {
      params: at(project),
      body: { expectedSeq: seq, step: command },
    });
  };
  const read = async ({ region, id }: ProjectDetail) =>
    (await test.as('manager')).call('GET /library/projects/:region/:id', { params: { region, id } });

  it('opens its draft in one step, goes with it, and is published by it', async () => {
    for (const username of ['clerk', 'director', 'stranger', 'citizen'])
      expect(await refusal(begin(username)), username).toBe('forbidden');
    const { item: _, ...nothing } = aim;
    expect(await refusal(begin('manager', nothing))).toBe('badRequest');
    expect(await refusal(begin('manager', { ...aim, item: '999999' }))).toBe('badRequest');
    let project = await begin('manager');
    expect(project.service).toMatchObject({ item: aim.item, stage: 'drafting', errors: 0 });
    expect(await refusal(begin('manager'))).toBe('badRequest');

    for (const kind of ['consult', 'submit'] as const)
      expect(await refusal(draftStep('manager', project, { kind }))).toBe('notAllowedNow');
    project = await step('manager', project, { kind: 'openConsultation', until: '2026-12-24' });
    expect(project.service?.stage).toBe('consulting');
    const params = { region: REGION, id: project.id };
    const shown = await test.anonymous.call('GET /library/consultations/:region/:id', { params });
    expect(shown.draft.clauses.map(({ id }) => id)).toContain('materials');
    const say = (clause: string) =>
      test.anonymous.call('POST /library/consultations/:region/:id/comments', {
        params,
        body: { text: '材料太多。', clause },
      });
    await say('materials');
    expect(await refusal(say('nothing'))).toBe('badRequest');
    expect(await refusal(draftStep('manager', project, { kind: 'return', reason: '改' }))).toBe(
      'notAllowedNow',
    );

    test.clock.set(AFTER);
    project = await read(project);
    const comments = project.comments.map(({ id }) => id);
    project = await step('manager', project, {
      kind: 'disposeComments',
      comments,
      disposition: 'notAdopted',
      reason: '法定材料',
    });
    project = await step('manager', project, { kind: 'callReview' });
    expect(project.service?.stage).toBe('review');
    expect(await refusal(draftStep('approver', project, { kind: 'approve' }))).toBe('notAllowedNow');
    for (const username of ['clerk', 'reviewer', 'approver'])
      project = await step(username, project, { kind: 'vote', choice: 'agree' });
    project = await step('manager', project, { kind: 'concludeReview' });
    expect(await refusal(step('director', project, { kind: 'approve' }))).toBe('notAllowedNow');
    await draftStep('approver', project, { kind: 'approve' });
    expect((await read(project)).stage).toBe('approved');
    await draftStep('manager', project, { kind: 'publish' });
    project = await read(project);
    expect(project).toMatchObject({ stage: 'published', service: { stage: 'published' } });
    const { changes } = await test.anonymous.call('GET /library/changes', { query: {} });
    expect(changes.map(({ service }) => service?.item)).toContain(aim.item);
    test.clock.set(TODAY);
  });
});

describe('a standard that came as a file', { timeout: 60_000 }, () => {
  const document = async (as: string, id: string) =>
    (await test.as(as)).call('GET /library/documents/:id', { params: { id } });
  const take = async (as: string, id: string, step: DocumentCommand, expectedSeq: number) =>
    (await test.as(as)).call('POST /library/documents/:id/steps', {
      params: { id },
      body: { expectedSeq, step },
    });
  const tasks = async (as: string) => (await test.as(as)).call('GET /library/tasks', { query: {} });

  it('is reviewed and abolished by whom it is for, and what cites it becomes a task that is closed once', async () => {
    const id = await cited();
    const review = { kind: 'recordReview', conclusion: 'confirm', reason: '仍适用' } as const;
    const abolish = { kind: 'abolish', on: '2026-11-24', reason: '不再需要' } as const;
    for (const username of ['clerk', 'director'])
      expect(await refusal(take(username, id, review, 0)), username).toBe('forbidden');
    const before = await document('manager', id);
    expect(before.record).toMatchObject({ seq: 0, allowed: ['recordReview'] });
    const reviewed = await take('manager', id, review, 0);
    expect(reviewed.reviewDue).toBe('2031-11-24');
    expect(await refusal(take('director', id, abolish, 0))).toBe('stale');
    for (const username of ['clerk', 'manager', 'stranger'])
      expect(await refusal(take(username, id, abolish, 1)), username).toBe('forbidden');
    expect(await take('director', id, abolish, 1)).toMatchObject({ state: 'abolished' });
    expect(await refusal(take('director', id, abolish, 2))).toBe('notAllowedNow');

    const open = (await tasks('manager')).tasks.filter(({ cites }) => cites.number === 'Q/YM TG203.01');
    const [task] = open;
    if (!task) throw new Error('Nothing is to be done.');
    expect(task.mayClose).toBe(true);
    expect((await tasks('clerk')).tasks[0]?.mayClose).toBe(false);
    const body = {
      document: task.document.number,
      cites: task.cites.number,
      since: task.since,
      done: '已改引现行标准',
    };
    const close = async (as: string) =>
      (await test.as(as)).call('POST /library/tasks/done', { query: {}, body });
    expect(await refusal(close('clerk'))).toBe('forbidden');
    const after = await close('manager');
    expect(after.tasks.find(({ done }) => done)?.done?.text).toBe(body.done);
    expect(await refusal(close('manager'))).toBe('notAllowedNow');
    const change = test.services.database.pool.query("UPDATE library_task_done SET done = 'x'");
    await expect(change).rejects.toThrow('permission denied');
  });

  /** A standard of the centre, and beside it one made here that cites it. */
  async function cited(): Promise<string> {
    const document = {
      id: 'q-ym-pj401-99-2026',
      number: 'Q/YM PJ401.99-2026',
      title: '引用它的标准',
      titleEn: 'Leaning',
      level: 'centre',
      effect: 'internal',
      effectiveFrom: '2026-01-01',
      replaces: [],
      references: ['Q/YM TG203.01'],
      department: 'serviceCentre',
      adoption: 'own',
      publicText: 'text',
      certainty: 'own',
      sources: ['test'],
      clauses: [],
    };
    const state = { stage: 'published', kind: 'revision', region: REGION, reviews: [], document };
    await test.database.pool.query(
      `INSERT INTO library_project (region, project_id, seq, stage, state, updated_at)
       VALUES ($1, gen_random_uuid(), 1, 'published', $2, now())`,
      [REGION, JSON.stringify(state)],
    );
    return 'q-ym-tg203-01-2026';
  }
});

it('shows any two editions side by side to who may read them', async () => {
  const query = { before: 'gb-t-24421-2-2009', after: 'gb-t-24421-2-2023' };
  expect(await refusal(test.anonymous.call('GET /library/comparison', { query }))).toBe('notFound');
  const shown = await (await test.as('clerk')).call('GET /library/comparison', { query });
  expect(shown.before.number).toBe('GB/T 24421.2-2009');
  const other = { ...query, after: 'gb-t-32168-2015' };
  expect(await refusal((await test.as('clerk')).call('GET /library/comparison', { query: other }))).toBe(
    'badRequest',
  );
});
