import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueImportDetail } from '@yimen/api';
import { INTEGRATED_WINDOW } from '@yimen/domain/case';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../case/testing.ts';
import { libraryRoutes } from '../library/index.ts';
import { revisionRoutes } from '../revision/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { catalogueFileRoutes, catalogueRoutes, runImports } from './index.ts';

const REGION = '440000';
const SAMPLE = readFileSync(join(import.meta.dirname, 'fixtures/guangdong.json'));
/** The good rows of the sample; one has a credit code that does not fit. */
const GOOD = 30;

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({
    now: '2026-11-24T02:00:00.000Z',
    routes: [...catalogueRoutes, ...revisionRoutes, ...libraryRoutes],
    rawRoutes: catalogueFileRoutes,
    place: { region: REGION, elsewhere: '341524' },
  });
  const hold = (region: string) => [
    { post: 'standardsManager', department: INTEGRATED_WINDOW, region, validFrom: '2000-01-01' },
  ];
  await test.addPeople(
    { username: 'cityManager', kind: 'staff', holdings: hold('440100') },
    { username: 'anhuiManager', kind: 'staff', holdings: hold('340000') },
    { username: 'otherManager', kind: 'staff', holdings: hold('341524') },
  );
}, 60_000);
afterAll(() => test.stop());

async function send(content: Buffer | string, { who = 'manager', region = REGION, name = '清单.json' } = {}) {
  const client = who === '' ? test.anonymous : await test.as(who);
  const boundary = '----yimen-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  return client.inject({
    method: 'POST',
    url: `/api/v1/catalogue/imports?region=${region}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([
      Buffer.from(head),
      Buffer.from(content as Buffer),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  });
}

async function uploaded(
  content: Buffer | string,
  options?: Parameters<typeof send>[1],
): Promise<CatalogueImportDetail> {
  const answer = await send(content, options);
  expect(answer.statusCode, answer.payload).toBe(200);
  return answer.json();
}

const placeOf = ({ import: { region, id } }: CatalogueImportDetail) => ({ region, id });

async function check(detail: CatalogueImportDetail, more: { saveAs?: string } = {}, who = 'manager') {
  const { call } = await test.as(who);
  return call('POST /catalogue/imports/:region/:id/check', {
    params: placeOf(detail),
    body: { mapping: detail.mapping, ...more },
  });
}
const confirm = async (detail: CatalogueImportDetail, who = 'manager') =>
  (await test.as(who)).call('POST /catalogue/imports/:region/:id/confirmation', { params: placeOf(detail) });
const stop = async (detail: CatalogueImportDetail) =>
  (await test.as('manager')).call('POST /catalogue/imports/:region/:id/stop', { params: placeOf(detail) });
const shown = async (detail: CatalogueImportDetail) =>
  (await test.as('manager')).call('GET /catalogue/imports/:region/:id', { params: placeOf(detail) });
const problemsOf = async (detail: CatalogueImportDetail) =>
  (await test.as('manager')).call('GET /catalogue/imports/:region/:id/problems', {
    params: placeOf(detail),
    query: {},
  });

async function imported(content: Buffer | string) {
  const detail = await check(await uploaded(content));
  await confirm(detail);
  await runImports(test.services);
  return (await shown(detail)).import;
}

const HEAD = '事项名称,实施编码,事项类型,实施主体,法定办结时限,单位\n';
const line = (number: number, more: Partial<Record<'name' | 'limit' | 'body', string>> = {}) =>
  `${more.name ?? `事项${number}`},11440000006939756B24401011${String(number).padStart(2, '0')}000,行政许可,${more.body ?? '发展改革委'},${more.limit ?? '20(工作日)'},\n`;

describe('the import of a list', () => {
  it('shows columns, first rows and what the headings suggest, before anything is imported', async () => {
    const detail = await uploaded(SAMPLE);
    expect(detail.import).toMatchObject({ state: 'uploaded', format: 'json', rows: GOOD + 1 });
    expect(detail.mapping).toMatchObject({
      name: 'name',
      implementationCode: 'taskCode',
      statutoryLimit: 'statutoryLimit.value',
      statutoryUnit: 'statutoryLimit.unit',
      materials: 'materials',
      basis: 'legalBasis',
    });
    expect(detail.sample[0]?.[detail.headings.indexOf('materials')]).toBe('提价申报申请报告');
  });

  it('names row, column and reason of what is wrong, and imports the rest', async () => {
    const detail = await check(await uploaded(SAMPLE));
    expect(detail.import).toMatchObject({ state: 'checked', good: GOOD, bad: 1 });
    const { problems } = await problemsOf(detail);
    expect(problems).toMatchObject([
      { row: GOOD + 2, column: 'taskCode', value: '13440000515356094L2442199644000' },
    ]);
    expect(problems[0]?.message.zh).toContain('校验位');
    await confirm(detail);
    await runImports(test.services);
    expect((await shown(detail)).import).toMatchObject({ state: 'done', done: GOOD, added: GOOD });
    const { call } = await test.as('manager');
    const found = await call('GET /catalogue/items', { query: { region: REGION, words: '提价申报' } });
    expect(found).toMatchObject({
      total: 1,
      items: [
        {
          standard: false,
          item: {
            department: '广东省发展和改革委员会',
            statutory: { value: 30, unit: 'workday' },
            promised: { value: 7, unit: 'workday' },
            basis: '广东省实施〈中华人民共和国价格法〉办法 第二十九条',
          },
        },
      ],
    });
  });

  it('a second time changes nothing', async () => {
    expect(await imported(SAMPLE)).toMatchObject({ state: 'done', added: 0, changed: 0, unchanged: GOOD });
  });

  it.each(['xlsx', 'csv', 'json'] as const)(
    'exported as %s and imported again changes nothing',
    async (format) => {
      const { inject } = await test.as('manager');
      const list = await inject({ url: `/api/v1/exports/catalogue?region=${REGION}&format=${format}` });
      expect(list.statusCode).toBe(200);
      const again = await imported(list.rawPayload);
      expect(again).toMatchObject({ format, bad: 0, added: 0, changed: 0 });
      expect(again.unchanged).toBeGreaterThan(0);
    },
  );

  it('writes only what has changed', async () => {
    await imported(HEAD + line(1) + line(2));
    const again = await imported(HEAD + line(1) + line(2, { limit: '15(工作日)' }) + line(3));
    expect(again).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
  });

  it('of an item that stands twice takes the first row and says so', async () => {
    const detail = await check(await uploaded(HEAD + line(11) + line(11, { name: '另一名称' })));
    expect(detail.import).toMatchObject({ good: 1, bad: 1 });
    expect((await problemsOf(detail)).problems).toMatchObject([
      { row: 3, element: 'implementationCode', message: { zh: '与第2行是同一事项，只导入第2行。' } },
    ]);
  });

  it('remembers the mapping of a source under its name', async () => {
    const detail = await check(await uploaded(HEAD + line(1)), { saveAs: '省目录' });
    expect(detail.saved).toEqual([{ name: '省目录', mapping: detail.mapping }]);
  });

  it('is checked anew with another mapping, until it is confirmed', async () => {
    const detail = await uploaded(HEAD + line(20));
    const wrong = await check({ ...detail, mapping: { ...detail.mapping, type: '实施主体' } });
    expect(wrong.import).toMatchObject({ good: 0, bad: 1 });
    expect((await check(detail)).import).toMatchObject({ good: 1, bad: 0 });
    await confirm(detail);
    expect((await refusal(check(detail))).body.code).toBe('notAllowedNow');
    await runImports(test.services);
  });
});

describe('an import that is interrupted', () => {
  const many = HEAD + Array.from({ length: 99 }, (_, index) => line(index, { body: '某局' })).join('');
  const large =
    HEAD +
    Array.from(
      { length: 450 },
      (_, index) =>
        `事项${index},11440000006939756B2440199${String(index).padStart(3, '0')}000,行政许可,某局,,\n`,
    ).join('');

  it('by somebody keeps what is done and goes on from there when asked', async () => {
    const detail = await check(await uploaded(large));
    expect(detail.import).toMatchObject({ good: 450, bad: 0 });
    await confirm(detail);
    const signal = new AbortController();
    await runImports(test.services, {
      only: placeOf(detail),
      signal: signal.signal,
      onProgress: () => signal.abort(),
    });
    expect(await stop(detail)).toMatchObject({ state: 'stopped', done: 200 });
    expect(await runImports(test.services)).toBe(false);
    await confirm(detail);
    await runImports(test.services);
    expect((await shown(detail)).import).toMatchObject({ state: 'done', done: 450, added: 450 });
  });

  it('by a crash within a batch has nothing of that batch, and nothing twice after it went on', async () => {
    const detail = await check(await uploaded(many));
    await confirm(detail);
    const dies = {
      ...test.services,
      now: () => {
        throw new Error('gone');
      },
    };
    await expect(runImports(dies)).rejects.toThrow('gone');
    expect((await shown(detail)).import).toMatchObject({ state: 'running', done: 0 });
    await Promise.all([runImports(test.services), runImports(test.services)]);
    const done = (await shown(detail)).import;
    expect(done.added + done.changed + done.unchanged).toBe(99);
    expect(done.state).toBe('done');
  });
});

describe('a file that cannot be imported', () => {
  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a heading without rows', Buffer.from(HEAD)],
    ['nothing', Buffer.alloc(0)],
  ])('is refused with the reason: %s', async (_, content) => {
    const answer = await send(content);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().details[0].path).toBe('file');
  });

  it('is refused when a column that is needed is not chosen, or is not there', async () => {
    const detail = await uploaded('事项名称,别的\n甲,乙\n');
    const { body } = await refusal(
      check({ ...detail, mapping: { name: '事项名称', basicCode: '没有的列' } }),
    );
    expect(body.details?.map(({ path }) => path)).toEqual([
      'mapping.basicCode',
      'mapping.type',
      'mapping.department',
    ]);
  });
});

describe('what no standard covers', () => {
  it('is found by the items of the catalogue', async () => {
    // The place of the bundled standards system.
    const region = '340000';
    const detail = await check(
      await uploaded(HEAD + line(1), { who: 'anhuiManager', region }),
      {},
      'anhuiManager',
    );
    await confirm(detail, 'anhuiManager');
    await runImports(test.services);
    const { call } = await test.as('anhuiManager');
    const { gaps } = await call('GET /library/gaps', { query: { region } });
    expect(gaps.find(({ kind, id }) => kind === 'item' && id === '440101101000')).toMatchObject({
      name: { zh: '事项1' },
      covered: [],
      advice: 'draft',
    });
  });
});

describe('a draft standard', () => {
  it('begins with what the list states', async () => {
    const { call } = await test.as('manager');
    const found = await call('GET /catalogue/items', { query: { region: REGION, words: '提价申报' } });
    const key = found.items[0]?.key ?? '';
    const place = await call('POST /catalogue/drafts', {
      body: { region: REGION, key, department: 'marketRegulation', effectiveFrom: '2027-01-01' },
    });
    const draft = await call('GET /standard-drafts/:region/:id', { params: place });
    expect(draft.document).toMatchObject({
      item: { name: found.items[0]?.item.name, basicCode: { code: '440101007000' } },
      department: { id: 'marketRegulation' },
      limits: { promised: { value: 7, editorial: true } },
      materials: [{ name: '提价申报申请报告', editorial: true }],
    });
  });
});

describe('who may import', () => {
  it('an administrator and a standards manager of the region', async () => {
    expect((await send(SAMPLE, { who: 'administrator' })).statusCode).toBe(200);
    const { call } = await test.as('cityManager');
    expect(await call('GET /catalogue/imports', {})).toMatchObject({
      regions: [{ region: '440100' }],
      imports: [],
    });
  });

  it('one of a city for the city alone: rows of elsewhere are refused', async () => {
    const detail = await uploaded(SAMPLE, { who: 'cityManager', region: '440100' });
    expect((await check(detail, {}, 'cityManager')).import).toMatchObject({ good: 6, bad: GOOD + 1 - 6 });
    expect((await send(SAMPLE, { who: 'cityManager' })).statusCode).toBe(403);
  });

  it.each(['clerk', 'supervisor', 'citizen', 'otherManager'])('not %s', async (who) => {
    const detail = await uploaded(HEAD + line(1));
    const { call, inject } = await test.as(who);
    const params = placeOf(detail);
    expect((await send(SAMPLE, { who })).statusCode).toBe(403);
    const tried = [
      check(detail, {}, who),
      confirm(detail, who),
      call('GET /catalogue/imports/:region/:id', { params }),
      call('GET /catalogue/imports/:region/:id/problems', { params, query: {} }),
      call('POST /catalogue/imports/:region/:id/stop', { params }),
      call('GET /catalogue/items', { query: { region: REGION } }),
      call('POST /catalogue/drafts', {
        body: { region: REGION, key: 'x', department: 'marketRegulation', effectiveFrom: '2027-01-01' },
      }),
    ];
    const refused = await Promise.all(tried.map(refusal));
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['forbidden']));
    expect((await inject({ url: `/api/v1/exports/catalogue?region=${REGION}&format=csv` })).statusCode).toBe(
      403,
    );
  });

  it('nor nobody', async () => {
    expect((await send(SAMPLE, { who: '' })).statusCode).toBe(401);
    expect((await refusal(test.anonymous.call('GET /catalogue/imports', {}))).body.code).toBe('signInNeeded');
  });
});
