import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('the browser of the tests', () => {
  it('draws Chinese: different characters have different shapes, not the box of a missing glyph', async () => {
    const page = await browser.newPage();
    await page.setContent('<meta charset="utf-8"><body style="font: 40px sans-serif"></body>');
    const shapes = await page.evaluate(() => {
      const shape = (text: string) => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 60;
        const context = canvas.getContext('2d');
        if (!context) throw new Error('no canvas');
        context.font = '40px sans-serif';
        context.fillText(text, 5, 45);
        return canvas.toDataURL();
      };
      return ['一', '门', '办', '政', '\u{10fffd}'].map(shape);
    });
    expect(new Set(shapes).size).toBe(shapes.length);
    await page.close();
  });

  it('starts without anything stored', async () => {
    const page = await browser.newPage();
    expect(await page.context().cookies()).toEqual([]);
    await page.close();
  });
});
