import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { guideFileRoutes } from './index.ts';

const ITEM = '000131127004/340000';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({
    now: '2026-11-24T02:00:00.000Z',
    rawRoutes: guideFileRoutes,
    standards: 'bundled',
  });
}, 60_000);
afterAll(() => test.stop());

const fetchGuide = (format: string, { item = ITEM, query = '' } = {}) =>
  test.anonymous.inject({ url: `/api/v1/items/${item}/guide.${format}${query}` });

async function wordText(bytes: Buffer): Promise<string> {
  const file = await fromBufferPromise(bytes);
  for await (const entry of file.eachEntry()) {
    if (entry.fileName !== 'word/document.xml') continue;
    const parts: Buffer[] = [];
    for await (const part of await file.openReadStreamPromise(entry)) parts.push(part as Buffer);
    return Buffer.concat(parts)
      .toString()
      .replace(/<[^>]+>/g, '');
  }
  return '';
}

async function paperText(bytes: Buffer): Promise<string> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const text = [...document.pages()].map((page) => page.getText()).join('');
  document.destroy();
  library.destroy();
  return text.replace(/\s/g, '');
}

describe('a guide to keep', () => {
  it('says on paper and in Word what the page says: 21 elements, every material, every step', async () => {
    const [version] = test.services.standards.versions('000131127004', '340000');
    if (!version) throw new Error('There is no such standard.');
    const [word, paper] = [
      await fetchGuide('docx', { query: '?lang=zh-CN' }),
      await fetchGuide('pdf', { query: '?lang=zh-CN' }),
    ];
    expect([word.statusCode, paper.statusCode]).toEqual([200, 200]);
    const texts = [await wordText(word.rawPayload), await paperText(paper.rawPayload)];
    for (const said of texts) {
      for (const title of ['适用范围', '申请材料目录', '办理基本流程', '公开查询', '服务指南'])
        expect(said).toContain(title);
      const shown =
        test.services.standards.current('000131127004', '340000', '2026-11-24')?.standard ?? version.standard;
      for (const { name } of shown.nodes) expect(said).toContain(name);
    }
    expect(texts[1]).not.toContain('〓');
  });

  it('is in the language asked for, under its own name', async () => {
    const answer = await fetchGuide('docx', { query: '?lang=en' });
    expect(await wordText(answer.rawPayload)).toContain('Service guide');
    const disposition = decodeURIComponent(
      String((await fetchGuide('pdf', { query: '?lang=zh-CN' })).headers['content-disposition']),
    );
    expect(disposition).toMatch(/服务指南\.pdf/);
  });

  it('has no paper where there is no guide', async () => {
    expect((await fetchGuide('pdf', { item: '999999999999/340000' })).statusCode).toBe(404);
    expect((await fetchGuide('docx', { item: '999999999999/340000' })).statusCode).toBe(404);
  });

  it('is made of every bundled standard', async () => {
    for (const { ref } of test.services.standards.list()) {
      const query = `?effectiveFrom=${ref.effectiveFrom}`;
      const answer = await fetchGuide('pdf', { item: `${ref.item}/${ref.region}`, query });
      expect([ref.item, answer.statusCode, answer.rawPayload.subarray(0, 5).toString()]).toEqual([
        ref.item,
        200,
        '%PDF-',
      ]);
    }
  });
});
