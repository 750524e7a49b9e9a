/** 视为准予延续: a renewal entered at the window in time, not decided before the certificate ends (行政许可法第五十条). */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { type Site, startSite } from './site.ts';
import { begin, Filed, file, People } from './story.ts';

const OWNER = 'zhangming';
const CLERK = 'clerk.wuhu';
const LAST = '2027-03-31';

let site: Site;
let browser: Browser;
let people: People;
let first: Filed;
let renewal: Filed;
/** The clock of the story: four months before the certificate ends, and what follows. */
let now = '2026-11-24T02:00:00.000Z';

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ now: () => now }), openBrowser()]);
  people = new People(browser, site);
  first = await file(site, people, OWNER, { item: '340191033000', region: '340200', party: 'organisation' });
  await first.accepted(CLERK);
  for (const node of ['siteCheck', 'review']) {
    await first.give('reviewer.wuhu', 'opinions', { node, outcome: 'agree', opinion: '符合卫生要求。' });
  }
  await first.give('approver.wuhu', 'grant', { node: 'decide', opinion: '准予许可。' });
  await first.give('deliver.wuhu', 'certificate', { node: 'certify', result: 'licence', validTo: LAST });
  await first.give('deliver.wuhu', 'delivery', { node: 'deliver', method: 'window', receiver: '张明' });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('a renewal', () => {
  it('is entered at the window from the case of the certificate, with what is known of it', async () => {
    const clerk = await first.atDesk(CLERK);
    await clerk.sees('在窗口对该证照提出：');
    expect(await clerk.violations()).toEqual([]);
    await clerk.page.getByRole('region', { name: '关联与待补' }).getByRole('link', { name: '延续' }).click();
    await clerk.page.waitForURL(/\/desk\/window\/.*for=renewal/);
    expect(await clerk.page.locator('#applicant-name').inputValue()).toBe('安徽一门示范科技有限公司');
    expect(await clerk.page.locator('#f-contactName').inputValue()).toBe('陶然');
    expect(await clerk.violations()).toEqual([]);
    await clerk.press('全部按纸质收取');
    await clerk.press(/^提交申请/);
    await clerk.page.getByRole('heading', { name: '政务服务办件查询凭条' }).waitFor();
    await clerk.follow('打开办件并收件');
    await clerk.sees('延续原办件');
    const [, region = '', caseId = ''] = /cases\/(\d+)\/([^/?]+)/.exec(clerk.page.url()) ?? [];
    renewal = new Filed(site, people, { region, caseId, caseNo: '', queryCode: '' });
    await renewal.accepted(CLERK);
  });

  it('keeps another application on the certificate out, at the desk and in the portal', async () => {
    await expect.poll(async () => (await first.view(OWNER)).linked?.length, { timeout: 30_000 }).toBe(1);
    const clerk = await first.atDesk(CLERK);
    await clerk.sees('办理中');
    const { page } = clerk;
    expect(await page.getByRole('link', { name: '延续', exact: true }).count()).toBe(0);
    await clerk.open(`/desk/window/340191033000/340200?for=change&case=${first.region}/${first.caseId}`);
    await clerk.sees('对该证照现在不能提出这类申请');
    expect(await clerk.violations()).toEqual([]);
    const owner = await first.inPortal(OWNER);
    await owner.sees('另有申请正在办理，办结或者撤回以后，才能再次申请。');
    expect(await owner.violations()).toEqual([]);
  });

  it('is not decided while the certificate still holds', async () => {
    now = `${LAST}T12:00:00.000Z`;
    const approver = await renewal.atDesk('approver.wuhu');
    await approver.sees('审查');
    expect((await renewal.view(OWNER)).decision).toBeUndefined();
  });

  it('counts as granted when the last day is over, and everybody is told why', async () => {
    now = '2027-03-31T16:00:30.000Z';
    await expect
      .poll(async () => (await renewal.view(OWNER)).decision?.outcome, { timeout: 60_000 })
      .toBe('granted');
    await expect
      .poll(async () => (await first.view(OWNER)).certificate?.status, { timeout: 30_000 })
      .toBe('renewed');
    const owner = await renewal.inPortal(OWNER);
    await owner.sees(/有效期届满前未作出是否准予延续的决定，视为准予延续/);
    expect(await owner.violations()).toEqual([]);
    const before = await first.inPortal(OWNER);
    await before.sees('已延续');
    await before.sees('已准予');
    expect(await before.violations()).toEqual([]);
  });

  it('leads to a new certificate, and the steps nobody took are marked as passed over', async () => {
    const certifier = await renewal.atDesk('deliver.wuhu');
    await certifier.sees(/视为准予延续/);
    await begin(certifier, '制证');
    expect(await certifier.violations()).toEqual([]);
    await renewal.give('deliver.wuhu', 'certificate', { node: 'certify', result: 'licence' });
    const { certificate, nodes } = await renewal.view('deliver.wuhu');
    expect(certificate).toMatchObject({ status: 'valid' });
    expect(nodes.filter(({ status }) => status === 'skipped').map(({ node }) => node)).toContain('review');
    const owner = await renewal.inPortal(OWNER);
    await owner.sees('有效期至');
    expect(await owner.page.getByRole('link', { name: '延续', exact: true }).count()).toBe(1);
  });

  it('no page had an error in its script', async () => {
    expect(await people.errors()).toEqual([]);
  });
});
