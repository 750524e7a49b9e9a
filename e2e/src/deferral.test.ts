/** 容缺: accepted with a gap, completed in the portal, checked, and only then decided; then the documents of the case. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { type Site, startSite } from './site.ts';
import { begin, confirm, type Filed, file, mark, People, pdf } from './story.ts';

const RULES = '食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度';
const YIMEN = join(import.meta.dirname, '../../packages/cli/bin/yimen.js');
const run = promisify(execFile);

let site: Site;
let browser: Browser;
let people: People;
let one: Filed;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
  people = new People(browser, site);
  const filing = {
    item: '000131024000',
    region: '610117',
    party: 'organisation',
    without: ['rules'],
  } as const;
  one = await file(site, people, 'zhangming', filing);
  await one.give('clerk.610117', 'receipt');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('a file with a gap that may be filled later', () => {
  it('is accepted, and the clerk sees by when the rest comes', async () => {
    const clerk = await one.atDesk('clerk.610117');
    await mark(clerk, '《食品经营许可证》申请书');
    await mark(clerk, '与食品经营相适应的主要设备设施布局、操作流程等文件');
    await clerk.sees('部门共享获取');
    await mark(clerk, '营业执照');
    const gap = clerk.page.getByRole('group', { name: `核对“${RULES}”` });
    await gap.getByRole('button', { name: '容缺后补' }).click();
    await begin(clerk, '受理');
    await clerk.sees(`“${RULES}”容缺后补，自受理之日起 5 个工作日内补齐。`);
    expect(await clerk.violations()).toEqual([]);
    await clerk.press(/确认受理/);
    await clerk.sees('已受理，办理时限开始计算。');
    await clerk.sees(/待补交/);
  });

  it('is reviewed, and not decided while something is awaited', async () => {
    await one.give('reviewer.610117', 'opinions', {
      node: 'survey',
      outcome: 'agree',
      opinion: '现场布局与图纸一致。',
    });
    const approver = await one.atDesk('approver.610117');
    await begin(approver, '准予');
    await approver.sees('容缺材料尚未补齐或者尚未核对，补齐并核对后才能作出决定。');
    await approver.page.getByLabel('决定意见').fill('申请符合法定条件，准予许可。');
    await approver.press('作出准予决定');
    await confirm(approver, '作出准予决定');
    await approver.sees(`“${RULES}”尚未补交`);
    expect(await approver.violations()).toEqual([]);
  });

  it('is completed by the applicant in the portal, on a phone', async () => {
    const owner = await people.stranger({ width: 360 });
    await owner.open('/mine');
    await owner.signIn('zhangming');
    await owner.follow('食品（含保健食品）经营许可新办');
    await owner.page.getByRole('heading', { name: '容缺材料' }).waitFor();
    expect(await owner.violations()).toEqual([]);
    await owner.press('提交补交材料');
    await owner.sees(/^请提供/);
    await owner.page
      .getByRole('region', { name: RULES })
      .locator('input[type=file]')
      .setInputFiles(pdf('制度.pdf'));
    await owner.page.getByRole('button', { name: '删除 制度.pdf' }).waitFor();
    await owner.press('提交补交材料');
    await owner.sees('已补交，正在核对。');
    expect(await owner.violations()).toEqual([]);
  });

  it('is checked by the clerk, and then decided', async () => {
    const clerk = await one.atDesk('clerk.610117');
    await begin(clerk, '核对补交材料');
    await clerk.page.getByRole('radio', { name: '符合', exact: true }).check();
    expect(await clerk.violations()).toEqual([]);
    await clerk.press(/^提交核对结果/);
    await clerk.sees('补交材料已核对。');

    const approver = await one.atDesk('approver.610117');
    await begin(approver, '准予');
    await approver.press('作出准予决定');
    await confirm(approver, '作出准予决定');
    await approver.sees('已作出准予决定。');
  });
});

describe('the documents of the case', () => {
  let folder: string;
  let saved: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yimen-e2e-file-'));
    saved = join(folder, '受理通知书.pdf');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('open as PDF from the case', async () => {
    const owner = await one.inPortal('zhangming');
    const line = owner.page.locator('.documents li', { hasText: '受理' }).first();
    const address = await line.getByRole('link').first().getAttribute('href');
    const answer = await owner.page.request.get(address ?? '');
    const bytes = await answer.body();
    expect(answer.headers()['content-type']).toBe('application/pdf');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await writeFile(saved, bytes);
    expect(await owner.violations()).toEqual([]);
  });

  it('are verified by anyone, by code and by comparing the file at hand', async () => {
    const owner = await people.as('zhangming');
    const line = owner.page.locator('.documents li', { hasText: '受理' }).first();
    const address = await line.getByRole('link').last().getAttribute('href');
    const anyone = await people.stranger();
    await anyone.open(address ?? '');
    await anyone.sees('有效');
    await anyone.sees(/该文书确由下列机关出具/);
    await anyone.page.locator('input[type=file]').setInputFiles(saved);
    await anyone.sees('与登记的文件完全一致，未被改动。');
    await anyone.page.locator('input[type=file]').setInputFiles(pdf('别的.pdf'));
    await anyone.sees(/与登记的文件不一致/);
    expect(await anyone.violations()).toEqual([]);
    await anyone.open('/verify/AAAA-AAAA-AAAA-AAAA');
    await anyone.sees(/没有使用该验证码的文书/);
    expect(await anyone.violations()).toEqual([]);
  });

  it('are verified from the command line, against the keys the server publishes', async () => {
    const { stdout } = await run(process.execPath, [YIMEN, 'verify-document', saved, '--server', site.url]);
    expect(stdout).toContain('✓');
    const other = join(folder, '别的.pdf');
    await writeFile(other, pdf('别的.pdf').buffer);
    const failed = run(process.execPath, [YIMEN, 'verify-document', other, '--server', site.url]);
    await expect(failed).rejects.toMatchObject({ code: 1 });
  });

  it('no page had an error in its script', async () => {
    expect(await people.errors()).toEqual([]);
  });
});
