/** A service standard revised at the desk: written, found wrong, put right, approved by another, published; open cases stay. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { newPerson, type Person } from './person.ts';
import { PASSWORD, type Site, startSite } from './site.ts';

const ITEM = '340791021000';
const REGION = '340000';
const SCOPE = '本省户籍居民首次申领、期满换领居民身份证。';

let site: Site;
let browser: Browser;
let manager: Person;
let approver: Person;
const everyone: Person[] = [];
let draft = '';
let caseBefore = { region: '', caseId: '', hash: '' };

async function arrive(username: string, path: string): Promise<Person> {
  const person = await newPerson(browser, site.url);
  everyone.push(person);
  await person.open('/desk');
  await person.signIn(username);
  await person.page.getByRole('heading', { name: '待办' }).waitFor();
  await person.open(path);
  return person;
}

/** Presses a button of the page, and the same in the dialog that asks whether it is meant. */
async function take({ page }: Person, step: string): Promise<void> {
  await page.getByRole('button', { name: step, exact: true }).click();
  await page.locator('dialog').getByRole('button', { name: step, exact: true }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
}

const section = ({ page }: Person, name: string) =>
  page.locator('.revision-nav').getByRole('button', { name }).click();
const panel = ({ page }: Person, name: string) =>
  page.locator('.revision-tabs').getByRole('button', { name }).click();

/** Whoever reads the guide of the item, as of today. */
async function guideInForce(): Promise<{ hash: string; text: string }> {
  const answer = await fetch(`${site.url}/api/v1/items/${ITEM}/${REGION}/guide`);
  const { ref, guide } = (await answer.json()) as { ref: { hash: string }; guide: unknown };
  return { hash: ref.hash, text: JSON.stringify(guide) };
}

/** An application under the version that is in force now, through the door that everybody has. */
async function apply(): Promise<typeof caseBefore> {
  const citizen = await newPerson(browser, site.url);
  everyone.push(citizen);
  await citizen.open('/');
  const version = site.server.services.standards.versions(ITEM, REGION)[0];
  const example = version?.standard.examples[0];
  if (!version || !example) throw new Error('The item is not published.');
  const materials = (example.expect.materials ?? []).map((material) => ({
    material,
    files: [],
    onPaper: true,
  }));
  const hash = version.ref.hash;
  const body = { item: ITEM, region: REGION, hash, answers: example.answers, materials };
  const receipt = await citizen.page.evaluate(
    async ({ application, password }) => {
      const post = async (path: string, sent: unknown) => {
        const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
        const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(sent) });
        return answer.json();
      };
      const { account } = await post('/session', { username: 'wangxiaoyu', password });
      return post('/cases', { ...application, applicant: account.parties[0] });
    },
    { application: body, password: PASSWORD },
  );
  const { region, caseId } = receipt as { region: string; caseId: string };
  return { region, caseId, hash };
}

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
  manager = await arrive('standards.ah', '/desk/standards/drafts');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('a standards manager', () => {
  it('starts a draft from the version in force', async () => {
    caseBefore = await apply();
    expect(caseBefore.caseId).toMatch(/^[0-9a-f-]{36}$/);
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const { page } = manager;
    await manager.press('起草');
    const option = page.locator('#draft-base option', { hasText: '申领、换领第二代居民身份证' });
    await page.locator('#draft-base').selectOption(await option.getAttribute('value'));
    await page.locator('#draft-effectiveFrom').fill(today);
    await page.locator('dialog').getByRole('button', { name: '起草' }).click();
    await page.waitForURL(/standards\/drafts\/340000\//);
    draft = new URL(page.url()).pathname;
    await manager.sees('没有问题，可以提交。');
    expect(await manager.violations()).toEqual([]);
  });

  it('is told what is wrong while typing, is led to the field, and puts it right', async () => {
    const { page } = manager;
    await page.locator('[id="at-scope"]').fill('');
    await manager.sees('这里不能为空。');
    expect(await page.getByRole('button', { name: '提交审查' }).isDisabled()).toBe(true);
    await section(manager, '申请材料');
    await page.locator('.revision-problems').getByRole('button', { name: '适用范围' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('at-scope');
    await page.keyboard.type(SCOPE);
    await manager.sees('没有问题，可以提交。');
    await manager.sees('已保存');
  });

  it('sees the guide as the public will, and what changes', async () => {
    const { page } = manager;
    await panel(manager, '指南预览');
    await page.frameLocator('.revision-frame').getByText(SCOPE).first().waitFor();
    await panel(manager, '新旧对照');
    await page.locator('.revision-changes').getByText(SCOPE).waitFor();
    await manager.sees('在办1件，均按原版本办结，不受影响。');
    expect(await manager.violations()).toEqual([]);
    await manager.picture('draft');
  });

  it('keeps what a colleague wrote meanwhile', async () => {
    const colleague = await arrive('standards.ah', draft);
    await section(colleague, '收费');
    await section(manager, '权利、救济与问答');
    await manager.page.locator('[id="at-rights.enjoy"]').fill('一、依法申请办理的权利');
    await manager.sees('已保存');
    await section(colleague, '基本信息');
    await colleague.page.locator('[id="at-item.parentName"]').fill('居民身份证');
    await colleague.sees('他人同时修改了其他部分，已经合并，双方的内容都在。');
    await colleague.sees('已保存');
    await manager.open(draft);
    expect(await manager.page.locator('[id="at-item.parentName"]').inputValue()).toBe('居民身份证');
    await section(manager, '权利、救济与问答');
    expect(await manager.page.locator('[id="at-rights.enjoy"]').inputValue()).toBe('一、依法申请办理的权利');
  });

  it('writes as text where that is easier, with the line of what is wrong', async () => {
    const { page } = manager;
    await section(manager, '原文');
    const text = page.locator('#draft-source');
    const source = await text.inputValue();
    await text.fill(source.replace('\nscope:', '\nscope: "\n'));
    await manager.press('保存原文');
    await manager.sees(/第\d+行不是正确的 YAML/);
    await manager.press('放弃修改');
    await take(manager, '提交审查');
    await manager.sees('审查');
  });
});

describe('another person', () => {
  it('approves it; who wrote it could not', async () => {
    expect(await manager.page.getByRole('button', { name: '批准' }).count()).toBe(0);
    approver = await arrive('approver.ah', draft);
    expect(await approver.page.locator('[id="at-scope"]').isDisabled()).toBe(true);
    await take(approver, '批准');
    await approver.sees('已批准');
  });
});

describe('once published', () => {
  it('the guide says what was written, and the open case stays under its version', async () => {
    expect((await guideInForce()).hash).toBe(caseBefore.hash);
    await manager.open(draft);
    await take(manager, '发布');
    await manager.sees('已发布');
    const now = await guideInForce();
    expect(now.hash).not.toBe(caseBefore.hash);
    expect(now.text).toContain(SCOPE);
    const { region, caseId } = caseBefore;
    const { rows } = await site.server.services.database.pool.query(
      'SELECT standard_hash FROM case_file WHERE region = $1 AND case_id = $2',
      [region, caseId],
    );
    expect(rows).toEqual([{ standard_hash: caseBefore.hash }]);
  });

  it('nothing went wrong in the scripts of any page', () => {
    expect(everyone.flatMap(({ errors }) => errors)).toEqual([]);
  });
});
