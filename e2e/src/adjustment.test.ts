/**
 * 事项调整: a decision with what it touches is drafted and confirmed; on its day intake is closed with the reason and the right
 * body, while the open case goes on; what it leaves to do stands on the list of tasks.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import type { Person } from './person.ts';
import { type Site, startSite } from './site.ts';
import { callAs, type Filed, file, People } from './story.ts';

const ITEM = '340791024000';
const NAME = '居民户口簿补办';
const REGION = '340000';
const FIRST_DAY = '2026-12-01';
const BODY = '户籍所在地派出所';
const REASON = '试点期间改由派出所直接补办';
let site: Site;
let browser: Browser;
let people: People;
let manager: Person;
let open: Filed;
let now = '2026-11-24T02:00:00.000Z';

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ now: () => now }), openBrowser()]);
  people = new People(browser, site);
  manager = await people.as('standards.ah');
  open = await file(site, people, 'wangxiaoyu', { item: ITEM, region: REGION });
  await callAs(manager, site)('POST /lists', { body: { kind: 'power', region: REGION } }).catch(
    () => undefined,
  );
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('an adjustment', () => {
  it('of a bundled decision is linked with a reason or not at all', async () => {
    const { page } = manager;
    await manager.open('/desk/adjustments');
    await page.getByRole('button', { name: /^关联本地事项.*全国性社会团体筹备审批/ }).click();
    const dialog = page.locator('dialog');
    await dialog.getByText('全国性社会团体筹备审批').first().waitFor();
    await dialog.getByRole('button', { name: '查看影响' }).click();
    for (const field of ['item', 'effectiveFrom', 'sure', 'linkReason']) {
      expect(await page.locator(`#adjust-${field}`).getAttribute('aria-invalid'), field).toBe('true');
    }
    expect(await manager.violations()).toEqual([]);
    await manager.picture('adjustment-link');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('shows what it touches before it is saved, the open case among it', async () => {
    const { page } = manager;
    await manager.press('起草调整');
    await page.locator('#adjust-item').selectOption({ label: NAME });
    await page.locator('#adjust-effectiveFrom').fill(FIRST_DAY);
    await page.locator('#adjust-title').fill('关于调整居民户口簿补办受理机关的决定');
    await page.locator('#adjust-source').fill('演示用的决定，没有公开来源');
    await page.locator('#adjust-bodyName').fill(BODY);
    await page.locator('#adjust-reason').fill(REASON);
    const dialog = page.locator('dialog');
    const save = dialog.getByRole('button', { name: '保存草稿' });
    expect(await save.isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: '查看影响' }).click();
    await dialog.getByRole('heading', { name: '在办件（1）' }).waitFor();
    await dialog.getByRole('link', { name: NAME }).waitFor();
    expect(await manager.violations()).toEqual([]);
    await manager.picture('adjustment-impact');
    await save.click();
    await dialog.waitFor({ state: 'detached' });
    await manager.sees('草稿已保存，等待机关负责人确认。');
    const row = page.getByRole('row', { name: new RegExp(NAME) });
    expect(await row.getByRole('button', { name: '确认' }).count()).toBe(0);
  });

  it('is confirmed by the head of the authority, with the same in sight', async () => {
    const head = await people.as('head.ah');
    await head.open('/desk/adjustments');
    await head.page
      .getByRole('row', { name: new RegExp(NAME) })
      .getByRole('button', { name: '确认' })
      .click();
    const dialog = head.page.locator('dialog');
    await dialog.getByRole('heading', { name: '在办件（1）' }).waitFor();
    expect(await head.violations()).toEqual([]);
    await dialog.getByRole('button', { name: '确认' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await head.sees('已确认，并已公告。');
  });

  it('is told to the applicant of the open case, with how it goes on', async () => {
    const applicant = await people.as('wangxiaoyu');
    const titles = async () => {
      const { messages } = await callAs(applicant, site)('GET /inbox', { query: {} });
      return messages.map(({ title }) => title.zh);
    };
    await expect.poll(titles, { timeout: 30_000 }).toContain('事项调整：取消');
    await applicant.open('/messages');
    await applicant.sees('所办的事项自2026年12月1日(周二)起取消。');
    expect(await applicant.violations()).toEqual([]);
    await applicant.picture('adjustment-told');
    await open.inPortal('wangxiaoyu');
    await applicant.sees('已告知申请人：根据“关于调整居民户口簿补办受理机关的决定”');
    expect(await applicant.violations()).toEqual([]);
    await applicant.picture('adjustment-told-case');
  });

  it('leaves its work on the list of tasks', async () => {
    const { page } = manager;
    await manager.open('/desk/standards/tasks');
    const part = page.getByRole('region', { name: '事项调整带来的工作' });
    await part.getByRole('link', { name: `修订或者废止标准：${NAME}` }).waitFor();
    const window = part.getByRole('listitem').filter({ hasText: '调整窗口和岗位' }).first();
    await window.getByRole('button', { name: /^办结/ }).press('Enter');
    await page.locator('#task-done').fill('窗口已换告示');
    await page.locator('dialog').getByRole('button', { name: '办结' }).click();
    await part.getByText('窗口已换告示').waitFor();
    expect(await manager.misfits('adjustment-tasks', '/desk/standards/tasks')).toEqual([]);
  });

  it('is announced on the guide before its day, and closes it on the day', async () => {
    const reader = await people.stranger();
    await reader.open(`/items/${ITEM}/${REGION}`);
    await reader.sees('届时不再受理新的申请。');
    now = `${FIRST_DAY}T02:00:00.000Z`;
    await reader.open(`/items/${ITEM}/${REGION}`);
    await reader.sees('现在不受理新的申请。');
    await reader.sees(REASON);
    await reader.sees(BODY);
    expect(await reader.page.getByRole('link', { name: /^(在线申请|立即申请|开始申请)/ }).count()).toBe(0);
    expect(await reader.violations()).toEqual([]);
    await reader.picture('adjustment-closed');
    await expect(file(site, people, 'zhangming', { item: ITEM, region: REGION })).rejects.toThrow(REASON);
  });

  it('lets the open case go on under the standard it was filed under', async () => {
    const before = await open.view('wangxiaoyu');
    await open.accepted('clerk.ah');
    const after = await open.view('clerk.ah');
    expect(after.standard.hash).toBe(before.standard.hash);
    const applicant = await open.inPortal('wangxiaoyu');
    expect(await applicant.violations()).toEqual([]);
  });

  it('and its pages fit every screen', async () => {
    expect(await manager.misfits('adjustments', '/desk/adjustments')).toEqual([]);
    expect(await manager.misfits('lists', '/desk/lists')).toEqual([]);
    expect(await manager.misfits('layers', '/desk/layers?item=340791021000&region=340100')).toEqual([]);
  }, 240_000);

  it('nothing went wrong in the scripts of any page', async () => {
    expect(await people.errors()).toEqual([]);
  });
});
