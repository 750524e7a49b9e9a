/**
 * A local standard written at the desk: what loosens is refused at its field, what tightens is published by the posts it
 * takes, holds in its region alone, and is held against the standard above when that changes.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { newPerson, type Person } from './person.ts';
import { PASSWORD, type Site, startSite } from './site.ts';

const ITEM = '340791021000';
const CITY = '340100';
const PROVINCE = '340000';

let site: Site;
let browser: Browser;
let manager: Person;
const everyone: Person[] = [];
const before = { city: '', province: '', caseId: '' };
let draft = '';

const day = (ahead: number) =>
  new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);

async function arrive(username: string, path: string): Promise<Person> {
  const person = await newPerson(browser, site.url);
  everyone.push(person);
  await person.open('/desk');
  await person.signIn(username);
  await person.page.getByRole('heading', { name: '待办' }).waitFor();
  await person.open(path);
  return person;
}

/** What the desk would send, for what is not the matter of this journey. */
function send(person: Person, path: string, body?: unknown): Promise<Record<string, unknown>> {
  return person.page.evaluate(
    async ([to, sent]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const post = { method: 'POST', headers, body: JSON.stringify(sent) };
      const answer = await fetch(`/api/v1${to}`, sent === undefined ? {} : post);
      return answer.json();
    },
    [path, body] as const,
  );
}

/** Presses a button of the page, and the same in the dialog that asks whether it is meant. */
async function take({ page }: Person, step: string): Promise<void> {
  await page.getByRole('button', { name: step, exact: true }).click();
  await page.locator('dialog').getByRole('button', { name: step, exact: true }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
}

const section = ({ page }: Person, name: string) =>
  page.locator('.revision-nav').getByRole('button', { name }).click();
const field = (place: string) => manager.page.locator(`[id="at-${place}"]`);
const beside = (place: string) =>
  manager.page.locator(`.revision-value:has([id="at-${place}"]) .revision-above`);

/** What everybody reads of the item in a region today. */
async function guideOf(region: string): Promise<{ hash: string; text: string }> {
  const answer = await fetch(`${site.url}/api/v1/items/${ITEM}/${region}/guide`);
  const { ref, guide } = (await answer.json()) as { ref: { hash: string }; guide: unknown };
  return { hash: ref.hash, text: JSON.stringify(guide) };
}

/** Somebody applies in the city under what is in force there. */
async function apply(): Promise<string> {
  const citizen = await newPerson(browser, site.url);
  everyone.push(citizen);
  await citizen.open('/');
  const version = site.server.services.standards.current(ITEM, CITY, day(0));
  const example = version?.standard.examples[0];
  if (!version || !example) throw new Error('The item is not in force in the city.');
  const materials = version.standard.materials.map(({ id }) => ({ material: id, files: [], onPaper: true }));
  const asked = new Set(example.expect.materials ?? materials.map(({ material }) => material));
  const session = await send(citizen, '/session', { username: 'wangxiaoyu', password: PASSWORD });
  const { parties } = session.account as { parties: unknown[] };
  const { caseId } = await send(citizen, '/cases', {
    item: ITEM,
    region: CITY,
    hash: version.ref.hash,
    answers: example.answers,
    materials: materials.filter(({ material }) => asked.has(material)),
    applicant: parties[0],
  });
  return String(caseId);
}

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
  manager = await arrive('standards.hefei', `/desk/layers?item=${ITEM}&region=${CITY}`);
  before.city = (await guideOf(CITY)).hash;
  before.province = (await guideOf(PROVINCE)).hash;
  before.caseId = await apply();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('the standards manager of a city', () => {
  it('starts from the local standard, and sees beside every difference what the province says', async () => {
    expect(before.caseId).toMatch(/^[0-9a-f-]{36}$/);
    const { page } = manager;
    await manager.follow('起草本地区的地方标准');
    await page.locator('#draft-effectiveFrom').fill(day(0));
    await page.locator('dialog').getByRole('button', { name: '起草' }).click();
    await page.waitForURL(/standards\/drafts\/340100\//);
    draft = new URL(page.url()).pathname;
    await manager.sees('地方标准：补充安徽省的标准');
    await manager.sees('没有问题，可以提交。');
    await section(manager, '时限与特别程序');
    await beside('limits.promised.value').getByText('安徽省规定：15').waitFor();
    expect(await manager.violations()).toEqual([]);
    await manager.picture('layer-draft');
  });

  it('cannot write in what is the same everywhere', async () => {
    await section(manager, '申请条件');
    await manager.sees('“申请条件”各级一致，地方标准不能更改。');
    expect(await manager.page.getByRole('button', { name: '添加：申请条件' }).isDisabled()).toBe(true);
    expect(await manager.violations()).toEqual([]);
  });

  it('is refused a longer promise at its field, and puts it back at one press', async () => {
    await section(manager, '时限与特别程序');
    await field('limits.promised.value').fill('16');
    const fault = field('limits.promised').locator('> .field-fault');
    await fault.getByText('承诺时限16个工作日长于上级的15个工作日。地方标准只紧不松').waitFor();
    expect(await manager.page.getByRole('button', { name: '提交审查' }).isDisabled()).toBe(true);
    await section(manager, '基本信息');
    await manager.page
      .locator('.revision-problems')
      .getByRole('button', { name: '承诺办结时限' })
      .first()
      .click();
    expect(await manager.page.evaluate(() => document.activeElement?.id)).toBe('at-limits.promised');
    const back = beside('limits.promised.value').getByRole('button', { name: '恢复为上级规定' });
    await back.focus();
    await manager.page.keyboard.press('Enter');
    expect(await field('limits.promised.value').inputValue()).toBe('15');
    expect(await manager.page.evaluate(() => document.activeElement?.id)).toBe('at-limits.promised.value');
    await fault.waitFor({ state: 'detached' });
    expect(await beside('limits.promised.value').count()).toBe(0);
  });

  it('tightens it, saying where the value comes from, and submits', async () => {
    const { page } = manager;
    await field('limits.promised.value').fill('10');
    await manager.sees(
      '改变了上级标准的数值，应写明本地的依据，或者标明编者补充(editorial)并写明本地的理由(reason)。',
    );
    const provenance = field('limits.promised.basis');
    const mark = provenance.getByLabel('没有法律、文件写明，由编者补充');
    if (!(await mark.isChecked())) await mark.check();
    await provenance.getByLabel('补充的理由').fill('合肥市演示用的承诺，没有公开来源。');
    await section(manager, '办理环节');
    const step = page.locator('.revision-entry', { hasText: '与上级不同' }).first();
    await step.locator('> summary').click();
    const index = (await step.getAttribute('id'))?.replace('at-', '') ?? '';
    await field(`${index}.limit.value`).fill('6');
    await manager.sees('没有问题，可以提交。');
    await manager.sees('已保存');
    await take(manager, '提交审查');
  });
});

describe('what another person has approved', () => {
  it('holds in the city alone once it is published', async () => {
    const approver = await arrive('approver.hefei', draft);
    await take(approver, '批准');
    await manager.open(draft);
    await take(manager, '发布');
    await manager.sees('已发布');
    const city = await guideOf(CITY);
    expect(city.hash).not.toBe(before.city);
    expect(city.text).toContain('10个工作日');
    expect((await guideOf(PROVINCE)).hash).toBe(before.province);
  });

  it('is in the guide that everybody reads, with the standard it stands on', async () => {
    const reader = await newPerson(browser, site.url);
    everyone.push(reader);
    await reader.open(`/items/${ITEM}/${CITY}`);
    await reader.sees('10个工作日');
    const upper = reader.page.locator('#versions').getByRole('link', { name: /安徽省/ });
    expect(await upper.getAttribute('href')).toContain(`/items/${ITEM}/${PROVINCE}`);
  });

  it('is told with its region on the page of local standards, and leaves the open case alone', async () => {
    await manager.open(`/desk/layers?item=${ITEM}&region=${CITY}`);
    const promise = manager.page.getByRole('row', { name: /^承诺时限/ });
    expect(await promise.first().innerText()).toMatch(/10个工作日\s+合肥市/);
    const { rows } = await site.server.services.database.pool.query(
      'SELECT standard_hash FROM case_file WHERE region = $1 AND case_id = $2',
      [CITY, before.caseId],
    );
    expect(rows).toEqual([{ standard_hash: before.city }]);
  });
});

describe('when the province becomes stricter', () => {
  const revise = async (days: number) => {
    const clerk = await arrive('standards.ah', '/desk/standards/drafts');
    const approver = await arrive('approver.ah', '/desk');
    const base = before.province;
    const started = await send(clerk, '/standard-drafts', { base, effectiveFrom: day(1) });
    const path = `/standard-drafts/${PROVINCE}/${String(started.id)}`;
    const document = started.document as { limits: { promised: object }; nodes: { id: string }[] };
    const own = { editorial: true, reason: '演示用' };
    await send(clerk, `${path}/document`, {
      revision: 1,
      document: {
        ...document,
        limits: { ...document.limits, promised: { value: days, unit: 'workday', ...own } },
        nodes: document.nodes.map((node) =>
          node.id === 'certify' ? { ...node, limit: { value: 4, unit: 'workday', ...own } } : node,
        ),
        examples: (started.document as { examples: { expect: object }[] }).examples.map((one) => {
          const { promisedDue: _, ...expected } = one.expect as { promisedDue?: string };
          return { ...one, expect: expected };
        }),
      },
    });
    for (const [who, kind] of [
      [clerk, 'submit'],
      [approver, 'approve'],
      [clerk, 'publish'],
    ] as const) {
      const { seq } = await send(who, path);
      const answer = await send(who, `${path}/steps`, { expectedSeq: seq, step: { kind } });
      expect(answer.error ?? answer.code).toBeUndefined();
    }
  };

  it('the draft under way is told, and takes the changes over at one press', async () => {
    const { page } = manager;
    await manager.follow('起草本地区的地方标准');
    await page.locator('#draft-effectiveFrom').fill(day(2));
    await page.locator('dialog').getByRole('button', { name: '起草' }).click();
    await page.waitForURL(/standards\/drafts\/340100\//);
    await revise(8);
    await page.reload();
    await manager.sees(/有效的上级标准，已经不是起草时的版本/);
    expect(await manager.violations()).toEqual([]);
    await manager.press('并入上级标准的变化');
    await page.getByText(/有效的上级标准，已经不是起草时的版本/).waitFor({ state: 'detached' });
    await section(manager, '时限与特别程序');
    await manager.sees('承诺时限10个工作日长于上级的8个工作日。');
    await beside('limits.promised.value').getByRole('button', { name: '恢复为上级规定' }).click();
    expect(await field('limits.promised.value').inputValue()).toBe('8');
  });

  it('the local standard that no longer fits is on the list, with the link to write it', async () => {
    await manager.open(`/desk/layers?item=${ITEM}&region=${CITY}`);
    const row = manager.page.getByRole('row', { name: /合肥市.*冲突/ }).first();
    expect(await row.innerText()).toContain('承诺时限10个工作日长于上级的8个工作日');
    await manager.follow('打开在办的草案');
    await manager.page.waitForURL(/standards\/drafts\/340100\//);
  });

  it('nothing went wrong in the scripts of any page', () => {
    expect(everyone.flatMap(({ errors }) => errors)).toEqual([]);
  });
});
