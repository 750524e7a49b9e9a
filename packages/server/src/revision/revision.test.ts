import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DraftDetail } from '@yimen/api';
import type { DraftStep } from '@yimen/domain/revision';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { caseRoutes } from '../case/index.ts';
import { refusal, startCase } from '../case/testing.ts';
import { itemRoutes } from '../item/index.ts';
import { hashOf } from '../standards/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { revisionRoutes } from './index.ts';

const items = join(import.meta.dirname, '../../../../standards/items');
const read = (path: string) => parse(readFileSync(join(items, path), 'utf8')) as Standard;
const real = read('340791021000/340000/2025-01-01.yaml');
const REGION = real.region;
const ITEM = real.item.basicCode.code;
const base = hashOf(real);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    now: '2026-11-24T02:00:00.000Z',
    routes: [...revisionRoutes, ...itemRoutes, ...caseRoutes],
    standards: [real],
    place: { department: real.department.id },
  });
  await app.addPeople({
    username: 'manager2',
    name: '吴标准',
    kind: 'staff',
    holdings: ['standardsManager', 'approver'].map((post) => ({
      post,
      department: real.department.id,
      region: REGION,
      validFrom: '2000-01-01',
    })),
  });
});
afterAll(() => app.stop());
/** One draft of a standard is under way at a time: each test leaves none. */
afterEach(async () => {
  const manager = await call('manager');
  for (const draft of (await manager('GET /standard-drafts', {})).drafts) {
    if (draft.stage !== 'published' && draft.stage !== 'dropped') await drop(draft);
  }
});

type Draft = Pick<DraftDetail, 'region' | 'id'>;
const paramsOf = ({ region, id }: Draft) => ({ params: { region, id } });

const call = async (who: string) => (await app.as(who)).call;
const start = async (who = 'manager', effectiveFrom = '2026-12-01') =>
  (await call(who))('POST /standard-drafts', { body: { base, effectiveFrom } });
const detail = async (draft: Draft, who = 'manager') =>
  (await call(who))('GET /standard-drafts/:region/:id', paramsOf(draft));
const save = async (draft: Draft, who: string, revision: number, change: (document: Standard) => unknown) => {
  const { document } = await detail(draft);
  const body = { revision, document: change(document as Standard) as Record<string, unknown> };
  return (await call(who))('POST /standard-drafts/:region/:id/document', { ...paramsOf(draft), body });
};
const take = async (draft: Draft, who: string, step: DraftStep) => {
  const { seq } = await detail(draft);
  const body = { expectedSeq: seq, step };
  return (await call(who))('POST /standard-drafts/:region/:id/steps', { ...paramsOf(draft), body });
};
const drop = (draft: Draft) => take(draft, 'manager', { kind: 'drop', reason: '不再需要' });
const promising = (value: number) => (document: Standard) => ({
  ...document,
  limits: { ...document.limits, promised: { ...document.limits.promised, value } },
});

const scoped = (scope: string) => (document: Standard) => ({ ...document, scope });

describe('a draft from a published version', () => {
  test('is that version with another first day, and has no error', async () => {
    const draft = await start();
    expect(draft).toMatchObject({ stage: 'drafting', item: ITEM, revision: 1, base: { hash: base } });
    expect(draft.document).toMatchObject({ effectiveFrom: '2026-12-01', scope: real.scope });
    expect(draft.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(draft.outcomes).toHaveLength(real.examples.length);
  });

  test('tells every problem with its path as soon as it is saved', async () => {
    const draft = await start();
    const { problems, revision } = await save(draft, 'manager', 1, (document) => ({
      ...document,
      effectiveFrom: '2026-11-01',
      materials: document.materials.map((one, index) => (index === 0 ? { ...one, name: '' } : one)),
    }));
    expect(revision).toBe(2);
    expect(problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['materials[0].name', 'effectiveFrom']),
    );
  });

  test('cannot be moved to another region, item or department', async () => {
    const draft = await start();
    const { problems } = await save(draft, 'manager', 1, (document) => ({
      ...document,
      region: '340100',
      department: { ...document.department, id: 'taxation' },
      item: { ...document.item, basicCode: { ...document.item.basicCode, code: '340791021001' } },
    }));
    const moved = problems.filter(({ rule }) => rule === 'draft.placeDiffers').map(({ path }) => path);
    expect(moved).toEqual(['item.basicCode.code', 'region', 'department.id']);
    expect((await refusal(take(draft, 'manager', { kind: 'submit' }))).body.code).toBe('badRequest');
  });

  test('is one at a time', async () => {
    await start();
    expect((await refusal(start('manager2'))).body.code).toBe('overlapping');
  });
});

describe('two people in one draft', () => {
  test('the second is told, and nothing of the first is lost', async () => {
    const draft = await start();
    await save(draft, 'manager', 1, promising(12));
    const late = await refusal(
      save(draft, 'manager2', 1, (document) => ({ ...document, scope: '另一个范围' })),
    );
    expect(late.body.code).toBe('stale');
    const { document, record } = await detail(draft);
    expect(document).toMatchObject({ limits: { promised: { value: 12 } }, scope: real.scope });
    expect(record.map(({ kind }) => kind)).toEqual(['started', 'saved']);
    expect(record[1]?.parts).toEqual([{ zh: '办结时限', en: 'Time limits' }]);
  });

  test('of saves at the same moment one is written', async () => {
    const draft = await start();
    const both = await Promise.allSettled([
      save(draft, 'manager', 1, promising(12)),
      save(draft, 'manager2', 1, promising(11)),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the text of a draft', () => {
  test('is YAML that saves back as the very same document', async () => {
    const draft = await start();
    const manager = await call('manager');
    const { source, revision } = await manager('GET /standard-drafts/:region/:id/source', paramsOf(draft));
    expect(source.startsWith('item:\n  name:')).toBe(true);
    const after = await manager('POST /standard-drafts/:region/:id/source', {
      ...paramsOf(draft),
      body: { revision, source: `# a remark\n${source}` },
    });
    expect(after.revision).toBe(revision);
    expect(after.document).toEqual(draft.document);
  });

  test('that is no YAML is refused with the line', async () => {
    const draft = await start();
    const saving = (await call('manager'))('POST /standard-drafts/:region/:id/source', {
      ...paramsOf(draft),
      body: { revision: 1, source: 'scope: "a\nregion: b\n' },
    });
    const { body } = await refusal(saving);
    expect(body.code).toBe('badRequest');
    expect(body.details[0]?.message).toMatch(/Line \d+ is not valid YAML/);
    expect((await detail(draft)).revision).toBe(1);
  });

  test('that holds what the database cannot is refused', async () => {
    const draft = await start();
    const saving = save(draft, 'manager', 1, (document) => ({ ...document, scope: 'a\u0000b' }));
    expect((await refusal(saving)).body.code).toBe('badRequest');
  });
});

describe('who may not', () => {
  test.each(['clerk', 'reviewer', 'approver', 'head', 'administrator', 'stranger'])(
    'the %s does not start a draft',
    async (who) => {
      expect((await refusal(start(who))).status).toBe(403);
    },
  );

  test('nobody without a post reads or writes', async () => {
    const listing = app.anonymous.call('GET /standard-drafts', {});
    expect((await refusal(listing)).status).toBe(401);
    expect((await refusal((await call('citizen'))('GET /standard-drafts', {}))).status).toBe(403);
  });

  test('somebody from elsewhere does not find it', async () => {
    const draft = await start();
    await app.addPeople({
      username: 'elsewhere',
      kind: 'staff',
      holdings: [
        {
          post: 'standardsManager',
          department: real.department.id,
          region: '310000',
          validFrom: '2000-01-01',
        },
      ],
    });
    expect((await refusal(detail(draft, 'elsewhere'))).status).toBe(404);
    const { drafts } = await (await call('elsewhere'))('GET /standard-drafts', {});
    expect(drafts).toEqual([]);
    expect((await refusal(save(draft, 'elsewhere', 1, promising(1)))).status).toBe(404);
  });

  test('each step is refused to whoever it is not for', async () => {
    const draft = await start();
    expect((await refusal(save(draft, 'approver', 1, promising(12)))).body.code).toBe('forbidden');
    expect((await refusal(take(draft, 'approver', { kind: 'submit' }))).body.code).toBe('forbidden');
    expect((await refusal(take(draft, 'clerk', { kind: 'drop', reason: '不要' }))).body.code).toBe(
      'forbidden',
    );
    await save(draft, 'manager2', 1, scoped('本省居民'));
    await take(draft, 'manager', { kind: 'submit' });
    expect((await refusal(take(draft, 'manager', { kind: 'approve' }))).body.code).toBe('forbidden');
    expect((await refusal(take(draft, 'clerk', { kind: 'approve' }))).body.code).toBe('forbidden');
    expect((await refusal(take(draft, 'manager2', { kind: 'approve' }))).body.code).toBe('samePerson');
    expect((await refusal(take(draft, 'manager', { kind: 'publish' }))).body.code).toBe('notAllowedNow');
    await take(draft, 'approver', { kind: 'approve' });
    expect((await refusal(take(draft, 'approver', { kind: 'publish' }))).body.code).toBe('forbidden');
    expect((await refusal(save(draft, 'manager', 2, promising(11)))).body.code).toBe('notAllowedNow');
    await drop(draft);
    expect((await refusal(take(draft, 'manager', { kind: 'submit' }))).body.code).toBe('notAllowedNow');
  });
});

describe('laying a draft before others', () => {
  test('collects what they say, and goes back with a reason', async () => {
    const draft = await start();
    await take(draft, 'manager', { kind: 'consult' });
    expect((await detail(draft, 'clerk')).allowed).toEqual(['comment']);
    await take(draft, 'clerk', { kind: 'comment', text: '原件可以窗口核验', path: 'materials[0]' });
    const back = await take(draft, 'manager', { kind: 'return', reason: '按意见修改' });
    expect(back).toMatchObject({ stage: 'drafting', returned: { reason: '按意见修改' } });
    expect(back.record.map(({ kind }) => kind)).toEqual(['started', 'consulted', 'commented', 'returned']);
  });
});

describe('a standard published from the desk', () => {
  test('shows beforehand what changes and whom it touches; then the guide changes on its day, an open case does not', async () => {
    const example = real.examples[0];
    const opened = await startCase(app, real, [], {
      answers: example?.answers ?? {},
      materials: (example?.expect.materials ?? []).map((material) => ({
        material,
        files: [],
        onPaper: true,
      })),
    });
    const draft = await start();
    await save(draft, 'manager', 1, scoped('本省居民首次申领和换领'));
    const manager = await call('manager');
    const preview = await manager('GET /standard-drafts/:region/:id/preview', paramsOf(draft));
    expect(preview.openCases).toBe(1);
    expect(preview.compared?.hash).toBe(base);
    expect(preview.guide?.effectiveFrom).toBe('2026-12-01');
    expect(preview.differences.map(({ path }) => path)).toEqual(['effectiveFrom', 'scope']);
    const count = real.materials.length;
    expect(preview.change?.materials).toEqual({ before: count, after: count, items: 1, cut: 0 });
    await take(draft, 'manager', { kind: 'submit' });
    await take(draft, 'approver', { kind: 'approve' });
    const published = await take(draft, 'manager', { kind: 'publish' });
    expect(published).toMatchObject({ stage: 'published', published: { effectiveFrom: '2026-12-01' } });
    expect((await refusal(take(draft, 'manager', { kind: 'publish' }))).body.code).toBe('notAllowedNow');

    const guide = () =>
      app.anonymous.call('GET /items/:code/:region/guide', {
        params: { code: ITEM, region: REGION },
        query: {},
      });
    expect((await guide()).ref.hash).toBe(base);
    app.clock.set('2026-12-01T02:00:00.000Z');
    expect((await guide()).ref.hash).toBe(published.published?.hash);
    expect((await opened.view('clerk')).standard.hash).toBe(base);
    app.clock.set('2026-11-24T02:00:00.000Z');

    const again = await start('manager', '2026-12-01');
    expect(again.problems.map(({ rule }) => rule)).toContain('draft.effectiveTaken');
  });

  test('is refused when its day has passed meanwhile', async () => {
    const draft = await start('manager', '2027-01-01');
    await take(draft, 'manager', { kind: 'submit' });
    await take(draft, 'approver', { kind: 'approve' });
    app.clock.set('2027-01-02T02:00:00.000Z');
    const late = await refusal(take(draft, 'manager', { kind: 'publish' }));
    expect(late.body.details.map(({ path }) => path)).toEqual(['effectiveFrom']);
    app.clock.set('2026-11-24T02:00:00.000Z');
  });
});

describe('a draft from nothing', () => {
  const body = {
    region: REGION,
    department: real.department.id,
    name: '新事项',
    code: { system: 'YIMEN', code: '340791099000' },
    effectiveFrom: '2027-01-01',
  };

  test('says what is missing, field by field', async () => {
    const draft = await (await call('manager'))('POST /standard-drafts', { body });
    expect(draft.base).toBeUndefined();
    expect(draft.problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['basis', 'nodes', 'limits.promised', 'scope']),
    );
  });

  test('is not a way around the versions that there are', async () => {
    const code = real.item.basicCode;
    const starting = (await call('manager'))('POST /standard-drafts', { body: { ...body, code } });
    expect((await refusal(starting)).body.code).toBe('badRequest');
  });
});
