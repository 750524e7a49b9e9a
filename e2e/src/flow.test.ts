/** Flows as BPMN 2.0: the software most people draw them with opens every one, and finds nothing to complain of. */
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { type Site, startSite } from './site.ts';

const script = createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-modeler.production.min.js');

/** bpmn-js, as its script leaves it in the page. */
type Modeler = {
  importXML(xml: string): Promise<{ warnings: { message: string }[] }>;
  get(name: 'elementRegistry'): { getAll(): { type: string; x?: number; width?: number }[] };
  destroy(): void;
};
type Opened = { warnings: string[]; tasks: number; unplaced: number };

let site: Site;
let browser: Browser;
let page: Page;

/** Opens a file as bpmn.io does: what it warns of, how many tasks it draws, how many of them have no place. */
function open(xml: string): Promise<Opened> {
  return page.evaluate(async (text) => {
    const { BpmnJS } = globalThis as unknown as { BpmnJS: new (options: object) => Modeler };
    const container = document.body.appendChild(document.createElement('div'));
    container.style.height = '600px';
    const modeler = new BpmnJS({ container });
    const { warnings } = await modeler.importXML(text);
    const tasks = modeler
      .get('elementRegistry')
      .getAll()
      .filter(({ type }) => /Task$/.test(type));
    const unplaced = tasks.filter(({ x, width }) => x === undefined || !width).length;
    modeler.destroy();
    container.remove();
    return { warnings: warnings.map(({ message }) => message), tasks: tasks.length, unplaced };
  }, xml);
}

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openBrowser()]);
  page = await browser.newPage();
  await page.setContent('<!doctype html><body></body>');
  await page.addScriptTag({ path: script });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('the flow of every bundled standard', () => {
  it('opens in bpmn.io with each of its nodes drawn', async () => {
    const versions = site.server.services.standards.list();
    expect(versions.length).toBeGreaterThan(20);
    for (const { ref, standard } of versions) {
      const path = `/api/v1/standards/${ref.hash}/flow.bpmn`;
      const answer = await fetch(`${site.url}${path}`);
      expect(answer.status, path).toBe(200);
      const opened = await open(await answer.text());
      const name = `${standard.item.name} ${ref.effectiveFrom}`;
      expect({ name, ...opened }).toEqual({ name, warnings: [], tasks: standard.nodes.length, unplaced: 0 });
    }
  });

  it('is refused by bpmn.io when it is broken, so that opening means something', async () => {
    await expect(open('<definitions>')).rejects.toThrow();
  });
});
