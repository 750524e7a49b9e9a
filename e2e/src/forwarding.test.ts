/** 转报: a first review in the township, a decision in the county, and the answer at the window where it began. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { type Site, startSite } from './site.ts';
import { begin, confirm, Filed, file, mark, People } from './story.ts';

const LOWER = '农村低保初审及转报';
const UPPER = '农村低保审核确认';

let site: Site;
let browser: Browser;
let people: People;
let lower: Filed;
let upper: Filed;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
  people = new People(browser, site);
  lower = await file(site, people, 'wangxiaoyu', { item: '340591011000', region: '341723' });
  await lower.accepted('clerk.qingyang');
  for (const node of ['survey', 'notice']) {
    const opinion = '家庭情况属实，公示无异议。';
    await lower.give('reviewer.qingyang', 'opinions', { node, outcome: 'agree', opinion });
  }
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('a file that goes up', () => {
  it('is forwarded, and the case of the county opens by itself', async () => {
    const forwarder = await lower.atDesk('forward.qingyang');
    await begin(forwarder, '转报');
    await forwarder.page.getByLabel('初审意见').fill('经初步审查，符合条件，报请审批。');
    await forwarder.press(/^转报/);
    await confirm(forwarder, '转报');
    await forwarder.sees('已转报上级机关。');
    await expect
      .poll(async () => (await lower.view('forward.qingyang')).upper, { timeout: 30_000 })
      .toBeDefined();
    const { upper: above } = await lower.view('forward.qingyang');
    if (!above) throw new Error('There is no case above.');
    upper = new Filed(site, people, { queryCode: '', ...above });
    await lower.atDesk('forward.qingyang');
    await forwarder.sees('上级机关办件');
    expect(await forwarder.violations()).toEqual([]);
  });

  it('has all its papers above, where it is accepted, examined and decided', async () => {
    const clerk = await people.as('clerk.qingyang');
    await clerk.open('/desk');
    await clerk.sees(upper.caseNo);
    await upper.atDesk('clerk.qingyang');
    await clerk.sees('下级转报办件');
    expect(await clerk.violations()).toEqual([]);
    const { materials } = await upper.view('clerk.qingyang');
    const came = materials.filter(({ offer }) => offer !== undefined).map(({ name }) => name);
    expect(came).toEqual(['个人申请书', '身份证复印件', '户口簿复印件', '残疾证复印件']);
    for (const name of came) await mark(clerk, name);
    await begin(clerk, '受理');
    await clerk.press(/确认受理/);
    await clerk.sees('已受理，办理时限开始计算。');
    await upper.give('reviewer.qingyang', 'opinions', {
      node: 'review',
      outcome: 'agree',
      opinion: '符合条件。',
    });
    const approver = await upper.atDesk('approver.qingyang');
    await begin(approver, '准予');
    await approver.page.getByLabel('决定意见').fill('批准，自下月起发放。');
    await approver.press('作出准予决定');
    await confirm(approver, '作出准予决定');
    await approver.sees('已作出准予决定。');
  });

  it('is answered below: the applicant reads the decision, and the township delivers it', async () => {
    await expect
      .poll(async () => (await lower.view('deliver.qingyang')).decision?.upper?.outcome, { timeout: 30_000 })
      .toBe('granted');
    const deliver = await lower.atDesk('deliver.qingyang');
    await begin(deliver, '送达');
    await deliver.page.getByLabel('窗口领取').check();
    await deliver.page.getByLabel('领取人').fill('王小雨');
    await deliver.press('登记送达');
    await deliver.sees('已登记送达。');
    const owner = await lower.inPortal('wangxiaoyu');
    await owner.sees('上级机关的决定');
    await owner.sees('批准，自下月起发放。');
    expect(await owner.violations()).toEqual([]);
    await owner.follow(upper.caseNo);
    await owner.page.getByRole('heading', { name: UPPER }).waitFor();
    await owner.follow(lower.caseNo);
    await owner.page.getByRole('heading', { name: LOWER }).waitFor();
  });

  it('no page had an error in its script', async () => {
    expect(await people.errors()).toEqual([]);
  });
});
