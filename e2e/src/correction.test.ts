/** 一次性告知: everything that is wrong is told at once; what was there before cannot be told later without a reason. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import type { Person } from './person.ts';
import { type Site, startSite } from './site.ts';
import { begin, type Filed, file, mark, People, pdf } from './story.ts';

const ITEM = { item: '340791022000', region: '340000' };
const BOOK = '居民户口簿';
const FORM = '居民身份证申领登记表';

let site: Site;
let browser: Browser;
let people: People;
let one: Filed;
let clerk: Person;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
  people = new People(browser, site);
  one = await file(site, people, 'wangxiaoyu', ITEM);
  await one.give('clerk.ah', 'receipt');
  clerk = await one.atDesk('clerk.ah');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const tell = async () => {
  await begin(clerk, '一次性告知');
  await clerk.press('告知申请人');
};

describe('a file with something wrong', () => {
  it('is told to the applicant, who puts it right in the portal', async () => {
    await mark(clerk, FORM);
    await mark(clerk, BOOK, '缺少本人页，请补充户口簿本人页。');
    await tell();
    await clerk.sees('已一次性告知申请人补正。');

    const citizen = await one.inPortal('wangxiaoyu');
    await citizen.sees('缺少本人页，请补充户口簿本人页。');
    expect(await citizen.violations()).toEqual([]);
    await citizen.page
      .getByRole('region', { name: BOOK })
      .locator('input[type=file]')
      .setInputFiles(pdf('户口簿.pdf'));
    await citizen.page.getByRole('button', { name: '删除 户口簿.pdf' }).waitFor();
    await citizen.press('提交补正');
    await citizen.sees('窗口已收件，正在核对材料是否齐全。');
  });

  it('cannot be sent back for what was there the first time, and the desk says why', async () => {
    await one.atDesk('clerk.ah');
    await mark(clerk, BOOK);
    await mark(clerk, FORM, '登记表没有签名。');
    await begin(clerk, '一次性告知');
    await clerk.sees(/已经一次性告知过/);
    await clerk.press('告知申请人');
    await clerk.sees(`“${FORM}”上次未告知，申请人此后也未改动。`);
    expect(await clerk.violations()).toEqual([]);
  });

  it('goes back once a supervisor agrees, and that is put down as a finding', async () => {
    const supervisor = await one.atDesk('supervisor.ah');
    await begin(supervisor, '同意再次告知');
    await supervisor.page.getByRole('checkbox', { name: FORM }).check();
    await supervisor.page.getByLabel('同意的理由', { exact: true }).fill('不签名不能制证，确需补正。');
    expect(await supervisor.violations()).toEqual([]);
    await supervisor.page.getByRole('button', { name: /^同意/ }).last().click();
    await supervisor.sees('已同意再次告知。');

    await one.atDesk('clerk.ah');
    await tell();
    await clerk.sees('已一次性告知申请人补正。');
    const { findings } = await one.view('clerk.ah');
    expect(findings?.length).toBe(1);
    await clerk.sees('监察记录');
  });
});

describe('somebody without an account', () => {
  it('applies at the window and takes home a slip with the query code', async () => {
    const { page } = clerk;
    await clerk.open('/desk/window');
    await page.getByLabel(/查找事项/).fill('补领');
    await clerk.follow('丢失补领或损坏换领第二代居民身份证');
    await page.locator('#applicant-name').fill('程建国');
    await page.locator('#applicant-idNo').fill('340104197905122514');
    await clerk.press('把申请人信息填入申请表');
    expect(await page.locator('#f-name').inputValue()).toBe('程建国');
    const choices = { replaceKind: '丢失补领', gender: '男', minor: '否', express: '否', promise: '是' };
    for (const [field, choice] of Object.entries(choices)) {
      await page.locator(`#f-${field}`).getByLabel(choice, { exact: true }).check();
    }
    const texts = { lostOn: '2026-11-20', ethnicity: '汉族', householdAddress: '合肥市某路1号' };
    for (const [field, text] of Object.entries(texts)) await page.locator(`#f-${field}`).fill(text);
    await page.locator('#f-phone').fill('13900000009');
    await clerk.press('全部按纸质收取');
    expect(await clerk.violations()).toEqual([]);
    await clerk.press(/^提交申请/);
    await page.getByRole('article', { name: '政务服务办件查询凭条' }).waitFor();
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    await page.keyboard.press('p');
    await page.locator('body[data-printed]').waitFor();
    expect(await clerk.violations()).toEqual([]);
  });

  it('has the file put right by the clerk', async () => {
    const { page } = clerk;
    await clerk.follow('打开办件并收件');
    await clerk.press(/确认收件/);
    await clerk.sees('已收件。');
    await mark(clerk, FORM);
    await mark(clerk, BOOK, '户口簿没有本人页。');
    await tell();
    await clerk.sees('已一次性告知申请人补正。');
    await begin(clerk, '代为补正');
    await page.locator('#f-householdAddress').fill('合肥市某路2号');
    await page.locator('#m-householdBook').setInputFiles(pdf('户口簿本人页.pdf'));
    await page.getByRole('button', { name: /移除.*户口簿本人页/ }).waitFor();
    expect(await clerk.violations()).toEqual([]);
    await clerk.press(/^提交补正/);
    await clerk.sees('已补正。');
    await clerk.sees('合肥市某路2号');
  });

  it('no page had an error in its script', async () => {
    expect(await people.errors()).toEqual([]);
  });
});
