/** Somebody at a browser, who does what people do: read, fill in by labels, press buttons by their names. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PASSWORD } from './site.ts';

/** Widths and languages a page is looked at in: where they differ most, and all of them when pictures are asked for. */
const LOOKS: readonly (readonly [width: number, language: string])[] =
  process.env.YIMEN_SCREENSHOTS === undefined
    ? [
        [360, 'en'],
        [768, 'zh-CN'],
        [1440, 'zh-CN'],
      ]
    : ['zh-CN', 'en'].flatMap((language) => [360, 768, 1440].map((width) => [width, language] as const));

const IMAGES = join(import.meta.dirname, '../../docs/images');

/** Texts of the page that are the name of a text, or wait for what belongs in them. Runs in the page. */
function unwritten(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const isName = /^[a-z][A-Za-z]*(\.[A-Za-z_]+)+$/.test(text) && !/\.(pdf|ofd|xlsx|png|jpg)$/.test(text);
    if (isName || /\{\{\w+\}\}/.test(text)) found.push(`no words: ${text}`);
  }
  return found;
}

export class Person {
  readonly page: Page;
  readonly #context: BrowserContext;
  /** What went wrong in the scripts of the pages that were visited. */
  readonly errors: string[] = [];

  constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      // A refused request is shown to the person; the browser's own note of it is no fault of the page.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
      this.errors.push(message.text());
    });
  }

  /** Opens a path of the site and waits until it has settled. */
  async open(path: string): Promise<void> {
    await this.page.goto(path, { waitUntil: 'networkidle' });
  }

  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole('button', { name }).first().click();
  }

  follow(name: string | RegExp): Promise<void> {
    return this.page.getByRole('link', { name }).first().click();
  }

  sees(text: string | RegExp): Promise<void> {
    return this.page.getByText(text).first().waitFor();
  }

  async signIn(username: string): Promise<void> {
    await this.page.getByLabel('用户名').fill(username);
    await this.page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await this.press('登录');
  }

  /** Rules of accessibility that the page breaks, with where, and words nobody wrote; none is what is wanted. */
  async violations(): Promise<string[]> {
    // half-way through a change of colour nothing has the contrast it is meant to have
    await this.page.evaluate(async () => {
      const ending = document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
        );
      await Promise.allSettled(ending.map(({ finished }) => finished));
    });
    await this.page.evaluate(axe.source);
    const words = await this.page.evaluate(unwritten);
    const broken = await this.page.evaluate(async () => {
      const { axe: tester } = globalThis as unknown as { axe: typeof import('axe-core') };
      const { violations } = await tester.run(document, { resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    });
    return [...broken, ...words];
  }

  /**
   * What does not fit or breaks a rule when a path (the page as it is, when absent) is opened at each width in both languages.
   * The window is wide and in Chinese after it.
   */
  async misfits(name: string, path = this.page.url()): Promise<string[]> {
    const found: string[] = [];
    for (const [width, language] of LOOKS) {
      await this.page.setViewportSize({ width, height: 900 });
      await this.#speak(language);
      await this.open(path);
      await this.page.locator('h1').waitFor();
      await this.page.locator('.loading').first().waitFor({ state: 'detached' });
      const beyond = (await this.page.evaluate(() => document.documentElement.scrollWidth)) - width;
      const faults = [...(await this.violations()), ...(beyond > 0 ? [`${beyond} px beyond the edge`] : [])];
      found.push(...faults.map((fault) => `${name} at ${width} px in ${language}: ${fault}`));
      await this.picture(`${name}-${width}-${language}`);
    }
    await this.page.setViewportSize({ width: 1440, height: 900 });
    await this.#speak('zh-CN');
    await this.open(path);
    return found;
  }

  #speak(language: string): Promise<unknown> {
    return this.#context.addInitScript((chosen) => localStorage.setItem('yimen.language', chosen), language);
  }

  /** Keeps a picture for the documents, when pictures are asked for (`npm run screenshots`). */
  async picture(name: string): Promise<void> {
    if (process.env.YIMEN_SCREENSHOTS === undefined) return;
    await mkdir(IMAGES, { recursive: true });
    await this.page.evaluate(() => scrollTo(0, 0));
    await this.page.screenshot({ path: join(IMAGES, `${name}.png`) });
  }

  leave(): Promise<void> {
    return this.#context.close();
  }
}

export type Window = { width?: number; language?: 'zh-CN' | 'en' };

/** A person with a browser window of their own. */
export async function newPerson(
  browser: Browser,
  url: string,
  { width = 1440, language = 'zh-CN' }: Window = {},
): Promise<Person> {
  const height = width < 600 ? 780 : 900;
  const context = await browser.newContext({ baseURL: url, viewport: { width, height } });
  context.setDefaultTimeout(15_000);
  await context.addInitScript((chosen) => localStorage.setItem('yimen.language', chosen), language);
  return new Person(context, await context.newPage());
}
