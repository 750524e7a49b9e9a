/** 修订建议: a clerk who sees bad ratings proposes, the manager takes it up, and what changed stands beside what was expected. */
import { shanghaiDate } from '@yimen/domain/shared';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import type { Person } from './person.ts';
import { type Site, startSite } from './site.ts';
import { callAs, type Filed, file, People } from './story.ts';

const ITEM = '340791021000';
const REGION = '340000';
/** 居民户口簿 */
const DROPPED = 'householdBook';
const TITLE = '换领身份证不再收户口簿';

let site: Site;
let browser: Browser;
let people: People;
let clerk: Person;
let manager: Person;
let proposal = '';
let draft = '';

/** A case up to its rating, without the browser. */
async function rated(level: number, comment: string): Promise<Filed> {
  const one = await file(site, people, 'wangxiaoyu', { item: ITEM, region: REGION });
  await one.accepted('clerk.ah');
  await one.give('reviewer.ah', 'opinions', { node: 'review', outcome: 'agree', opinion: '符合条件' });
  await one.give('approver.ah', 'grant', { node: 'decide', opinion: '准予' });
  const [result] = site.server.services.standards.versions(ITEM, REGION)[0]?.standard.results ?? [];
  await one.give('deliver.ah', 'certificate', { node: 'certify', result: result?.id, no: one.caseNo });
  await one.give('deliver.ah', 'delivery', { node: 'deliver', method: 'window', receiver: '王晓雨' });
  await one.give('wangxiaoyu', 'rating', { level, comment });
  return one;
}

/** Presses a button of the page, and the same in the dialog that asks whether it is meant. */
async function take({ page }: Person, step: string, fill?: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: step, exact: true }).click();
  await fill?.();
  await page.locator('dialog').getByRole('button', { name: step, exact: true }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
}

const today = () => shanghaiDate(site.server.services.now());
const rowOf = ({ page }: Person, name: string) => page.locator('.proposal-effect tr', { hasText: name });

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
  people = new People(browser, site);
  [clerk, manager] = await Promise.all([people.as('clerk.ah'), people.as('standards.ah')]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('a clerk', () => {
  it('finds what the system knows of an item, ticks it and says what should be different', async () => {
    await rated(5, '户口簿明明可以查，让我跑回家去拿');
    const { page } = clerk;
    await clerk.open('/desk/standards/proposals');
    await clerk.press('提出修订建议');
    await page.locator('#proposal-item').selectOption(`${REGION} ${ITEM}`);
    await clerk.sees('户口簿明明可以查，让我跑回家去拿');
    await clerk.press('提出建议');
    await clerk.sees('请勾选或者添加至少一个来源。');
    expect(await clerk.misfits('proposal-new')).toEqual([]);
    await page.getByRole('checkbox').first().focus();
    await page.keyboard.press('Space');
    await clerk.press('添加来源');
    await page.locator('#proposal-source-0-kind').selectOption('complaint');
    await page.locator('#proposal-source-0-number').fill('TS-2026-0108');
    await page.locator('#proposal-source-0-text').fill('反映重复提交户口簿');
    await page.locator('#proposal-title').fill(TITLE);
    await page.locator('#proposal-part-0').selectOption('materials');
    await page.locator('#proposal-point-0').fill('取消户口簿，由公安系统核对户籍');
    expect(await clerk.violations()).toEqual([]);
    await clerk.press('提出建议');
    await page.waitForURL(/standards\/proposals\/340000\/[0-9a-f-]{36}$/);
    proposal = new URL(page.url()).pathname;
    await clerk.sees('编号由提出人填写，系统未核对');
    expect(await page.getByRole('button', { name: '采纳', exact: true }).count()).toBe(0);
  });
});

describe('the standards manager', () => {
  it('takes it up: the draft knows the proposal, and the proposal what is expected', async () => {
    const { page } = manager;
    await manager.open('/desk/standards/tasks');
    await manager.sees('待处理的修订建议');
    await page.getByRole('link', { name: TITLE }).click();
    await take(manager, '采纳', () => page.locator('#proposal-day').fill(today()));
    await manager.sees(/采纳。/);
    await page.getByRole('link', { name: '查看草案和新旧对照' }).click();
    await page.waitForURL(/standards\/drafts\/340000\//);
    draft = new URL(page.url()).pathname;
    // The page of drafts has a journey of its own; here one material goes.
    const call = callAs(manager, site);
    const [region = '', id = ''] = draft.split('/').slice(-2);
    const params = { region, id };
    const { document, revision } = await call('GET /standard-drafts/:region/:id', { params });
    const { materials, examples } = document as {
      materials: { id: string }[];
      examples: { expect: { materials?: string[] } }[];
    };
    const less = {
      ...document,
      materials: materials.filter((one) => one.id !== DROPPED),
      examples: examples.map((one) => ({
        ...one,
        expect: { ...one.expect, materials: one.expect.materials?.filter((it) => it !== DROPPED) },
      })),
    };
    await call('POST /standard-drafts/:region/:id/document', { params, body: { revision, document: less } });
    await manager.open(draft);
    await page.locator('.revision-tabs').getByRole('button', { name: '建议与成效' }).click();
    await page.getByRole('link', { name: TITLE }).waitFor();
    const expected = await rowOf(manager, '材料').locator('td').first().textContent();
    expect(expected).toBe(`${materials.length} → ${materials.length - 1}`);
    expect(await manager.violations()).toEqual([]);
    await manager.picture('proposal-draft');
  });

  it('publishes it; once cases are decided under it, what they show stands beside the expected', async () => {
    await take(manager, '提交审查');
    const approver = await people.as('approver.ah');
    await approver.open(draft);
    await take(approver, '批准');
    await approver.sees('已批准');
    await manager.open(draft);
    await take(manager, '发布');
    await manager.open(proposal);
    await manager.sees('已发布');
    await manager.sees('新版本还没有作出决定的办件。');
    await rated(1, '只带身份证就办了');
    await manager.open(proposal);
    const shown = await rowOf(manager, '材料').locator('td').allTextContents();
    expect(shown.slice(1)).toEqual(['3', '2']);
    expect(await rowOf(manager, '差评率').locator('td').allTextContents()).toEqual(['—', '100.0%', '0.0%']);
    expect(await manager.misfits('proposal')).toEqual([]);
    await manager.open('/desk/standards/proposals');
    expect(await manager.misfits('proposals')).toEqual([]);
  });

  it('nothing went wrong in the scripts of any page', async () => {
    expect(await people.errors()).toEqual([]);
  });
});
