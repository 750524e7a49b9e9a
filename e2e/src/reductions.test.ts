/** 三减: two days, a set of items, three figures, and the rows they come from. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { newPerson, type Person, type Window } from './person.ts';
import { type Site, startSite } from './site.ts';

let site: Site;
let browser: Browser;
const everyone: Person[] = [];

async function arrive(window: Window = {}): Promise<Person> {
  const person = await newPerson(browser, site.url, { language: 'zh-CN' });
  everyone.push(person);
  await person.open('/desk');
  await person.signIn('standards.ah');
  await person.page.getByRole('heading', { name: '待办' }).waitFor();
  const { width = 1440, language = 'zh-CN' } = window;
  await person.page.setViewportSize({ width, height: 900 });
  if (language === 'en') {
    await person.page.context().addInitScript(() => localStorage.setItem('yimen.language', 'en'));
  }
  await person.open('/desk/standards/reductions');
  await person.page.locator('.reductions-figures').waitFor();
  return person;
}

const figures = ({ page }: Person) => page.locator('.reductions-figures strong').allTextContents();

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('the three reductions', () => {
  it('compare any two days, and only the items that are ticked when asked', async () => {
    const person = await arrive();
    const { page } = person;
    await page.getByLabel('基期').fill('2024-01-01');
    await page.locator('.reductions-bars dt', { hasText: '2024年1月1日' }).first().waitFor();
    const all = await figures(person);
    expect(all).toHaveLength(3);
    const rows = page.locator('tbody tr');
    expect(await rows.count()).toBeGreaterThan(1);
    await rows.first().getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await person.press('只看选中的1项');
    await page.getByText('恢复全部').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
    expect(await person.violations()).toEqual([]);
    const download = page.waitForEvent('download');
    await person.press('导出 Excel');
    expect((await download).suggestedFilename()).toMatch(/^三减明细-2024-01-01-.*\.xlsx$/);
  });

  it('say what is wrong with the days', async () => {
    const person = await arrive();
    await person.page.getByLabel('基期').fill('2030-01-01');
    await person.sees('基期应当早于报告期。');
  });

  it.each([
    { width: 360 },
    { width: 768 },
    { width: 1440 },
    { width: 360, language: 'en' },
    { width: 1440, language: 'en' },
  ] as const)('fit a window of $width', async (window) => {
    const person = await arrive(window);
    expect(await person.violations()).toEqual([]);
    expect(await person.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      window.width,
    );
    const { width, language } = { language: 'zh-CN', ...window };
    await person.picture(`reductions-${width}-${language}`);
  });

  it('have nothing go wrong in the scripts of any page', () => {
    expect(everyone.flatMap(({ errors }) => errors)).toEqual([]);
  });
});
