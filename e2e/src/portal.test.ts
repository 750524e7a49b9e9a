/** The portal for everyone: on a small phone, in both languages, in large text, by keyboard alone, on paper, offline. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { newPerson, type Person, type Window } from './person.ts';
import { type Site, startSite } from './site.ts';

const GUIDE = '/items/000131127004/340000';
const APPLY = '/apply/340791022000/340000';
const PAGES = [
  '/',
  '/items?q=登记',
  '/items?q=没有这样的事项',
  GUIDE,
  `${GUIDE}?version=2015-10-01`,
  '/progress',
  '/sign-in',
  '/nowhere',
];

let site: Site;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Lets somebody in, and out again whatever happens. */
async function visit(window: Window, what: (person: Person) => Promise<void>): Promise<void> {
  const person = await newPerson(browser, site.url, window);
  try {
    await what(person);
    expect(person.errors).toEqual([]);
  } finally {
    await person.leave();
  }
}

const beyondTheEdge = ({ page }: Person) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const focused = ({ page }: Person) => page.evaluate(() => document.activeElement?.tagName);

describe.each([
  { width: 360, language: 'zh-CN' },
  { width: 360, language: 'en' },
  { width: 768, language: 'zh-CN' },
  { width: 1440, language: 'en' },
] as const)('at $width px in $language', (window) => {
  it('every page fits, has one heading, says its language, and breaks no rule of accessibility', async () => {
    await visit(window, async (person) => {
      for (const path of PAGES) {
        await person.open(path);
        await person.page.locator('h1').waitFor();
        expect([path, await beyondTheEdge(person)]).toEqual([path, 0]);
        expect([path, await person.page.locator('h1').count()]).toEqual([path, 1]);
        expect(await person.page.locator('html').getAttribute('lang')).toBe(window.language);
        expect([path, await person.violations()]).toEqual([path, []]);
      }
    });
  });
});

describe('large text', () => {
  it('is chosen once, holds on every page, and still fits on a phone', async () => {
    await visit({ width: 360 }, async (person) => {
      await person.open('/');
      const size = () =>
        person.page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
      const before = await size();
      await person.press('大字版');
      expect(await size()).toBeGreaterThan(before * 1.25);
      for (const path of [GUIDE, '/items', '/progress']) {
        await person.open(path);
        await person.page.locator('h1').waitFor();
        expect(await size()).toBeGreaterThan(before * 1.25);
        expect([path, await beyondTheEdge(person)]).toEqual([path, 0]);
      }
      expect(await person.violations()).toEqual([]);
    });
  });

  it('every button and link of the portal is large enough for a finger', async () => {
    await visit({ width: 360 }, async (person) => {
      for (const path of ['/', GUIDE, '/sign-in']) {
        await person.open(path);
        await person.page.locator('h1').waitFor();
        const small = await person.page
          .locator(
            'main button:visible, main summary:visible, main nav a:visible, header a:visible, header button:visible',
          )
          .evaluateAll((targets) =>
            targets
              .filter((target) => target.getBoundingClientRect().height < 44)
              .map((one) => one.textContent),
          );
        expect([path, small]).toEqual([path, []]);
      }
    });
  });
});

describe('by keyboard alone', () => {
  it('the first key leads past the header to the content', async () => {
    await visit({}, async (person) => {
      await person.open('/');
      await person.page.keyboard.press('Tab');
      await person.page.keyboard.press('Enter');
      expect(await focused(person)).toBe('MAIN');
    });
  });

  it('initials find a service, arrows choose it, and its guide begins at its heading', async () => {
    await visit({}, async (person) => {
      await person.open('/');
      await person.page.getByRole('combobox').fill('yyzz');
      await person.page.getByRole('option').first().waitFor();
      await person.page.keyboard.press('ArrowDown');
      await person.page.keyboard.press('Enter');
      await person.page.waitForURL(/\/items\/\d+\/\d+$/);
      await person.page.locator('.figures').waitFor();
      expect(await focused(person)).toBe('H1');
      expect(await person.page.title()).toContain(await person.page.locator('h1').innerText());
    });
  });

  it('a dialog keeps the focus inside and gives it back', async () => {
    await visit({}, async (person) => {
      await person.open('/');
      const opener = person.page.getByRole('button', { name: '安徽省' });
      await opener.focus();
      await person.page.keyboard.press('Enter');
      await person.page.getByRole('dialog').waitFor();
      expect(await person.violations()).toEqual([]);
      for (let presses = 0; presses < 40; presses += 1) await person.page.keyboard.press('Tab');
      const outside = await person.page.evaluate(() => {
        const here = document.activeElement;
        return here !== document.body && here?.closest('dialog') === null;
      });
      expect(outside).toBe(false);
      await person.page.keyboard.press('Escape');
      await person.page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    });
  });
});

describe('a guide', () => {
  it('opens every figure to its reasons, and every limit to its law', async () => {
    await visit({}, async (person) => {
      await person.open(GUIDE);
      for (const figure of ['承诺时限', '到现场', '材料', '收费']) {
        await person.press(new RegExp(`为什么.*${figure}`));
        expect(await person.page.locator('.figure-reasons li').count()).toBeGreaterThan(0);
      }
      await person.page.locator('#limits .why summary').first().click();
      await person.page.locator('#limits .reasons-basis').first().waitFor();
      expect(await person.page.locator('.element-no').allInnerTexts()).toEqual(
        Array.from({ length: 21 }, (_, index) => String(index + 1)),
      );
    });
  });

  it('asks a few questions and leaves only the papers of this case', async () => {
    await visit({}, async (person) => {
      await person.open('/items/340791022000/340000');
      await person.press('我适用吗');
      await person.sees('损坏的居民身份证');
      await person.page.getByRole('group', { name: '补换原因' }).getByLabel('丢失补领').check();
      await person.page.locator('.checklist').getByText('损坏的居民身份证').waitFor({ state: 'detached' });
      expect(await person.violations()).toEqual([]);
    });
  });

  it('prints with everything opened and nothing to press', async () => {
    await visit({}, async (person) => {
      await person.open(GUIDE);
      await person.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await person.page.emulateMedia({ media: 'print' });
      expect(await person.page.locator('main details:not([open])').count()).toBe(0);
      expect(await person.page.locator('button:visible').count()).toBe(0);
      await person.sees('服务指南');
    });
  });

  it('leads from an earlier version, which nobody can apply under, to the one in force', async () => {
    await visit({}, async (person) => {
      await person.open(`${GUIDE}?version=2015-10-01`);
      await person.sees('您正在查看以往版本');
      expect(await person.page.getByRole('link', { name: '开始办理' }).count()).toBe(0);
      await person.follow('查看现行版本');
      await person.page.getByRole('link', { name: '开始办理' }).waitFor();
    });
  });
});

describe('when something fails', () => {
  it('what was typed without a connection is there again after the page is reloaded', async () => {
    await visit({}, async (person) => {
      await person.open(APPLY);
      await person.signIn('lijianguo');
      await person.press('下一步');
      await person.page.route('**/api/v1/drafts/*', (route) => route.abort());
      await person.page.locator('#f-ethnicity').fill('回族');
      await person.sees('已暂存在这台设备上');
      await person.page.unroute('**/api/v1/drafts/*');
      await person.page.reload();
      await person.sees('已找回上次没有来得及保存的内容');
      await person.press('下一步');
      expect(await person.page.locator('#f-ethnicity').inputValue()).toBe('回族');
    });
  });

  it('a session that ends while typing asks to sign in again, and the words are still there', async () => {
    await visit({}, async (person) => {
      await person.open(APPLY);
      await person.signIn('lijianguo');
      await person.press('下一步');
      await person.page.context().clearCookies();
      await person.page.locator('#f-householdAddress').fill('安徽省六安市金寨县梅山镇红军大道1号');
      await person.page.waitForURL(/\/sign-in\?to=/);
      await person.signIn('lijianguo');
      await person.page.waitForURL(/\/apply\//);
      await person.press('下一步');
      expect(await person.page.locator('#f-householdAddress').inputValue()).toContain('红军大道1号');
    });
  });

  it('a server that is out of order is told apart from what does not exist, with a way on', async () => {
    await visit({}, async (person) => {
      await person.open('/items/999999999999/340000');
      await person.sees('没有找到');
      await person.page.route('**/guide', (route) => route.fulfill({ status: 500, body: 'broken' }));
      await person.open(GUIDE);
      await person.sees('服务暂时不可用');
      expect(await person.violations()).toEqual([]);
      await person.page.unroute('**/guide');
      await person.press('重试');
      await person.sees('公司设立登记');
    });
  });
});
