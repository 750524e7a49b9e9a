/** The standards system at the desk: a gap becomes a project with its draft; an abolition becomes tasks that are closed. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { newPerson, type Person, type Window } from './person.ts';
import { type Site, startSite } from './site.ts';

const REGION = '340000';
const ITEM = { code: '009999001000', name: '测试用事项' };
const ENDING = 'q-ym-tg203-01-2026';
const EARLIER = 'q-ym-tg203-01-2025';
const TASKS = '/desk/standards/tasks';
const COMPARED = `/desk/standards/documents/${ENDING}?with=${EARLIER}`;

let site: Site;
let browser: Browser;
const everyone: Person[] = [];
let project = '';

async function arrive(username: string, path: string, window: Window = {}): Promise<Person> {
  const person = await newPerson(browser, site.url, { language: 'zh-CN' });
  everyone.push(person);
  await person.open('/desk');
  await person.signIn(username);
  await person.page.getByRole('heading', { name: '待办' }).waitFor();
  const { width = 1440, language = 'zh-CN' } = window;
  await person.page.setViewportSize({ width, height: 900 });
  if (language === 'en') {
    await person.page.context().addInitScript(() => localStorage.setItem('yimen.language', 'en'));
  }
  await person.open(path);
  await person.page.locator('.standards-page .card').first().waitFor();
  return person;
}

/** An item that only the catalogue has. */
const listItem = () =>
  site.server.services.database.pool.query(
    `INSERT INTO catalogue_item (region, item_key, name, basic_code, type, department, item, hash, import_region,
       import_id, imported_at)
     VALUES ($1, $2, $3, $2, '行政许可', '测试用部门', '{}', 'test', $1, gen_random_uuid(), now())`,
    [REGION, ITEM.code, ITEM.name],
  );

/** A standard of the centre that a project published. */
function publish(document: {
  id: string;
  number: string;
  references: string[];
  clauses: unknown[];
  abolishedOn?: string;
}) {
  const whole = {
    title: '测试用标准',
    titleEn: 'A standard for tests',
    level: 'centre',
    effect: 'internal',
    effectiveFrom: '2025-01-01',
    replaces: [],
    department: 'serviceCentre',
    adoption: 'own',
    publicText: 'text',
    certainty: 'own',
    sources: ['test'],
    ...document,
  };
  const state = { stage: 'published', kind: 'revision', region: REGION, reviews: [], document: whole };
  return site.server.services.database.pool.query(
    `INSERT INTO library_project (region, project_id, seq, stage, state, updated_at)
     VALUES ($1, gen_random_uuid(), 1, 'published', $2, now())`,
    [REGION, JSON.stringify(state)],
  );
}

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
  await listItem();
  await publish({
    id: 'q-ym-pj401-99-2025',
    number: 'Q/YM PJ401.99-2025',
    references: ['Q/YM TG203.01'],
    clauses: [],
  });
  const two = { id: 'two', no: '4.1', title: '环节', text: '审批设受理、审查和核准三个环节。', kept: [] };
  await publish({
    id: EARLIER,
    number: 'Q/YM TG203.01-2025',
    references: [],
    clauses: [two],
    abolishedOn: '2026-02-01',
  });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('the standards system', { timeout: 60_000 }, () => {
  it('turns the gap of an item into a project that carries its draft', async () => {
    const { page } = await arrive('standards.ah', '/desk/standards/gaps');
    const row = page.getByRole('row').filter({ hasText: ITEM.name });
    await row.getByRole('button').click();
    const dialog = page.locator('dialog');
    await dialog.getByLabel('英文名称').fill('An item for tests');
    await dialog.getByLabel('立项理由').fill('缺标');
    await dialog.getByLabel('体系类别').selectOption({ index: 1 });
    await dialog.getByRole('button', { name: '立项' }).click();
    await dialog.getByText('请填写。').waitFor();
    await dialog.getByLabel('实施部门').selectOption({ index: 1 });
    await dialog.getByRole('button', { name: '立项' }).click();
    await page.getByRole('heading', { name: '事项标准草案' }).waitFor();
    await page.getByText(/^[1-9]\d* 个错误$/).waitFor();
    project = new URL(page.url()).pathname;
    await page.getByRole('link', { name: '打开草案' }).click();
    await page.waitForURL(/\/standards\/drafts\//);
  });

  it('compares editions, with the words that changed', async () => {
    const { page } = await arrive('standards.ah', COMPARED);
    await page.locator('.editions del').filter({ hasText: '受理' }).first().waitFor();
    expect(await page.locator('.editions ins').first().isVisible()).toBe(true);
  });

  it('records the review of a standard that came as a file', async () => {
    const manager = await arrive('standards.ah', `/desk/standards/documents/${ENDING}`);
    await manager.page.getByRole('button', { name: '复审', exact: true }).click();
    expect(await manager.page.getByRole('button', { name: '废止', exact: true }).count()).toBe(0);
    const dialog = manager.page.locator('dialog');
    await dialog.getByLabel('复审结论').selectOption('confirm');
    await dialog.getByLabel('理由').fill('仍然适用');
    await dialog.getByRole('button', { name: '复审' }).click();
    await manager.sees('仍然适用');
  });

  it('abolishes a standard; who cites it has a task, closed once with what was done', async () => {
    const director = await arrive('director.ah', `/desk/standards/documents/${ENDING}`);
    await director.press('废止');
    const asked = director.page.locator('dialog');
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    await asked.getByLabel('废止日期').fill(today);
    await asked.getByLabel('理由').fill('不再适用');
    await asked.getByRole('button', { name: '废止' }).click();
    await director.sees('已完成：废止');
    const { page } = await arrive('standards.ah', '/desk/standards');
    await page.getByRole('link', { name: '待处理 (1)' }).click();
    await page.getByRole('button', { name: /^办结/ }).click();
    const dialog = page.locator('dialog');
    await dialog.getByLabel('处理情况').fill('已立项修订');
    await dialog.getByRole('button', { name: '办结' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('已立项修订').waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^办结/ }).count()).toBe(0);
  });

  it.each([
    { width: 360 },
    { width: 1440 },
    { width: 360, language: 'en' },
    { width: 1440, language: 'en' },
  ] as const)('fits a window of $width', async (window) => {
    const { width, language } = { language: 'zh-CN', ...window };
    const person = await arrive('standards.ah', TASKS, window);
    const pages = { tasks: TASKS, compare: COMPARED, project };
    for (const [name, path] of Object.entries(pages)) {
      await person.open(path);
      await person.page.locator('.standards-page .card').first().waitFor();
      expect(await person.violations(), name).toEqual([]);
      expect(
        await person.page.evaluate(() => document.documentElement.scrollWidth),
        name,
      ).toBeLessThanOrEqual(width);
      await person.picture(`library-${name}-${width}-${language}`);
    }
  });

  it('has nothing go wrong in the scripts of any page', () => {
    expect(everyone.flatMap(({ errors }) => errors)).toEqual([]);
  });
});
