/**
 * 实施清单导入: a list with bad rows is uploaded; which column holds what is seen before anything happens, every problem is told
 * by row, column and reason, the good rows go in, and the same list a second time changes nothing.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import type { Person } from './person.ts';
import { type Site, startSite } from './site.ts';
import { People } from './story.ts';

/** Items of a list for this test alone; the credit code is one whose check character fits. */
const CODE = (number: number) => `11440000006939756B24401019${String(number).padStart(2, '0')}000`;
const HEAD = '办事项目,实施编码,事项类型,实施主体,法定办结时限';
const LINES = [
  `测试事项甲,${CODE(1)},行政许可,测试机关,20(工作日)`,
  `测试事项乙,${CODE(2)},行政许可,测试机关,20`,
  `测试事项丙,1.1440000006939756E+30,行政许可,测试机关,15(工作日)`,
  `测试事项丁,${CODE(4)},行政许可,测试机关,5(工作日)`,
  `,${CODE(5)},行政许可,测试机关,10(工作日)`,
];
const FILE = { name: '清单.csv', mimeType: 'text/csv', buffer: Buffer.from([HEAD, ...LINES].join('\n')) };
const WIDTHS = [360, 768, 1440] as const;

let site: Site;
let browser: Browser;
let people: People;
let manager: Person;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
  people = new People(browser, site);
  manager = await people.as('standards.ah');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

async function upload(): Promise<void> {
  await manager.open('/desk/standards/imports');
  await manager.page.locator('#import-file').setInputFiles(FILE);
  await manager.press('上传并查看');
  await manager.page.getByRole('heading', { name: '列对应关系' }).waitFor();
}

async function fits(name: string): Promise<void> {
  const { page } = manager;
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await manager.violations(), `${name} at ${width} px`).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `${name} at ${width} px`).toBeLessThanOrEqual(width);
    await manager.picture(`${name}-${width}`);
  }
}

/** The problems on the page: row, column and what stands there. */
const problems = () =>
  manager.page
    .getByRole('table', { name: '有问题的行' })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].slice(0, 3).map((cell) => cell.textContent)),
    );

describe('a list with bad rows', () => {
  it('shows which column holds what, with the first rows of each', async () => {
    await upload();
    const row = manager.page.getByRole('row', { name: /^实施编码/ });
    expect(await row.locator('select').inputValue()).toBe('实施编码');
    expect(await row.innerText()).toContain(CODE(1));
    // A heading that no list known to us has is chosen by hand.
    const name = manager.page.locator('#map-name');
    if ((await name.inputValue()) === '') await name.selectOption('办事项目');
    await manager.page
      .getByRole('row', { name: /^事项名称/ })
      .getByText('测试事项甲')
      .waitFor();
    await fits('import-mapping');
  });

  it('is told every problem by row, column and reason, by keyboard alone', async () => {
    await manager.page.getByRole('button', { name: '检查全部行' }).press('Enter');
    await manager.sees('可导入 2 行，有问题 3 行。现在还没有导入任何内容。');
    await expect.poll(() => manager.page.evaluate(() => document.activeElement?.id)).toBe('import-result');
    await manager.page.getByRole('table', { name: '有问题的行' }).waitFor();
    const told = await problems();
    expect(told.map(([row, column]) => `${row} ${column}`)).toEqual(
      expect.arrayContaining(['3 法定办结时限', '4 实施编码', '6 办事项目']),
    );
    const reasons = manager.page.getByRole('table', { name: '有问题的行' });
    await reasons.getByText('没有写明时限单位').waitFor();
    await reasons.getByText('没有填写事项名称').waitFor();
    await fits('import-problems');
  });

  it('gives its good rows to the catalogue', async () => {
    await manager.page.getByRole('button', { name: /^导入/ }).press('Enter');
    await manager.sees(/新增 2/);
    await manager.open('/desk/standards/imports');
    const items = manager.page.getByRole('table', { name: '目录事项' });
    await items.getByRole('cell', { name: '测试事项甲', exact: true }).waitFor();
    expect(await items.getByText('测试事项乙').count()).toBe(0);
    await fits('imports');
  });

  it('changes nothing when it comes a second time', async () => {
    await upload();
    const name = manager.page.locator('#map-name');
    if ((await name.inputValue()) === '') await name.selectOption('办事项目');
    await manager.press('检查全部行');
    await manager.sees('可导入 2 行，有问题 3 行。');
    await manager.press(/^导入/);
    await manager.sees('已完成：新增 0 项，更新 0 项，未变 2 项。');
    await manager.open('/desk/standards/imports');
    await manager.sees('共 2 项');
  });

  it('nothing went wrong in the scripts of any page', async () => {
    expect(await people.errors()).toEqual([]);
  });
});
