/** A day at the desk: many cases at once, who does what and for whom, and finding one's way among them. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import type { Person } from './person.ts';
import { type Site, startSite } from './site.ts';
import { begin, type Filed, file, People } from './story.ts';

const CARD = { item: '342091001000', region: '341524' };
const DAY_MS = 86_400_000;

let site: Site;
let browser: Browser;
let people: People;
/** Two that go through, and one that stays at the window. */
let cases: Filed[] = [];
let waiting: Filed;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
  people = new People(browser, site);
  cases = [await file(site, people, 'wangxiaoyu', CARD), await file(site, people, 'lijianguo', CARD)];
  waiting = await file(site, people, 'wangxiaoyu', { ...CARD, item: '342091004000' });
  for (const one of [...cases, waiting]) await one.give('clerk.jinzhai', 'receipt');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const nameOf = async (username: string) => {
  const { rows } = await site.server.services.database.pool.query<{ name: string }>(
    'SELECT name FROM account WHERE username = $1',
    [username],
  );
  return rows[0]?.name ?? '';
};

async function choose({ page }: Person): Promise<void> {
  for (const { caseNo } of cases) await page.getByLabel(`勾选 ${caseNo}`).check();
}

const first = (): Filed => {
  const [one] = cases;
  if (!one) throw new Error('There is no case.');
  return one;
};

describe('many cases at once', () => {
  it('are accepted together, each examined and each recorded by itself', async () => {
    const clerk = await people.as('clerk.jinzhai');
    await clerk.open('/desk');
    await choose(clerk);
    await clerk.press(/^批量受理 2 件/);
    expect(await clerk.violations()).toEqual([]);
    await clerk.press(/^受理 2 件/);
    await clerk.sees('请先逐件核对材料并勾选确认。');
    await clerk.page.getByLabel(/我已逐件核对全部材料/).check();
    await clerk.press(/^受理 2 件/);
    await clerk.sees('已完成 2 件，未成功 0 件，未办理 0 件。');
    expect(await clerk.violations()).toEqual([]);
    await clerk.press('返回待办');
    await clerk.sees(waiting.caseNo);
    await clerk.page.getByText(first().caseNo).waitFor({ state: 'detached' });
  });
});

describe('who does what', () => {
  it('a supervisor finds a case by its number and assigns a step', async () => {
    const supervisor = await people.as('supervisor.ah');
    await supervisor.open('/desk/search');
    await supervisor.page.getByLabel('事项、申请人、办件编号或者证件号码').fill(first().caseNo);
    await supervisor.press('查询');
    await supervisor.follow(first().caseNo);
    await begin(supervisor, '指派');
    await supervisor.page.getByLabel('办理人').selectOption({ label: await nameOf('reviewer.jinzhai') });
    await supervisor.page.getByLabel('指派理由').fill('由熟悉情况的人员办理。');
    expect(await supervisor.violations()).toEqual([]);
    await supervisor.press(/^指派/);
    await supervisor.sees('已指派。');
  });

  it('the list says whose it is; a person who leaves hands the desk over', async () => {
    const reviewer = await people.as('reviewer.jinzhai');
    const [leaving, taking] = [await nameOf('reviewer.jinzhai'), await nameOf('reviewer2.jinzhai')];
    await reviewer.open('/desk');
    await reviewer.sees(`指派给${leaving}`);
    expect(await reviewer.violations()).toEqual([]);
    await reviewer.open('/desk/handover');
    await reviewer.page.getByLabel('接手人').selectOption({ label: taking });
    await reviewer.page.getByLabel('交接理由').fill('调离岗位。');
    expect(await reviewer.violations()).toEqual([]);
    await reviewer.press(/^交接 1 件/);
    await reviewer.sees('已交接 1 件，未成功 0 件，尚余 0 件。');
    await reviewer.open('/desk');
    await reviewer.sees(`指派给${taking}`);
  });

  it('a post is handed to a colleague for some days', async () => {
    const approver = await people.as('approver.jinzhai');
    await approver.open('/desk/posts');
    const row = approver.page.getByRole('row').filter({ hasText: '乡镇人民政府' }).first();
    await row.getByRole('button', { name: /^委托代办/ }).click();
    await approver.page
      .getByLabel('受托人', { exact: true })
      .selectOption({ label: await colleague(approver) });
    const until = new Date(Date.now() + 20 * DAY_MS).toISOString().slice(0, 10);
    await approver.page.getByLabel('结束日期', { exact: true }).fill(until);
    await approver.page.getByLabel('事由', { exact: true }).fill('外出培训。');
    expect(await approver.violations()).toEqual([]);
    await approver.page.getByRole('dialog').getByRole('button', { name: '委托', exact: true }).click();
    await approver.sees('已委托。');
    expect(await approver.violations()).toEqual([]);
  });

  it('who uses it decides many at once, and the record says for whom', async () => {
    const agreed = { node: 'review', outcome: 'agree', opinion: '情况属实。' };
    for (const one of cases) await one.give('reviewer2.jinzhai', 'opinions', agreed);
    const delegate = await people.as('deliver.jinzhai');
    await delegate.open('/desk');
    await choose(delegate);
    await delegate.press(/^批量准予 2 件/);
    await delegate.page.getByLabel('决定意见').fill('准予注销。');
    expect(await delegate.violations()).toEqual([]);
    await delegate.press(/^准予 2 件/);
    await delegate.sees('已完成 2 件，未成功 0 件，未办理 0 件。');
    await first().atDesk('deliver.jinzhai');
    await delegate.sees(`（代${await nameOf('approver.jinzhai')}）`);
    expect(await delegate.violations()).toEqual([]);
  });
});

/** The name under which the list of colleagues shows who delivers. */
async function colleague({ page }: Person): Promise<string> {
  const name = await nameOf('deliver.jinzhai');
  const options = page.getByLabel('受托人', { exact: true }).locator('option', { hasText: name });
  await options.first().waitFor({ state: 'attached' });
  return options.first().innerText();
}

describe('finding one’s way', () => {
  it('the time matrix says who had the case at any moment', async () => {
    const supervisor = await people.as('supervisor.ah');
    await supervisor.open(`/desk/cases/341524/${first().caseId}/time-matrix`);
    await supervisor.page.getByRole('heading', { name: '环节明细' }).waitFor();
    await supervisor.page.locator('.spans button').first().click();
    const moment = supervisor.page.getByRole('region', { name: '这一时刻由谁负责' });
    await moment.getByText('窗口受理岗').first().waitFor();
    expect(await supervisor.violations()).toEqual([]);
  });

  it('the calendar shows what is due, and opens it', async () => {
    const clerk = await people.as('clerk.jinzhai');
    await clerk.open('/desk/calendar');
    await clerk.page
      .getByText(/^环节 \d+ 件$/)
      .first()
      .waitFor();
    expect(await clerk.violations()).toEqual([]);
    await clerk.page
      .getByText(/^环节 \d+ 件$/)
      .first()
      .click();
    await clerk.sees(waiting.caseNo);
  });

  it('the applicant finds everything in the inbox of the portal, on a phone', async () => {
    const citizen = await people.stranger({ width: 360 });
    await citizen.open('/messages');
    await citizen.signIn('wangxiaoyu');
    await citizen.page.getByRole('heading', { name: '消息', exact: true }).waitFor();
    await citizen.press('全部标为已读');
    await citizen.sees('全部已读');
    expect(await citizen.violations()).toEqual([]);
  });

  it('no page had an error in its script', async () => {
    expect(await people.errors()).toEqual([]);
  });
});
