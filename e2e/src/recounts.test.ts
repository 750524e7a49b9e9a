/** 期限重新推算 at the desk, after a day off was added to the calendar; and the pages of a post on a phone, by keyboard. */
import { buildCalendar } from '@yimen/domain/calendar';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import type { Person } from './person.ts';
import { type Site, startSite } from './site.ts';
import { type Filed, file, People } from './story.ts';

const ADMIN = 'admin.ah';
const CLERK = 'clerk.wuhu';
const NOTICE = '关于增加2026年11月27日放假的通知';

let site: Site;
let browser: Browser;
let people: People;
let one: Filed;
let told = '';

/** The calendar of the server as it is once the notice was published (editorial: there is no such notice). */
function publishDayOff(): void {
  const calendar = buildCalendar([
    {
      year: 2026,
      notices: [{ id: 'n', title: NOTICE }],
      holidays: [{ name: { zh: '放假', en: 'Off' }, notice: 'n', rest: ['2026-11-27'] }],
    },
  ]);
  Object.defineProperty(site.server.services, 'calendar', { value: calendar });
}

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ now: () => '2026-11-24T02:00:00.000Z' }), openBrowser()]);
  people = new People(browser, site);
  one = await file(site, people, 'zhangming', {
    item: '340191033000',
    region: '340200',
    party: 'organisation',
  });
  await one.accepted(CLERK);
  told = (await one.view(CLERK)).promised?.value ?? '';
  publishDayOff();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('counting anew', () => {
  let admin: Person;

  it('is begun by an administrator from the calendar, with its reason, after being asked once more', async () => {
    admin = await people.as(ADMIN);
    await admin.open('/desk/calendar');
    await admin.follow('日历变更后重新推算在办件的期限');
    await admin.sees('还没有重新推算过。');
    await admin.press('开始推算');
    await admin.sees('请填写变更日历的通知。');
    await admin.page.getByLabel('变更日历的通知').fill(NOTICE);
    expect(await admin.violations()).toEqual([]);
    await admin.page.keyboard.press('Enter');
    await admin.sees('安徽省及下级的全部在办件将按现行日历重新推算，开始后不能撤回。');
    expect(await admin.violations()).toEqual([]);
    await admin.page.keyboard.press('Enter');
    await admin.sees('已完成');
  });

  it('shows every case that got another day, with the old one and the new one', async () => {
    const row = admin.page.getByRole('row', { name: new RegExp(NOTICE) });
    await row.getByRole('link').click();
    await admin.page.getByRole('heading', { name: '期限有变化的办件' }).waitFor();
    await admin.sees(one.caseNo);
    const after = (await one.view(CLERK)).promised?.value ?? '';
    expect(after > told).toBe(true);
    const text = await admin.page.getByRole('row', { name: new RegExp(one.caseNo) }).textContent();
    for (const day of [told, after]) expect(text).toContain(`${Number(day.slice(8))}日`);
    expect(await admin.violations()).toEqual([]);
    await admin.page.keyboard.press('Escape');
    await admin.page.waitForURL(/\/desk\/recounts$/);
  });

  it('is neither offered nor shown to who may not', async () => {
    const clerk = await people.as(CLERK);
    await clerk.open('/desk/calendar');
    await clerk.page.getByRole('heading', { name: '到期日历' }).waitFor();
    expect(await clerk.page.getByRole('link', { name: /重新推算/ }).count()).toBe(0);
    await clerk.open('/desk/recounts');
    await clerk.sees('只有系统管理岗可以重新推算期限。');
    expect(await clerk.page.getByText(NOTICE).count()).toBe(0);
  });
});

describe('the desk on a phone', () => {
  it('leads to every page of the post from a menu, by keyboard', async () => {
    const admin = await people.stranger({ width: 360 });
    await admin.open('/desk');
    await admin.signIn(ADMIN);
    const menu = admin.page.getByRole('button', { name: '菜单' });
    const messages = admin.page.getByRole('navigation').getByRole('link', { name: '消息发送' });
    await menu.focus();
    expect(await messages.isVisible()).toBe(false);
    await admin.page.keyboard.press('Enter');
    await messages.waitFor();
    expect(await admin.violations()).toEqual([]);
    await admin.page.keyboard.press('Escape');
    expect(await menu.evaluate((button) => button === document.activeElement)).toBe(true);
    await admin.page.keyboard.press('Enter');
    for (let step = 0; step < 20; step += 1) {
      await admin.page.keyboard.press('Tab');
      if (await messages.evaluate((link) => link === document.activeElement)) break;
    }
    await admin.page.keyboard.press('Enter');
    await admin.page.waitForURL(/\/desk\/messages$/);
    expect(await messages.isVisible()).toBe(false);
    expect(await admin.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });

  it('no page had an error in its script', async () => {
    expect(await people.errors()).toEqual([]);
  });
});
