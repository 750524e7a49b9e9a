import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Output } from '@yimen/api/client';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { HttpProblem } from '../http/index.ts';
import { loadRegions } from '../region/index.ts';
import type { Services } from '../services.ts';
import {
  hashOf,
  loadStandards,
  type OpenRegistry,
  openRegistry,
  publishStandards,
} from '../standards/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { itemRoutes } from './index.ts';
import type { ItemQuery } from './item-index.ts';

const bundled = join(import.meta.dirname, '../../../../standards');
const real = parse(
  readFileSync(join(bundled, 'items/342091001000/341524/2025-03-06.yaml'), 'utf8'),
) as Standard;
const { dictionary } = loadStandards(bundled);

type Facts = {
  code: string;
  name: string;
  en?: string;
  aliases?: string[];
  region?: string;
  from?: string;
  to?: string;
  type?: string;
  department?: string;
  targets?: string[];
  material?: string;
  law?: string;
};

function standardOf(facts: Facts): Standard {
  const gbt = (code: string) => ({ system: 'GBT39046', code });
  return {
    ...real,
    item: {
      ...real.item,
      name: facts.name,
      nameEn: facts.en ?? `Item ${facts.code}`,
      aliases: facts.aliases ?? [],
      basicCode: { system: 'C0109', code: facts.code },
      type: gbt(facts.type ?? '01'),
      targets: (facts.targets ?? ['1']).map(gbt),
      topics: [],
    },
    region: facts.region ?? '340000',
    effectiveFrom: facts.from ?? '2025-01-01',
    ...(facts.to ? { effectiveTo: facts.to } : {}),
    department: { ...real.department, id: facts.department ?? 'marketRegulation', name: '某某部门' },
    materials: real.materials.slice(0, 1).map((one) => ({ ...one, name: facts.material ?? '申请表' })),
    results: real.results.slice(0, 1).map((one) => ({ ...one, name: '办理结果' })),
    basis: real.basis.slice(0, 1).map((one) => ({ ...one, law: facts.law ?? '某某条例' })),
  };
}

const PUBLISHED: Facts[] = [
  {
    code: '340101001000',
    name: '公司设立登记',
    en: 'Registration of a company',
    aliases: ['开公司', '营业执照'],
    targets: ['1', '2'],
  },
  {
    code: '340101002000',
    name: '公司变更登记',
    en: 'Change of company registration',
    targets: ['2'],
    material: '营业执照副本',
  },
  { code: '340101003000', name: '外商投资公司设立登记', en: 'Foreign-invested company', region: '340100' },
  { code: '340101004000', name: '营业执照遗失补领', en: 'Replacement of a licence', region: '340103' },
  { code: '340101005000', name: '公司设立登记', from: '2010-01-01', to: '2015-09-30', region: '320200' },
  {
    code: '340701006000',
    name: '居民身份证补领',
    en: 'Replacement of an identity card',
    aliases: ['身份证丢失'],
    type: '07',
    department: 'publicSecurity',
    region: '340100',
    law: '中华人民共和国居民身份证法',
  },
  {
    code: '340501007000',
    name: '城乡居民最低生活保障金给付',
    en: 'Minimum living allowance',
    aliases: ['低保'],
    type: '05',
    department: 'civilAffairs',
    region: '340200',
  },
  {
    code: '340101008000',
    name: '食品经营许可',
    en: 'Food business licence',
    region: '000000',
    from: '2023-01-01',
  },
  { code: '340101008000', name: '食品流通许可', region: '000000', from: '2010-01-01' },
  { code: '340101009000', name: '律师执业许可', en: 'Licence to practise law', from: '2030-01-01' },
];

let database: TestDatabase;
let standards: OpenRegistry;
let services: Services;
beforeAll(async () => {
  database = await createTestDatabase();
  await loadRegions(database, join(bundled, 'regions'));
  const files = PUBLISHED.map((facts, index) => ({ path: `${index}.yaml`, standard: standardOf(facts) }));
  await publishStandards(
    database,
    { standards: files, problems: [] },
    { by: 'test', at: '2026-11-24T00:00:00.000Z' },
  );
  standards = await openRegistry(database, dictionary, { pollEvery: 0 });
  services = { database, standards, now: () => '2026-11-24T02:00:00.000Z' } as unknown as Services;
});
afterAll(async () => {
  standards.close();
  await database.drop();
});

const [searchRoute, guideRoute, formRoute, differenceRoute] = itemRoutes;
type Sent = { type: string; text: string; headers: Record<string, string> };

/** Calls a route as the server does, and gives what is sent. */
async function call<Context, Answer>(
  handler: (context: Context) => Promise<Answer>,
  input: { params?: object; query?: object; at?: string; encoding?: string },
): Promise<{ answer: Answer; sent: Sent }> {
  const sent: Sent = { type: '', text: '', headers: {} };
  const reply = {
    request: { headers: { 'accept-encoding': input.encoding } },
    header(name: string, value: string) {
      sent.headers[name] = value;
      return reply;
    },
    type(type: string) {
      sent.type = type;
      return reply;
    },
    serializer(write: () => unknown) {
      const bytes = write() as Buffer;
      sent.text = (input.encoding ? gunzipSync(bytes) : bytes).toString('utf8');
      return reply;
    },
  };
  const { at } = input;
  const context = {
    services: at ? { ...services, now: () => at } : services,
    params: input.params,
    query: input.query ?? {},
    reply,
  };
  return { answer: await handler(context as unknown as Context), sent };
}

const search = async (query: ItemQuery): Promise<Output<'GET /items'>> =>
  (await call(searchRoute.handler, { query })).answer;
const names = async (query: ItemQuery) => (await search(query)).items.map(({ name }) => name);

describe('ranking', () => {
  test('the very name comes first, then names that begin so, names that contain it, and what is not in force last', async () => {
    const { items } = await search({ q: '公司设立登记' });
    expect(items.map(({ name, inForce }) => [name, inForce])).toEqual([
      ['公司设立登记', true],
      ['外商投资公司设立登记', true],
      ['公司设立登记', false],
      ['公司变更登记', true],
    ]);
  });

  test('a name that begins with the query stands before an alias, an alias before a material', async () => {
    expect(await names({ q: '营业执照' })).toEqual(['营业执照遗失补领', '公司设立登记', '公司变更登记']);
  });

  test('among equals the one people apply for most comes first', async () => {
    expect((await names({ q: '公司' }))[0]).toBe('公司变更登记');
    await submitCases('340101001000', '340000', 3);
    const other = await openRegistry(database, dictionary, { pollEvery: 0 });
    const fresh = { ...database, pool: Object.create(database.pool) };
    const context = { services: { ...services, standards: other, database: fresh }, query: { q: '公司' } };
    const { items } = await searchRoute.handler(
      context as unknown as Parameters<typeof searchRoute.handler>[0],
    );
    expect(items[0]?.name).toBe('公司设立登记');
    const popular = await searchRoute.handler({
      ...context,
      query: { sort: 'popular', limit: 1 },
    } as unknown as Parameters<typeof searchRoute.handler>[0]);
    expect(popular.items[0]?.name).toBe('公司设立登记');
    other.close();
  });
});

async function submitCases(item: string, region: string, count: number): Promise<void> {
  await database.pool.query(
    `INSERT INTO case_file (region, case_id, case_no, status, seq, last_hash, item, item_name, standard_hash, department,
       channel, owner, applicant_name, query_code_hash, submitted_at, updated_at, state, form)
     SELECT $2, gen_random_uuid(), 'T' || n, 'submitted', 1, decode(repeat('00', 32), 'hex'), $1, '', '', '', 'online', '',
       '', '', now(), now(), '{}', '{}' FROM generate_series(1, $3::int) n`,
    [item, region, count],
  );
}

describe('how people ask', () => {
  test.each([
    ['怎么办营业执照', '营业执照遗失补领'],
    ['身份证丢失补领', '居民身份证补领'],
    ['低保', '城乡居民最低生活保障金给付'],
    ['居民 补领', '居民身份证补领'],
    ['gongsishelidengji', '公司设立登记'],
    ['gong si she li', '公司设立登记'],
    ['gssldj', '公司设立登记'],
    ['gssheldj', '公司设立登记'],
    ['sheli', '公司设立登记'],
    ['DIBAO', '城乡居民最低生活保障金给付'],
    ['jumin shengfengzheng', '居民身份证补领'],
    ['company registration', '公司设立登记'],
    ['Food licences', '食品经营许可'],
    ['allowence', '城乡居民最低生活保障金给付'],
    ['公司设力登记', '公司设立登记'],
    ['食品流通许可', '食品经营许可'],
    ['３４０１０１００８', '食品经营许可'],
    ['居民身份证法', '居民身份证补领'],
    ['公安', '居民身份证补领'],
    ['芜湖', '城乡居民最低生活保障金给付'],
  ])('“%s” finds %s first', async (q, expected) => {
    expect((await names({ q }))[0]).toBe(expected);
  });

  test('nothing is found for what nobody offers, and signs alone ask nothing', async () => {
    expect(await search({ q: '登月旅行' })).toMatchObject({ items: [], total: 0 });
    expect((await search({ q: '。。。' })).total).toBe(0);
  });

  test('without a query all items are there, those in force first, a page at a time', async () => {
    const all = await search({});
    expect(all.total).toBe(9);
    expect(all.items.map(({ inForce }) => inForce)).toEqual([...Array(7).fill(true), false, false]);
    const page = await search({ limit: 2, offset: 4 });
    expect(page.items).toEqual(all.items.slice(4, 6));
    expect(page.total).toBe(9);
  });
});

describe('filters', () => {
  test('a county sees its items and those above it; a city also those below; another city none of them', async () => {
    expect(new Set((await search({ region: '340103' })).items.map(({ region }) => region))).toEqual(
      new Set(['340103', '340100', '340000', '000000']),
    );
    expect(new Set((await search({ region: '340100' })).items.map(({ region }) => region))).toEqual(
      new Set(['340103', '340100', '340000', '000000']),
    );
    expect(new Set((await search({ region: '340200' })).items.map(({ region }) => region))).toEqual(
      new Set(['340200', '340000', '000000']),
    );
    expect((await search({ region: '000000' })).total).toBe(9);
    expect(await search({ region: '340103001002' })).toEqual(await search({ region: '340103' }));
  });

  test('type, department and target narrow together', async () => {
    expect(await names({ type: '07' })).toEqual(['居民身份证补领']);
    expect(await names({ department: 'civilAffairs' })).toEqual(['城乡居民最低生活保障金给付']);
    expect(await names({ target: '2', q: '公司' })).toEqual(['公司变更登记', '公司设立登记']);
    expect(await names({ type: '07', department: 'civilAffairs' })).toEqual([]);
  });

  test('facets say in both languages what each choice would leave, as if it were not chosen yet', async () => {
    const { facets, total } = await search({ type: '07', region: '340100' });
    expect(total).toBe(1);
    expect(facets.types).toEqual([
      { code: '01', name: { zh: '行政许可', en: 'Licensing' }, count: 6 },
      { code: '07', name: { zh: '行政确认', en: 'Confirmation' }, count: 1 },
    ]);
    expect(facets.departments).toEqual([
      { code: 'publicSecurity', name: { zh: '公安机关', en: 'Public security' }, count: 1 },
    ]);
    expect(facets.targets).toEqual([{ code: '1', name: { zh: '自然人', en: 'Natural person' }, count: 1 }]);
    expect(facets.regions).toEqual([{ code: '340100', name: { zh: '合肥市', en: 'Hefei City' }, count: 1 }]);
  });

  test('a summary carries what a list shows', async () => {
    const [item] = (await search({ q: '公司设立登记' })).items;
    expect(item).toMatchObject({
      code: '340101001000',
      region: '340000',
      regionName: '安徽省',
      nameEn: 'Registration of a company',
      department: { id: 'marketRegulation', name: '某某部门' },
      type: { code: '01', name: { zh: '行政许可', en: 'Licensing' } },
      targets: ['1', '2'],
      inForce: true,
      effectiveFrom: '2025-01-01',
    });
  });
});

const guideOf = (code: string, region: string, effectiveFrom?: string, at?: string) =>
  call(guideRoute.handler, {
    params: { code, region },
    query: effectiveFrom ? { effectiveFrom } : {},
    ...(at ? { at } : {}),
  });
const formOf = (code: string, region: string, hash?: string) =>
  call(formRoute.handler, { params: { code, region }, query: hash ? { hash } : {} });

async function problemOf(work: Promise<unknown>): Promise<HttpProblem> {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof HttpProblem) return failure;
  throw new Error('It was not refused.');
}

describe('the differences of two versions', () => {
  const differencesOf = (before: string, after: string) =>
    call(differenceRoute.handler, {
      params: { code: '340101008000', region: '000000' },
      query: { before, after },
    });

  test('are told value by value, old beside new, without the dates that the list of versions says', async () => {
    const { answer } = await differencesOf('2010-01-01', '2023-01-01');
    expect(answer.differences.map(({ path }) => path)).toContain('item.name');
    expect(answer.differences.find(({ path }) => path === 'item.name')).toMatchObject({
      kind: 'changed',
      after: { zh: '食品经营许可' },
    });
    expect(answer.differences.map(({ path }) => path)).not.toContain('effectiveFrom');
  });

  test('are not found for a version there is not', async () => {
    expect((await problemOf(differencesOf('2010-01-02', '2023-01-01'))).code).toBe('notFound');
  });
});

describe('the guide', () => {
  test('is that of the version in force, and what is sent is the same as what is answered', async () => {
    const { answer, sent } = await guideOf('340101008000', '000000');
    expect(answer.guide.item.name.zh).toBe('食品经营许可');
    expect(answer.canApply).toBe(true);
    expect(answer.versions.map(({ effectiveFrom, inForce }) => [effectiveFrom, inForce])).toEqual([
      ['2023-01-01', true],
      ['2010-01-01', false],
    ]);
    expect(sent.type).toContain('application/json');
    expect(JSON.parse(sent.text)).toEqual(JSON.parse(JSON.stringify(answer)));
  });

  test('is sent compressed to whoever takes that, with the same content', async () => {
    const input = { params: { code: '340101008000', region: '000000' } };
    const plain = await call(guideRoute.handler, input);
    const packed = await call(guideRoute.handler, { ...input, encoding: 'br, gzip' });
    expect(plain.sent.headers).toEqual({ vary: 'accept-encoding' });
    expect(packed.sent.headers).toEqual({ vary: 'accept-encoding', 'content-encoding': 'gzip' });
    expect(packed.sent.text).toBe(plain.sent.text);
  });

  test('of an earlier version is there to read, not to apply under', async () => {
    const { answer } = await guideOf('340101008000', '000000', '2010-01-01');
    expect(answer.guide.item.name.zh).toBe('食品流通许可');
    expect(answer.canApply).toBe(false);
  });

  test('of an item not yet in force can be read before its day, and applied under from that day on', async () => {
    expect((await guideOf('340101009000', '340000')).answer.canApply).toBe(false);
    const later = await guideOf('340101009000', '340000', undefined, '2029-12-31T16:00:00.000Z');
    expect(later.answer.canApply).toBe(true);
  });

  test('an unknown item is not found, and neither is a version that never was, with the dates there are', async () => {
    expect((await problemOf(guideOf('999999999999', '340000'))).code).toBe('notFound');
    expect((await problemOf(guideOf('340101008000', '340000'))).code).toBe('notFound');
    const problem = await problemOf(guideOf('340101008000', '000000', '2011-01-01'));
    expect(problem.code).toBe('notFound');
    expect(problem.options.details?.[0]?.message.en).toContain('2023-01-01, 2010-01-01');
  });
});

describe('the form', () => {
  test('comes with the data elements and code lists it uses, and no others', async () => {
    const { answer, sent } = await formOf('340101001000', '340000');
    const used = JSON.stringify(answer.standard);
    const fields = answer.standard.form.sections.flatMap((section) => section.fields);
    const ids = answer.elements.map(({ id }) => id);
    for (const { element } of fields) expect(ids).toContain(element);
    for (const { element } of answer.standard.materials) expect(ids).toContain(element);
    for (const id of ids) expect(used).toContain(`"${id}"`);
    expect(new Set(answer.codeLists.map(({ id }) => id))).toEqual(
      new Set(answer.elements.flatMap(({ codeList }) => codeList ?? [])),
    );
    expect(JSON.parse(sent.text)).toEqual(JSON.parse(JSON.stringify(answer)));
  });

  test('of a pinned version is there by its hash after a newer one came into force', async () => {
    const old = standards.versions('340101008000', '000000').at(-1);
    expect(old?.ref.hash).toBe(old && hashOf(old.standard));
    const { answer } = await formOf('340101008000', '000000', old?.ref.hash);
    expect(answer.ref.effectiveFrom).toBe('2010-01-01');
    expect((await formOf('340101008000', '000000')).answer.ref.effectiveFrom).toBe('2023-01-01');
  });

  test('is refused when nothing is in force, and not found under another item or an unknown hash', async () => {
    expect((await problemOf(formOf('340101005000', '320200'))).code).toBe('notInForce');
    expect((await problemOf(formOf('999999999999', '340000'))).code).toBe('notFound');
    const other = standards.versions('340101001000', '340000')[0]?.ref.hash;
    expect((await problemOf(formOf('340101002000', '340000', other))).code).toBe('notFound');
    expect((await problemOf(formOf('340101002000', '340000', '0'.repeat(64)))).code).toBe('notFound');
  });
});
