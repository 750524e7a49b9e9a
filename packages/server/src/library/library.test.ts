import { inflateRawSync } from 'node:zlib';
import type { NewProject, ProjectDetail } from '@yimen/api';
import { ApiError } from '@yimen/api/client';
import { foldProject, type ProjectCommand } from '@yimen/domain/library';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { libraryExportRoutes, libraryRoutes } from './index.ts';
import { findProject, readEvents } from './store.ts';

const REGION = '340000';
const TODAY = '2026-11-24T02:00:00.000Z';
const AFTER = '2026-12-26T02:00:00.000Z';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: libraryRoutes, rawRoutes: libraryExportRoutes });
  await test.addPeople({
    username: 'director',
    kind: 'staff',
    holdings: [{ post: 'centreHead', department: 'serviceCentre', region: REGION, validFrom: '2000-01-01' }],
  });
}, 60_000);
afterAll(() => test.stop());

const aim = (over: Partial<NewProject> = {}): NewProject => ({
  kind: 'new',
  title: '并联审批实施规范',
  titleEn: 'Parallel approval',
  node: 'provision.delivery',
  department: 'serviceCentre',
  reason: '涉及两个以上部门的事项需要统一办法',
  fills: 'parallelApproval',
  ...over,
});
const draft = {
  scope: '适用于涉及两个以上部门的事项。',
  references: ['GB/T 32169.3'],
  clauses: [
    { id: 'lead', no: '4.1', title: '牵头', text: '由牵头部门统一受理。', kept: [] },
    {
      id: 'join',
      no: '4.2',
      title: '会审',
      text: '各部门同时审查。',
      kept: [{ how: 'inspected' as const, item: '会审记录' }],
    },
  ],
};

async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof ApiError) return error.body.code;
    throw error;
  }
  throw new Error('It was not refused.');
}

const begin = async (as: string, body: NewProject) =>
  (await test.as(as)).call('POST /library/projects', { query: {}, body });
async function step(as: string, project: ProjectDetail, command: ProjectCommand, seq = project.seq) {
  const params = { region: project.region, id: project.id };
  const body = { expectedSeq: seq, step: command };
  return (await test.as(as)).call('POST /library/projects/:region/:id/steps', { params, body });
}
const read = async (as: string, { region, id }: ProjectDetail) =>
  (await test.as(as)).call('GET /library/projects/:region/:id', { params: { region, id } });
const say = async (as: string | undefined, { region, id }: ProjectDetail, text: string, clause?: string) =>
  (as === undefined ? test.anonymous : await test.as(as)).call(
    'POST /library/consultations/:region/:id/comments',
    {
      params: { region, id },
      body: { text, ...(clause === undefined ? {} : { clause }) },
    },
  );

describe('the tree', () => {
  it('is read by anybody, with every standard at its place and what is missing', async () => {
    const tree = await test.anonymous.call('GET /standards-system', { query: {} });
    const entries = tree.nodes.flatMap((node) => node.entries);
    expect(tree.coverage.total.required).toBe(entries.length);
    expect(entries.filter(({ document }) => document?.state === 'inForce')).toHaveLength(
      tree.coverage.total.existing,
    );
    expect(entries.filter(({ missing }) => missing).length).toBeGreaterThan(0);
    expect(tree.structure.boxes).toHaveLength(tree.nodes.length + 1);
    expect(new Set(entries.map(({ code }) => code)).size).toBe(entries.length);
  });

  it('serves regions below its own', async () => {
    const tree = await test.anonymous.call('GET /standards-system', { query: { region: '340121' } });
    expect(tree.region).toBe(REGION);
  });
});

describe('a standard', () => {
  const document = async (as: string | undefined, id: string) =>
    (as === undefined ? test.anonymous : await test.as(as)).call('GET /library/documents/:id', {
      params: { id },
    });

  it('of the centre is read by anybody, each clause with what carries it out', async () => {
    const { clauses, references } = await document(undefined, 'q-ym-tg203-01-2026');
    const rule = clauses?.find(({ id }) => id === 'different')?.kept.map(({ said }) => said.zh);
    expect(rule).toContain('办件通则：审核分离');
    expect(references).toMatchObject([{ number: 'GB/T 32169.2', id: 'gb-t-32169-2-2015' }]);
  });

  it('of others shows the public its particulars, and staff what is noted of it', async () => {
    const shown = await document(undefined, 'gb-t-32169-4-2015');
    expect(shown).toMatchObject({ effectiveFrom: '2016-05-01', level: 'national' });
    expect(shown.clauses).toBeUndefined();
    expect((await document('citizen', 'gb-t-32169-4-2015')).clauses).toBeUndefined();
    expect((await document('clerk', 'gb-t-32169-4-2015')).clauses?.map(({ title }) => title)).toContain(
      '异常办理',
    );
  });

  it('that has been replaced says by what, and one that is not there is not found', async () => {
    expect(await document(undefined, 'gb-t-24421-2-2009')).toMatchObject({
      state: 'abolished',
      replacedBy: { number: 'GB/T 24421.2-2023' },
    });
    expect(await refusal(document(undefined, 'gb-t-1'))).toBe('notFound');
  });

  it('is among the changes when it was issued, began or ended, the latest first', async () => {
    const { changes } = await test.anonymous.call('GET /library/changes', { query: {} });
    expect(changes.map(({ on }) => on)).toEqual(
      changes
        .map(({ on }) => on)
        .toSorted()
        .reverse(),
    );
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'effective', on: '2026-02-01' }));
  });
});

describe('the papers', () => {
  it('are for staff of the region, not for applicants', async () => {
    for (const key of ['GET /library/papers', 'GET /library/gaps', 'GET /library/projects'] as const) {
      expect(await refusal(test.anonymous.call(key, { query: {} }))).toBe('signInNeeded');
      expect(await refusal((await test.as('citizen')).call(key, { query: {} }))).toBe('forbidden');
    }
    const papers = await (await test.as('clerk')).call('GET /library/papers', { query: {} });
    expect(papers.detail.length).toBe(papers.statistics.at(-1)?.required);
    expect(papers.note.map(({ title }) => title)).toContain('编号规则');
  });

  it('are given as workbooks and as a Word document with the same lines', async () => {
    const clerk = await test.as('clerk');
    const file = async (name: string) => {
      const answer = await clerk.inject({ method: 'GET', url: `/api/v1/exports/${name}` });
      expect(answer.statusCode).toBe(200);
      return unzipped(answer.rawPayload);
    };
    const detail = await file('standards-detail');
    expect(detail.get('xl/worksheets/sheet1.xml')).toContain('Q/YM TG203.01-2026');
    expect((await file('standards-statistics')).get('xl/worksheets/sheet1.xml')).toContain('<v>');
    const word = (await file('standards-note')).get('word/document.xml') ?? '';
    for (const text of ['标准明细表', '编制依据和目标', '一审一核实施规范']) expect(word).toContain(text);
    const refused = await test.anonymous.inject({ method: 'GET', url: '/api/v1/exports/standards-note' });
    expect(refused.statusCode).toBe(401);
  });

  it('tell what no standard covers, and what to do about it', async () => {
    const { gaps, mayStart } = await (await test.as('manager')).call('GET /library/gaps', { query: {} });
    expect(mayStart).toBe(true);
    expect(gaps.filter(({ advice }) => advice === 'fill').map(({ missing }) => missing?.id)).toContain(
      'emergency',
    );
    expect(gaps.find(({ kind, id }) => kind === 'post' && id === 'approver')?.covered.length).toBeGreaterThan(
      0,
    );
    expect((await (await test.as('clerk')).call('GET /library/gaps', { query: {} })).mayStart).toBe(false);
  });
});

describe('a project', { timeout: 60_000 }, () => {
  it('is started by the standards manager of the region alone', async () => {
    for (const username of ['clerk', 'director', 'administrator', 'stranger']) {
      expect(await refusal(begin(username, aim())), username).toBe('forbidden');
    }
    expect(await refusal(begin('citizen', aim()))).toBe('forbidden');
    expect(await refusal(begin('manager', aim({ node: 'nowhere' })))).toBe('badRequest');
  });

  it('goes from 立项 to a standard in force that stands in the tree, each step by whom it is for', async () => {
    test.clock.set(TODAY);
    let project = await begin('manager', aim());
    expect(project).toMatchObject({ stage: 'drafting', allowed: ['saveDraft', 'withdraw'], kind: 'new' });
    expect(await refusal(begin('manager', aim()))).toBe('badRequest');
    for (const username of ['clerk', 'director', 'stranger']) {
      expect(await refusal(step(username, project, { kind: 'saveDraft', draft })), username).toBe(
        'forbidden',
      );
    }
    project = await step('manager', project, { kind: 'saveDraft', draft });
    expect(await refusal(step('manager', project, { kind: 'saveDraft', draft }, 1))).toBe('stale');
    expect(await refusal(say(undefined, project, '早了'))).toBe('notFound');
    project = await step('manager', project, { kind: 'openConsultation', until: '2026-12-24' });

    const { consultations } = await test.anonymous.call('GET /library/consultations', { query: {} });
    expect(consultations).toMatchObject([{ id: project.id, open: true, comments: 0 }]);
    await say(undefined, project, '牵头部门应当写明。', 'lead');
    await say('citizen', project, '时限太长。');
    expect(await refusal(say(undefined, project, '甲', 'nothing'))).toBe('badRequest');
    expect(await refusal(say(undefined, project, '   '))).toBe('badRequest');
    project = await read('manager', project);
    expect(project.comments.map(({ text }) => text)).toEqual(['牵头部门应当写明。', '时限太长。']);

    test.clock.set(AFTER);
    expect(await refusal(say(undefined, project, '晚了'))).toBe('notAllowedNow');
    expect(await refusal(step('manager', project, { kind: 'callReview' }))).toBe('notAllowedNow');
    const comments = project.comments.map(({ id }) => id);
    project = await step('manager', project, {
      kind: 'disposeComments',
      comments,
      disposition: 'adopted',
      reason: '已修改',
    });
    const shown = await test.anonymous.call('GET /library/consultations/:region/:id', {
      params: { region: project.region, id: project.id },
    });
    expect(shown.answered).toMatchObject([{ disposition: 'adopted', reason: '已修改', clause: 'lead' }, {}]);
    project = await step('manager', project, { kind: 'callReview' });

    expect(await refusal(step('manager', project, { kind: 'vote', choice: 'agree' }))).toBe('forbidden');
    expect(await refusal(step('stranger', project, { kind: 'vote', choice: 'agree' }))).toBe('forbidden');
    for (const username of ['clerk', 'reviewer', 'approver', 'supervisor']) {
      project = await step(username, project, {
        kind: 'vote',
        choice: username === 'clerk' ? 'against' : 'agree',
      });
    }
    expect(await refusal(step('reviewer', project, { kind: 'vote', choice: 'agree' }))).toBe('notAllowedNow');
    project = await step('manager', project, { kind: 'concludeReview' });
    expect(project.outcome).toMatchObject({ passed: true, agree: 3, cast: 4 });
    for (const username of ['manager', 'head', 'approver']) {
      expect(await refusal(step(username, project, { kind: 'approve' })), username).toBe('forbidden');
    }
    project = await step('director', project, { kind: 'approve' });
    project = await step('manager', project, { kind: 'assignNumber' });
    expect(project.number).toBe('Q/YM TG202.02-2026');
    project = await step('manager', project, { kind: 'publish', effectiveFrom: '2026-12-26' });
    expect(project.document).toMatchObject({ id: 'q-ym-tg202-02-2026', state: 'inForce' });

    const tree = await test.anonymous.call('GET /standards-system', { query: {} });
    const entries = tree.nodes.flatMap((node) => node.entries);
    expect(entries.map(({ document }) => document?.number)).toContain('Q/YM TG202.02-2026');
    expect(entries.map(({ missing }) => missing?.id)).not.toContain('parallelApproval');
    const text = await test.anonymous.call('GET /library/documents/:id', {
      params: { id: 'q-ym-tg202-02-2026' },
    });
    expect(text.clauses?.map(({ text: said }) => said)).toEqual(draft.clauses.map((clause) => clause.text));
    expect(text.project).toBeUndefined();
  });

  it('revises a standard: the new edition takes the place of the old, and says what changed', async () => {
    test.clock.set(TODAY);
    const of = 'Q/YM TG201.01-2026';
    expect(await refusal(begin('manager', aim({ kind: 'revision', of: 'GB/T 32168-2015' })))).toBe(
      'badRequest',
    );
    const { fills: _, ...rest } = aim({
      kind: 'amendment',
      of,
      title: '一次性告知规范',
      node: 'provision.specification',
    });
    let project = await begin('manager', rest);
    expect(project.base?.clauses.map(({ id }) => id)).toContain('again');
    const changed = { id: 'training', no: '5.2', title: '培训', text: '每半年培训一次。', kept: [] };
    const text = { ...draft, clauses: [changed] };
    project = await step('manager', project, { kind: 'saveDraft', draft: text });
    expect(project.differences?.find(({ id }) => id === 'training')?.kind).toBe('changed');
    const papers = await (await test.as('clerk')).call('GET /library/papers', { query: {} });
    expect(papers.detail.find(({ document }) => document === 'q-ym-tg201-01-2026')?.state).toBe('revising');
    project = await step('manager', project, { kind: 'openConsultation', until: '2026-12-24' });
    test.clock.set(AFTER);
    project = await step('manager', project, { kind: 'callReview' });
    for (const username of ['clerk', 'reviewer', 'approver']) {
      project = await step(username, project, { kind: 'vote', choice: 'agree' });
    }
    project = await step('manager', project, { kind: 'concludeReview' });
    project = await step('director', project, { kind: 'approve' });
    project = await step('manager', project, { kind: 'assignNumber' });
    project = await step('manager', project, { kind: 'publish', effectiveFrom: '2026-12-26' });
    expect(project.number).toBe('Q/YM TG201.01-2026/XG1');
    const shown = await test.anonymous.call('GET /library/documents/:id', {
      params: { id: 'q-ym-tg201-01-2026' },
    });
    expect(shown.amendments.map(({ number }) => number)).toEqual(['Q/YM TG201.01-2026/XG1']);
    expect(shown.clauses?.find(({ id }) => id === 'training')?.text).toBe('每半年培训一次。');
    expect(shown.clauses?.find(({ id }) => id === 'again')?.text).toContain('不得再次提出');
  });

  it('is folded from its events, which the application can neither change nor delete', async () => {
    const { pool } = test.database;
    const { projects } = await (await test.as('manager')).call('GET /library/projects', { query: {} });
    expect(projects.length).toBeGreaterThan(1);
    for (const { region, id } of projects) {
      const events = await readEvents(test.services.database.pool, region, id);
      const row = await findProject(pool, region, id);
      expect(JSON.parse(JSON.stringify(foldProject(events)))).toEqual(row?.state);
    }
    const change = test.services.database.pool.query("UPDATE library_event SET kind = 'approved'");
    await expect(change).rejects.toThrow('permission denied');
    await expect(test.services.database.pool.query('DELETE FROM library_comment')).rejects.toThrow(
      'permission denied',
    );
  });

  it('never gets the number of another, however close together they are numbered', async () => {
    test.clock.set(TODAY);
    const two = await Promise.all(
      ['甲', '乙'].map(async (title) => {
        const { fills: _, ...rest } = aim({ title, node: 'evaluation.improvement' });
        let project = await begin('manager', rest);
        project = await step('manager', project, { kind: 'saveDraft', draft });
        return step('manager', project, { kind: 'openConsultation', until: '2026-12-24' });
      }),
    );
    test.clock.set(AFTER);
    const approved: ProjectDetail[] = [];
    for (let project of two) {
      project = await step('manager', project, { kind: 'callReview' });
      for (const username of ['clerk', 'reviewer', 'approver']) {
        project = await step(username, project, { kind: 'vote', choice: 'agree' });
      }
      project = await step('manager', project, { kind: 'concludeReview' });
      approved.push(await step('director', project, { kind: 'approve' }));
    }
    const numbered = await Promise.all(approved.map((one) => step('manager', one, { kind: 'assignNumber' })));
    expect(numbered.map(({ number }) => number).toSorted()).toEqual([
      'Q/YM PJ402.01-2026',
      'Q/YM PJ402.02-2026',
    ]);
  });

  it('is seen by staff near its region only', async () => {
    await test.addPeople({
      username: 'shanghai',
      kind: 'staff',
      holdings: [{ post: 'clerk', department: 'serviceCentre', region: '310000', validFrom: '2000-01-01' }],
    });
    const far = await test.as('shanghai');
    expect(await refusal(far.call('GET /library/projects', { query: { region: REGION } }))).toBe('forbidden');
    const params = { region: REGION, id: '018f0000-0000-7000-8000-000000000009' };
    expect(await refusal(far.call('GET /library/projects/:region/:id', { params }))).toBe('forbidden');
    expect(
      await refusal((await test.as('clerk')).call('GET /library/projects/:region/:id', { params })),
    ).toBe('notFound');
    const stranger = await test.as('stranger');
    expect((await stranger.call('GET /library/projects', { query: {} })).projects.length).toBeGreaterThan(0);
  });
});

/** The parts of an Office file, by the directory at its end. */
function unzipped(bytes: Buffer): Map<string, string> {
  const end = bytes.length - 22;
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const packed = bytes.readUInt32LE(at + 20);
    const length = bytes.readUInt16LE(at + 28);
    const start = bytes.readUInt32LE(at + 42) + 30 + length;
    const name = bytes.toString('utf8', at + 46, at + 46 + length);
    files.set(name, inflateRawSync(bytes.subarray(start, start + packed)).toString());
    at += 46 + length;
  }
  return files;
}
