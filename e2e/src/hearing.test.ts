/** 听证: told of, asked for by the owner, set with a chair, held with minutes; the due dates move and say why. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { type Site, startSite } from './site.ts';
import { begin, confirm, type Filed, file, People } from './story.ts';

let site: Site;
let browser: Browser;
let people: People;
let one: Filed;
/** The clock of the story: a Tuesday, and the days that follow. */
let now = '2026-11-24T02:00:00.000Z';
let promised = '';

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ now: () => now }), openBrowser()]);
  people = new People(browser, site);
  one = await file(site, people, 'zhangming', {
    item: '440116004002',
    region: '440000',
    party: 'organisation',
  });
  await one.accepted('clerk.gd');
  promised = (await one.view('clerk.gd')).promised?.value ?? '';
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('a hearing', () => {
  it('is told of by the reviewer, and nothing is decided meanwhile', async () => {
    const reviewer = await one.atDesk('reviewer.gd');
    await begin(reviewer, '告知听证');
    await reviewer.page.getByLabel('听证事由', { exact: true }).fill('取水涉及下游用水户的重大利益。');
    expect(await reviewer.violations()).toEqual([]);
    await reviewer.press(/^告知/);
    await reviewer.sees('已告知听证事项。');
    await reviewer.sees(/申请人可在2026年12月1日.*前提出听证申请/);
  });

  it('is asked for by the owner in the portal, a day later', async () => {
    now = '2026-11-25T02:00:00.000Z';
    const owner = await one.inPortal('zhangming');
    await owner.sees(/您有权申请听证，最迟2026年12月1日/);
    expect(await owner.violations()).toEqual([]);
    await owner.press('申请听证');
    await owner.page.getByLabel('希望在听证中说明的问题').fill('说明取水量的计算依据。');
    expect(await owner.violations()).toEqual([]);
    await owner.press('提交听证申请');
    await owner.sees(/您已申请听证/);
    await owner.sees(/所需时间不计入办结时限/);
  });

  it('is set by the reviewer for a day that leaves time to be told, with a chair who does not examine', async () => {
    const reviewer = await one.atDesk('reviewer.gd');
    const { page } = reviewer;
    await begin(reviewer, '安排听证');
    await page.getByLabel('举行日期', { exact: true }).fill('2026-11-27');
    await page.getByLabel('地点', { exact: true }).fill('广东省水利厅三楼会议室');
    const chair = page.getByLabel('主持人', { exact: true });
    await chair.selectOption({ index: 1 });
    await reviewer.press(/^确定安排/);
    await reviewer.sees(/最早可安排在2026年12月4日/);
    expect(await reviewer.violations()).toEqual([]);
    await page.getByLabel('举行日期', { exact: true }).fill('2026-12-08');
    await reviewer.press(/^确定安排/);
    await reviewer.sees('听证安排已确定。');
    const owner = await one.inPortal('zhangming');
    await owner.sees(/听证定于2026年12月8日.*在广东省水利厅三楼会议室举行/);
    await owner.sees(/计时暂停；程序结束后重新告知/);
    const again = await one.atDesk('reviewer.gd');
    await again.sees('计时暂停，程序结束后重新告知');
    await again.sees('改期听证');
    expect(await again.violations()).toEqual([]);
  });

  it('has its minutes from the chair alone, and the due dates move with their reasons', async () => {
    now = '2026-12-08T04:00:00.000Z';
    const chair = await one.atDesk('chair.gd');
    await begin(chair, '提交听证笔录');
    await chair.page
      .getByRole('textbox', { name: '听证笔录' })
      .fill('申请人说明了取水量的计算依据，下游用水户无异议。');
    expect(await chair.violations()).toEqual([]);
    await chair.press(/^提交笔录/);
    await chair.sees('听证笔录已提交，办结日已重新推算。');
    const { promised: moved } = await one.view('chair.gd');
    expect(moved?.value.localeCompare(promised)).toBe(1);
    await chair.page.locator('.due .why summary').first().click();
    await chair.sees(/听证.*不计入|不计入.*听证/);
  });

  it('is followed by the decision', async () => {
    const reviewer = await one.atDesk('reviewer.gd');
    await begin(reviewer, '填写审查意见');
    await reviewer.page.getByLabel('审查意见', { exact: true }).fill('根据听证笔录，同意。');
    await reviewer.press('提交：同意');
    await reviewer.sees('审查意见已提交。');
    const approver = await one.atDesk('approver.gd');
    await begin(approver, '准予');
    await approver.page.getByLabel('决定意见').fill('根据听证笔录，准予取水许可。');
    await approver.press('作出准予决定');
    await confirm(approver, '作出准予决定');
    await approver.sees('已作出准予决定。');
    const owner = await one.inPortal('zhangming');
    await owner.sees(/听证已于2026年12月8日/);
    expect(await owner.violations()).toEqual([]);
  });

  it('no page had an error in its script', async () => {
    expect(await people.errors()).toEqual([]);
  });
});
