/** A local layer written at the desk: held against the standard above, published as what differs, and put on what changes above. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DraftDetail, NewDraft } from '@yimen/api';
import type { DraftStep } from '@yimen/domain/revision';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { caseRoutes } from '../case/index.ts';
import { refusal, startCase } from '../case/testing.ts';
import { itemRoutes } from '../item/index.ts';
import { layerRoutes } from '../layer/index.ts';
import { exportStandards, hashOf, publishStandards } from '../standards/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { revisionRoutes } from './index.ts';

const items = join(import.meta.dirname, '../../../../standards/items');
const real = parse(readFileSync(join(items, '340791021000/340000/2025-01-01.yaml'), 'utf8')) as Standard;
const ITEM = real.item.basicCode.code;
const CITY = '340100';
const own = { editorial: true, reason: '本市承诺，测试用' } as const;

/** Further items with the same content, so that what one test publishes is not in the way of another. */
const itemOf = (code: string): Standard => ({
  ...real,
  item: { ...real.item, basicCode: { system: 'YIMEN', code } },
});
const twin = itemOf('340791021001');
const third = itemOf('340791021002');

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    now: '2026-11-24T02:00:00.000Z',
    routes: [...revisionRoutes, ...layerRoutes, ...itemRoutes, ...caseRoutes],
    standards: [real, twin, third],
    place: { department: real.department.id },
  });
  const hold = (post: string, region: string, department = real.department.id) => ({
    post,
    department,
    region,
    validFrom: '2000-01-01',
  });
  const staff = (username: string, ...holdings: ReturnType<typeof hold>[]) => ({
    username,
    name: username,
    kind: 'staff' as const,
    holdings,
  });
  await app.addPeople(
    staff('cityManager', hold('standardsManager', CITY)),
    staff('cityApprover', hold('approver', CITY)),
    staff('cityClerk', hold('clerk', CITY, 'serviceCentre')),
    staff('otherDepartment', hold('standardsManager', CITY, 'taxation')),
    staff('otherCity', hold('standardsManager', '340200')),
    staff('county', hold('standardsManager', '340121')),
    staff('countyApprover', hold('approver', '340121')),
  );
});
afterAll(() => app.stop());
afterEach(async () => {
  app.clock.set('2026-11-24T02:00:00.000Z');
  const { drafts } = await (await call('cityManager'))('GET /standard-drafts', {});
  for (const draft of drafts) {
    if (draft.region === CITY && draft.stage !== 'published' && draft.stage !== 'dropped')
      await take(draft, 'cityManager', { kind: 'drop', reason: '不再需要' });
  }
});

type Draft = Pick<DraftDetail, 'region' | 'id'>;
const paramsOf = ({ region, id }: Draft) => ({ params: { region, id } });
const call = async (who: string) => (await app.as(who)).call;
const asking = (item: string, effectiveFrom = '2026-12-01', region = CITY): NewDraft => ({
  region,
  item,
  layer: true,
  effectiveFrom,
});
const start = async (body: NewDraft = asking(ITEM), who = 'cityManager') =>
  (await call(who))('POST /standard-drafts', { body });
const detail = async (draft: Draft, who = 'cityManager') =>
  (await call(who))('GET /standard-drafts/:region/:id', paramsOf(draft));
const save = async (draft: Draft, change: (document: Standard) => object, who = 'cityManager') => {
  const { document, revision } = await detail(draft);
  const body = { revision, document: { ...change(document as Standard) } };
  return (await call(who))('POST /standard-drafts/:region/:id/document', { ...paramsOf(draft), body });
};
const take = async (draft: Draft, who: string, step: DraftStep) => {
  const { seq } = await detail(draft);
  const body = { expectedSeq: seq, step };
  return (await call(who))('POST /standard-drafts/:region/:id/steps', { ...paramsOf(draft), body });
};
const rebase = async (draft: Draft, who = 'cityManager', revision?: number) => {
  const now = await detail(draft);
  const body = { revision: revision ?? now.revision };
  return (await call(who))('POST /standard-drafts/:region/:id/rebase', { ...paramsOf(draft), body });
};
const publish = async (draft: Draft) => {
  await take(draft, 'cityManager', { kind: 'submit' });
  await take(draft, 'cityApprover', { kind: 'approve' });
  return take(draft, 'cityManager', { kind: 'publish' });
};
const promising =
  (value: number, source: object = own) =>
  (document: Standard) => ({
    ...document,
    limits: { ...document.limits, promised: { value, unit: 'workday', ...source } },
    nodes: document.nodes.map((node) =>
      node.id === 'certify'
        ? { ...node, limit: { value: Math.max(0, value - 4), unit: 'workday', ...source } }
        : node,
    ),
  });
const errors = ({ problems }: Pick<DraftDetail, 'problems'>) =>
  problems.filter(({ severity }) => severity === 'error').map(({ rule, path }) => `${rule} ${path}`);
const resolved = (region: string, item = ITEM) =>
  app.anonymous.call('GET /standards/:item/:region/resolved', { params: { item, region }, query: {} });

describe('the draft of a layer', () => {
  test('is the standard above in this region, which says nothing of its own yet', async () => {
    const draft = await start();
    expect(draft).toMatchObject({
      region: CITY,
      item: ITEM,
      extends: { region: '340000' },
      stage: 'drafting',
    });
    expect(draft.document).toMatchObject({ region: CITY, effectiveFrom: '2026-12-01', scope: real.scope });
    expect(draft.above).toMatchObject({
      hash: hashOf(real),
      document: { scope: real.scope },
    });
    expect(errors(draft)).toEqual(['layer.pointless ']);
  });

  test('is refused what loosens, at its field, with what to do', async () => {
    const draft = await start();
    const loose = await save(draft, promising(20));
    const [found] = loose.problems.filter(({ rule }) => rule === 'layer.loosens');
    expect(found).toMatchObject({ path: 'limits.promised', severity: 'error' });
    expect(found?.message.zh).toMatch(/长于上级的15个工作日。.*请改正，或者恢复为上级规定。/);
    expect((await refusal(take(draft, 'cityManager', { kind: 'submit' }))).body.details).toEqual(
      expect.arrayContaining([expect.objectContaining({ path: 'limits.promised' })]),
    );
    const fixed = await save(draft, (document) => ({ ...document, conditions: [] }));
    expect(errors(fixed)).toContain('layer.partFixed conditions');
    const renamed = await save(draft, (document) => ({
      ...document,
      item: { ...document.item, name: '别的' },
    }));
    expect(errors(renamed).filter((one) => one.endsWith(' item.name'))).toEqual([
      'layer.partFixed item.name',
    ]);
  });

  test('must say where a changed value comes from', async () => {
    const draft = await start();
    const { promised } = real.limits;
    const silent = await save(draft, (document) => ({
      ...document,
      limits: { ...document.limits, promised: { ...promised, value: 14 } },
    }));
    expect(errors(silent)).toContain('layer.provenanceMissing limits.promised');
  });
});

describe('who may not', () => {
  test.each([
    'manager',
    'otherCity',
    'county',
    'otherDepartment',
    'cityApprover',
    'cityClerk',
    'administrator',
  ])('%s does not start a layer of the city', async (who) => {
    expect((await refusal(start(asking(ITEM), who))).status).toBe(403);
  });

  test('nobody else writes in it or takes over what changed above', async () => {
    const draft = await start();
    for (const who of ['manager', 'county', 'cityApprover', 'cityClerk']) {
      expect([who, (await refusal(save(draft, promising(14), who))).body.code]).toEqual([who, 'forbidden']);
      expect([who, (await refusal(rebase(draft, who))).body.code]).toEqual([who, 'forbidden']);
    }
    expect((await refusal(save(draft, promising(14), 'otherCity'))).status).toBe(404);
    expect((await refusal(rebase(draft, 'otherCity'))).status).toBe(404);
  });

  test('the list offers layers where something stands above, and nowhere else', async () => {
    const placesOf = async (who: string) => (await (await call(who))('GET /standard-drafts', {})).places;
    const [city] = await placesOf('cityManager');
    expect(city?.layers.map(({ item }) => item)).toEqual(
      [ITEM, twin, third].map((one) => (typeof one === 'string' ? one : one.item.basicCode.code)),
    );
    expect((await placesOf('manager'))[0]?.layers).toEqual([]);
    expect((await placesOf('otherDepartment'))[0]?.layers).toEqual([]);
  });

  test('a region with a standard of its own, or nothing above it, has no layer', async () => {
    expect((await refusal(start(asking(ITEM, '2026-12-01', '340000'), 'manager'))).body.code).toBe(
      'badRequest',
    );
    expect((await refusal(start(asking('340791099999')))).body.code).toBe('badRequest');
    expect((await refusal(start(asking(ITEM, '2001-01-01')))).body.code).toBe('badRequest');
  });
});

describe('a layer published from the desk', () => {
  test('holds in its region alone; an open case stays; the file is the same bytes every time', async () => {
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
    await save(draft, promising(12));
    expect(errors(await detail(draft))).toEqual([]);
    const preview = await (await call('cityManager'))(
      'GET /standard-drafts/:region/:id/preview',
      paramsOf(draft),
    );
    expect(preview.guide?.region).toBe(CITY);
    const published = await publish(draft);
    expect(published.stage).toBe('published');
    app.clock.set('2026-12-01T02:00:00.000Z');

    const city = await resolved(CITY);
    expect(city.ref.hash).toBe(published.published?.hash);
    expect(city.standard.limits.promised.value).toBe(12);
    expect(city.origins['limits.promised.value']).toBe(CITY);
    expect(city.chain.map(({ kind }) => kind)).toEqual(['standard', 'layer']);
    expect((await resolved('340000')).ref.hash).toBe(hashOf(real));
    expect((await opened.view('clerk')).standard.hash).toBe(hashOf(real));

    const texts = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'yimen-layer-')));
    const path = `items/${ITEM}/${CITY}/2026-12-01.yaml`;
    const written = [];
    for (const folder of texts) {
      expect((await exportStandards(app.database, folder)).added).toContain(path);
      written.push(readFileSync(join(folder, path), 'utf8'));
      expect((await exportStandards(app.database, folder)).untouched).toBe(4);
      rmSync(folder, { recursive: true });
    }
    expect(written[0]).toBe(written[1]);
    expect(written[0]).toBe(`# yaml-language-server: $schema=../../../schema/layer.schema.json
extends: "340000"
item:
  system: YIMEN
  code: "340791021000"
region: "340100"
effectiveFrom: 2026-12-01
changes:
  limits:
    promised:
      value: 12
      unit: workday
      editorial: true
      reason: 本市承诺，测试用
  nodes:
    - id: certify
      limit:
        value: 8
        unit: workday
        editorial: true
        reason: 本市承诺，测试用
`);
  });

  test('is revised by writing the layer, also where the version that it makes is asked for', async () => {
    app.clock.set('2026-12-02T02:00:00.000Z');
    const { ref } = await resolved(CITY);
    const draft = await start({ base: ref.hash, effectiveFrom: '2027-02-01' });
    expect(draft).toMatchObject({ extends: { region: '340000' }, base: { hash: ref.hash } });
    expect(draft.document).toMatchObject({ limits: { promised: { value: 12 } } });
    expect(errors(draft)).toEqual([]);
    const back = await save(draft, () => ({ ...real, region: CITY, effectiveFrom: '2027-02-01' }));
    expect(back.problems.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'warning layer.pointless',
    ]);
  });

  test('may stand on a layer, which stands on the standard above it', async () => {
    const draft = await start(asking(ITEM, '2026-12-05', '340121'), 'county');
    expect(draft).toMatchObject({ extends: { region: CITY }, above: { effectiveFrom: '2026-12-01' } });
    expect(draft.document).toMatchObject({ limits: { promised: { value: 12 } } });
    const loose = await save(draft, promising(13), 'county');
    expect(loose.problems.map(({ message }) => message.zh).join()).toContain('长于上级的12个工作日');
    const { problems, seq } = await save(
      draft,
      promising(10, { ...own, reason: '本县承诺，测试用' }),
      'county',
    );
    expect(errors({ problems })).toEqual([]);
    // The number that came with the save is the one to name in the next step.
    const body = { expectedSeq: seq, step: { kind: 'submit' as const } };
    await (await call('county'))('POST /standard-drafts/:region/:id/steps', { ...paramsOf(draft), body });
    await take(draft, 'countyApprover', { kind: 'approve' });
    await take(draft, 'county', { kind: 'publish' });
    app.clock.set('2026-12-05T02:00:00.000Z');
    const { chain, standard } = await resolved('340121');
    expect(chain.map(({ region }) => region)).toEqual(['340000', CITY, '340121']);
    expect(standard.limits.promised.value).toBe(10);
  });

  test('of two servers one publishes, and what nobody approved is not published', async () => {
    const draft = await start(asking(third.item.basicCode.code));
    await save(draft, promising(11));
    await take(draft, 'cityManager', { kind: 'submit' });
    await take(draft, 'cityApprover', { kind: 'approve' });
    const { seq } = await detail(draft);
    const body = { expectedSeq: seq, step: { kind: 'publish' as const } };
    const manager = await call('cityManager');
    const both = await Promise.allSettled(
      [1, 2].map(() => manager('POST /standard-drafts/:region/:id/steps', { ...paramsOf(draft), body })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const layers = app.services.standards.layers(third.item.basicCode.code, CITY);
    expect(layers.map(({ layer }) => layer.effectiveFrom)).toEqual(['2026-12-01']);
  });
});

describe('when the standard above changes under the draft', () => {
  const code = twin.item.basicCode.code;
  const revise = async (effectiveFrom: string, change: Partial<Standard>) => {
    const standard = { ...twin, ...change, effectiveFrom };
    const set = { standards: [{ path: 'a', standard }], problems: [] };
    const { refused } = await publishStandards(app.database, set, {
      by: 'test',
      at: '2026-11-24T01:00:00.000Z',
    });
    expect(refused).toEqual([]);
    await app.services.standards.refresh();
  };

  test('it is said, nothing is published on it, and the changes are taken over at one step', async () => {
    const draft = await start(asking(code, '2027-01-01'));
    await save(draft, promising(12));
    await take(draft, 'cityManager', { kind: 'submit' });
    await take(draft, 'cityApprover', { kind: 'approve' });
    await revise('2026-12-20', { scope: '省里改过的范围' });

    const late = await refusal(take(draft, 'cityManager', { kind: 'publish' }));
    expect(late.body.details.map(({ path }) => path)).toEqual(['effectiveFrom']);
    expect((await refusal(rebase(draft))).body.code).toBe('notAllowedNow');
    await take(draft, 'cityManager', { kind: 'return', reason: '上级标准已修订' });
    const before = await detail(draft);
    expect(errors(before)).toEqual(['layer.aboveChanged effectiveFrom']);
    expect((await refusal(rebase(draft, 'cityManager', before.revision - 1))).body.code).toBe('stale');

    const after = await rebase(draft);
    expect(after.above).toMatchObject({ effectiveFrom: '2026-12-20' });
    expect(after.document).toMatchObject({ scope: '省里改过的范围', limits: { promised: { value: 12 } } });
    expect(errors(after)).toEqual([]);
    expect(after.record.at(-1)).toMatchObject({ kind: 'saved', by: { name: 'cityManager' } });
    expect((await rebase(draft)).revision).toBe(after.revision);
    await publish(draft);
    app.clock.set('2027-01-01T02:00:00.000Z');
    expect((await resolved(CITY, code)).standard).toMatchObject({ scope: '省里改过的范围' });
  });

  test('what comes later above is told beforehand, and what is published later stands', async () => {
    await revise('2027-06-01', {
      limits: { ...twin.limits, promised: { ...twin.limits.promised, value: 5 } },
    });
    const draft = await start(asking(code, '2027-03-01'));
    const { problems } = await save(draft, promising(11));
    const told = problems.map(({ rule, path, severity }) => `${severity} ${rule} ${path}`);
    expect(told).toContain('warning layer.loosensLater limits.promised');
    expect(told).toContain('warning layer.laterMade effectiveFrom');
  });
});
