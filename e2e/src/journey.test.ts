/** One case from finding the service to the rating, by six people at six desks, and what they are refused on the way. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { newPerson, type Person } from './person.ts';
import { type Site, startSite } from './site.ts';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

let site: Site;
let browser: Browser;
let citizen: Person;
const everyone: Person[] = [];
const known = { caseNo: '', queryCode: '', path: '' };

async function arrive(username?: string): Promise<Person> {
  const person = await newPerson(browser, site.url);
  everyone.push(person);
  if (username !== undefined) {
    await person.open('/desk');
    await person.signIn(username);
    await person.page.getByRole('heading', { name: '待办' }).waitFor();
  }
  return person;
}

/** Answers questions by the ids of their fields: types, or chooses by the words of the choice. */
async function answer({ page }: Person, answers: Record<string, string>): Promise<void> {
  for (const [field, value] of Object.entries(answers)) {
    const control = page.locator(`#f-${field}`);
    const isGroup = (await control.evaluate(({ tagName }) => tagName)) === 'FIELDSET';
    if (isGroup) await control.getByLabel(value, { exact: true }).check();
    else await control.fill(value);
  }
}

/** Somebody of the staff with the case open. */
async function atCase(username: string): Promise<Person> {
  const person = await arrive(username);
  await person.page.getByText(known.caseNo).first().click();
  await person.page.keyboard.press('Enter');
  await person.page.waitForURL(/\/desk\/cases\//);
  known.path = new URL(person.page.url()).pathname;
  await person.sees('申请材料');
  return person;
}

/** Somebody without an account who knows number and code, after a try with a wrong one. */
async function follower(): Promise<Person> {
  const person = await arrive();
  await person.open('/progress');
  await person.page.locator('#progress-no').fill(known.caseNo);
  await person.page.locator('#progress-code').fill('00000000');
  await person.press('查进度');
  await person.sees('办件编号或查询码不正确。');
  await person.page.locator('#progress-code').fill(known.queryCode);
  await person.press('查进度');
  return person;
}

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
  citizen = await arrive();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('a citizen', () => {
  it('finds the service by everyday words and reads what it takes', async () => {
    await citizen.open('/');
    expect(await citizen.violations()).toEqual([]);
    await citizen.picture('home');
    await citizen.page.getByRole('combobox').fill('补办身份证');
    await citizen.press('搜索');
    await citizen.follow('丢失补领或损坏换领第二代居民身份证');
    await citizen.sees('承诺时限');
    await citizen.sees('办理基本流程');
    await citizen.press(/为什么/);
    expect(await citizen.violations()).toEqual([]);
    await citizen.picture('guide');
  });

  it('signs in and is back at the application', async () => {
    await citizen.follow('开始办理');
    await citizen.signIn('wangxiaoyu');
    await citizen.page.waitForURL(/\/apply\//);
    await citizen.page.getByRole('radio').first().check();
    await citizen.press('下一步');
  });

  it('is told of every question left open at once, and brought to the first', async () => {
    await citizen.press('下一步');
    await citizen.sees(/有 \d+ 处需要修改/);
    expect(await citizen.page.locator('.field-problem').count()).toBeGreaterThan(5);
    expect(await citizen.violations()).toEqual([]);
  });

  it('fills in the form, leaves, comes back, and goes on where it was', async () => {
    await answer(citizen, {
      replaceKind: '丢失补领',
      lostOn: '2026-11-20',
      name: '王小雨',
      gender: '女',
      ethnicity: '汉族',
      idNo: '340199199203070022',
      householdAddress: '安徽省合肥市蜀山区示范路1号',
      phone: '13800138000',
      minor: '否',
      express: '否',
      promise: '是',
    });
    await citizen.sees(/已保存，/);
    await citizen.open(citizen.page.url());
    await citizen.sees(/已接着您|已找回/);
    await citizen.press('下一步');
    expect(await citizen.page.locator('#f-name').inputValue()).toBe('王小雨');
    await citizen.press('下一步');
  });

  it('hands in materials as a file and on paper; what is no document is refused in words', async () => {
    const { page } = citizen;
    const form = page.getByRole('region', { name: '居民身份证申领登记表' });
    await form.locator('input[type=file]').setInputFiles({
      name: '登记表.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('这不是 PDF'),
    });
    await citizen.sees(/文件类型不支持/);
    await form
      .locator('input[type=file]')
      .setInputFiles({ name: '登记表.pdf', mimeType: 'application/pdf', buffer: PDF });
    await form.getByRole('button', { name: '删除 登记表.pdf' }).waitFor();
    await citizen.press('下一步');
    await citizen.sees(/请提供“居民户口簿”/);
    await page.getByRole('region', { name: '居民户口簿' }).getByLabel('到窗口提交纸质件').check();
    expect(await citizen.violations()).toEqual([]);
    await citizen.press('下一步');
  });

  it('reads everything back and submits once, though the button is pressed twice', async () => {
    await citizen.sees('丢失补领');
    await citizen.page.getByRole('button', { name: '提交申请' }).dblclick();
    await citizen.sees('申请已提交');
    const text = await citizen.page.locator('main').innerText();
    known.caseNo = /340000-\d{8}-\d{6}-\d/.exec(text)?.[0] ?? '';
    known.queryCode = /(?<!\d)\d{8}(?![\d-])/.exec(text.replace(known.caseNo, ''))?.[0] ?? '';
    expect(known).toMatchObject({
      caseNo: expect.stringMatching(/./),
      queryCode: expect.stringMatching(/./),
    });
    expect(await citizen.violations()).toEqual([]);
    await citizen.open('/mine');
    await citizen.sees(known.caseNo);
    expect(await citizen.page.getByText(/340000-\d{8}-\d{6}-\d/).count()).toBe(1);
  });
});

describe('the window', () => {
  let clerk: Person;

  it('finds the application in its worklist and takes it in with the keyboard alone', async () => {
    clerk = await arrive('clerk.ah');
    await clerk.sees(known.caseNo);
    await clerk.picture('worklist');
    expect(await clerk.violations()).toEqual([]);
    await clerk.page.keyboard.press('j');
    await clerk.page.keyboard.press('Enter');
    await clerk.page.waitForURL(/\/desk\/cases\//);
    known.path = new URL(clerk.page.url()).pathname;
    await clerk.sees('申请材料');
    await clerk.page.keyboard.press('a');
    await clerk.press(/确认收件/);
    await clerk.sees('已收件。');
  });

  it('cannot accept while materials are unchecked, and tells the applicant every defect at once', async () => {
    await clerk.page
      .getByRole('group', { name: '核对“居民户口簿”' })
      .getByRole('button', { name: '不符合', exact: true })
      .click();
    await clerk.page
      .getByRole('group', { name: '核对“居民身份证申领登记表”' })
      .getByRole('button', { name: '符合', exact: true })
      .click();
    await clerk.page.getByLabel(/“居民户口簿”的问题/).fill('缺少本人页，请补充户口簿本人页。');
    await clerk.picture('case');
    await clerk.press('一次性告知');
    await clerk.press('告知申请人');
    await clerk.sees('已一次性告知申请人补正。');
    expect(await clerk.violations()).toEqual([]);
  });

  it('prints the notice', async () => {
    await clerk.open(`${known.path}/notices/correction`);
    await clerk.sees('补正一次性告知书');
    await clerk.sees('缺少本人页，请补充户口簿本人页。');
    expect(await clerk.violations()).toEqual([]);
  });

  it('accepts once the applicant has completed the file', async () => {
    await citizen.open('/mine');
    await citizen.follow('丢失补领或损坏换领第二代居民身份证');
    await citizen.sees('缺少本人页，请补充户口簿本人页。');
    await citizen.follow('现在补正');
    await citizen.page
      .getByRole('region', { name: '居民户口簿' })
      .locator('input[type=file]')
      .setInputFiles({ name: '户口簿.pdf', mimeType: 'application/pdf', buffer: PDF });
    await citizen.page.getByRole('button', { name: '删除 户口簿.pdf' }).waitFor();
    await citizen.press('提交补正');
    await citizen.sees('窗口已收件，正在核对材料是否齐全。');

    await clerk.open(known.path);
    for (const name of ['居民户口簿', '居民身份证申领登记表']) {
      const group = clerk.page
        .getByRole('group', { name: `核对“${name}”` })
        .getByRole('button', { name: '符合', exact: true });
      if ((await group.getAttribute('aria-pressed')) !== 'true') await group.click();
    }
    await clerk.page.keyboard.press('a');
    await clerk.press(/确认受理/);
    await clerk.sees('已受理，办理时限开始计算。');
  });
});

describe('anyone with number and code, while the case is open', () => {
  it('sees where it is, by when it is done and why, and nothing personal; a wrong code opens nothing', async () => {
    const anyone = await follower();
    await anyone.sees('承诺最迟办结日');
    await anyone.picture('progress');
    await anyone.page.locator('summary', { hasText: '为什么' }).first().click();
    await anyone.sees(/为起算日，当日不计入期限/);
    expect(await anyone.page.getByText('王小雨').count()).toBe(0);
    expect(await anyone.violations()).toEqual([]);
  });
});

describe('review and decision', () => {
  it('a page that is out of date is told so and keeps what was typed', async () => {
    const reviewer = await atCase('reviewer.ah');
    await reviewer.press(/填写审查意见/);
    await reviewer.page.getByLabel('审查意见', { exact: true }).fill('经核对，情况属实，同意补领。');
    const both = await atCase('both.ah');
    await both.press(/填写审查意见/);
    await both.page.getByLabel('审查意见', { exact: true }).fill('经审查，同意。');
    await both.press('提交：同意');
    await both.sees('审查意见已提交。');
    await reviewer.press('提交：同意');
    await reviewer.sees(/办件已有变化/);
    await reviewer.sees('经核对，情况属实，同意补领。');
  });

  it('the person who reviewed cannot decide, and is told why', async () => {
    const both = await arrive('both.ah');
    await both.open(known.path);
    await both.sees('一审一核须由不同的人办理。');
    expect(await both.page.getByRole('button', { name: /^准予/ }).count()).toBe(0);
  });

  it('another region sees neither the case nor its page', async () => {
    const elsewhere = await arrive('approver.jinzhai');
    await elsewhere.sees(/没有待办/);
    await elsewhere.open(known.path);
    await elsewhere.sees(/无权查看|没有找到/);
    expect(await elsewhere.page.getByText('王小雨').count()).toBe(0);
  });

  it('somebody else decides, and the result is made and delivered', async () => {
    const approver = await atCase('approver.ah');
    await approver.press(/^准予/);
    await approver.page.getByLabel('决定意见').fill('申请符合法定条件，准予补领。');
    await approver.press('作出准予决定');
    await approver.page
      .getByRole('dialog')
      .getByRole('button', { name: /作出准予决定|确认/ })
      .click();
    await approver.sees('已作出准予决定。');

    const deliver = await atCase('deliver.ah');
    await deliver.press(/^制证/);
    await deliver.page.getByLabel('证照编号').fill('340199199203070022');
    await deliver.press('登记证照');
    await deliver.sees('证照已登记。');
    await deliver.press(/^送达/);
    await deliver.page.getByLabel('窗口领取').check();
    await deliver.page.getByLabel('领取人').fill('王小雨');
    await deliver.press('登记送达');
    await deliver.sees('已登记送达。');
    await deliver.press(/^办结归档/);
    await deliver.page
      .getByRole('button', { name: /^办结归档/ })
      .last()
      .click();
    await deliver.sees('已办结归档。');
  });
});

describe('anyone with number and code', () => {
  it('rates the case once, without an account', async () => {
    const anyone = await follower();
    await anyone.sees('本办件已办结。');
    expect(await anyone.violations()).toEqual([]);
    await anyone.page.getByText('非常满意', { exact: true }).click();
    await anyone.press('提交评价');
    await anyone.sees('谢谢您的评价');
  });

  it('no page of the journey had an error in its script', () => {
    expect(everyone.flatMap(({ errors }) => errors)).toEqual([]);
  });
});
