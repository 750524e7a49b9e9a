/** 延续: from the certificate to its renewal, begun at "my cases", and what anyone learns of both by their codes. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { type Site, startSite } from './site.ts';
import { Filed, file, People } from './story.ts';

const NAME = '公共场所卫生许可';
const OWNER = 'zhangming';

let site: Site;
let browser: Browser;
let people: People;
let first: Filed;
let renewed: Filed;

/** From receipt to delivery, which other stories tell. */
async function untilDelivered(one: Filed): Promise<void> {
  await one.accepted('clerk.wuhu');
  for (const node of ['siteCheck', 'review']) {
    await one.give('reviewer.wuhu', 'opinions', { node, outcome: 'agree', opinion: '符合卫生要求。' });
  }
  await one.give('approver.wuhu', 'grant', { node: 'decide', opinion: '准予许可。' });
  await one.give('deliver.wuhu', 'certificate', { node: 'certify', result: 'licence' });
  await one.give('deliver.wuhu', 'delivery', { node: 'deliver', method: 'window', receiver: '张明' });
}

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
  people = new People(browser, site);
  first = await file(site, people, OWNER, { item: '340191033000', region: '340200', party: 'organisation' });
  await untilDelivered(first);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('a certificate', () => {
  it('has a number and an end, and is renewed from "my cases" with what was filled in before', async () => {
    const owner = await people.as(OWNER);
    await owner.open('/mine');
    await owner.follow(NAME);
    await owner.sees('卫生许可证');
    await owner.sees('有效期至');
    expect(await owner.violations()).toEqual([]);
    await owner.follow('延续');
    await owner.page.waitForURL(/\/apply\/.*for=renewal/);
    await owner.page.getByRole('radio', { name: /安徽一门示范科技有限公司/ }).check();
    await owner.press('下一步');
    expect(await owner.page.locator('#f-contactName').inputValue()).toBe('陶然');
    expect(await owner.violations()).toEqual([]);
    await owner.press('下一步');
    await owner.page.getByRole('heading', { name: '提交材料' }).waitFor();
    for (const box of await owner.page.getByLabel('到窗口提交纸质件').all()) await box.check();
    await owner.press('下一步');
    await owner.press('提交申请');
    await owner.sees('申请已提交');
    await owner.follow('查看办件');
    await owner.sees('延续的原办件：');
    const [, region = '', caseId = ''] = /mine\/(\d+)\/([^/?]+)/.exec(owner.page.url()) ?? [];
    renewed = new Filed(site, people, { region, caseId, caseNo: '', queryCode: '' });
  });

  it('shows as renewed once the later one is granted', async () => {
    await untilDelivered(renewed);
    await expect
      .poll(async () => (await first.view(OWNER)).certificate?.status, { timeout: 30_000 })
      .toBe('renewed');
    const owner = await first.inPortal(OWNER);
    await owner.sees('已延续');
    await owner.sees('延续申请：');
    expect(await owner.page.getByRole('link', { name: '延续', exact: true }).count()).toBe(0);
    expect(await owner.violations()).toEqual([]);
  });

  it('is no longer valid for anyone who verifies it by its code, and the later one is', async () => {
    const anyone = await people.stranger({ width: 360 });
    for (const [one, said] of [
      [first, /不再有效/],
      [renewed, /该文书确由下列机关出具/],
    ] as const) {
      const owner = await one.inPortal(OWNER);
      const certificate = owner.page.locator('.documents li', { hasText: /^证照/ }).first();
      await anyone.open((await certificate.getByRole('link').last().getAttribute('href')) ?? '');
      await anyone.sees(said);
      expect(await anyone.violations()).toEqual([]);
    }
  });

  it('no page had an error in its script', async () => {
    expect(await people.errors()).toEqual([]);
  });
});
