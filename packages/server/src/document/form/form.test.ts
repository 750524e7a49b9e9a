import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { documentFileRoutes, documentRoutes } from '../routes.ts';
import { formFile } from './file.ts';

/** The items whose forms are bundled as examples of a sample: registration, its change and its end. */
const ITEMS = ['000131127004/340000', '000191042000/000000', '452004020000/450721'] as const;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    now: '2026-11-24T02:00:00.000Z',
    routes: documentRoutes,
    rawRoutes: documentFileRoutes,
    standards: 'bundled',
  });
});
afterAll(() => app.stop());

/** Asks again while the server is still busy with starting. */
async function fetchForm(item: string, kind: string, query = '') {
  for (;;) {
    const answer = await app.anonymous.inject({
      method: 'GET',
      url: `/api/v1/items/${item}/${kind}-form.pdf${query}`,
    });
    if (answer.statusCode !== 503) return answer;
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function textIn(file: Buffer): Promise<string> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(file);
  const text = [...document.pages()].map((page) => page.getText()).join('\n');
  document.destroy();
  library.destroy();
  return text.replace(/\s/g, '');
}

describe('forms to print', () => {
  test.each(ITEMS)('%s has a blank form and a sample, for everyone', async (item) => {
    const blank = await fetchForm(item, 'blank');
    const sample = await fetchForm(item, 'sample');
    expect([blank.statusCode, sample.statusCode]).toEqual([200, 200]);
    expect(blank.headers['content-type']).toBe('application/pdf');
    const [empty, filled] = [await textIn(blank.rawPayload), await textIn(sample.rawPayload)];
    expect(empty).not.toContain('示范文本');
    expect(filled).toContain('示范文本');
    expect(empty).toContain('申请人（签字或者盖章）');
    expect(filled).not.toContain('〓');
  });

  test('a sample carries the answers of the example, a blank form the choices to tick', async () => {
    const item = '000131127004/340000';
    const filled = await textIn((await fetchForm(item, 'sample')).rawPayload);
    const [version] = app.services.standards.versions('000131127004', '340000');
    const name = String(version?.standard.examples[0]?.answers.name ?? '');
    if (name !== '') expect(filled).toContain(name);
    expect(await textIn((await fetchForm(item, 'blank')).rawPayload)).toMatch(/□是/);
  });

  test('is of the version that is asked for; another has none', async () => {
    expect((await fetchForm('000131127004/340000', 'blank', '?effectiveFrom=2022-03-01')).statusCode).toBe(
      200,
    );
    expect((await fetchForm('000131127004/340000', 'blank', '?effectiveFrom=2022-03-02')).statusCode).toBe(
      404,
    );
    expect((await fetchForm('999999999999/340000', 'sample')).statusCode).toBe(404);
  });

  test('every bundled standard can be printed, blank and filled', async () => {
    for (const { ref } of app.services.standards.list()) {
      for (const kind of ['blank', 'sample'] as const) {
        const { item: code, region, effectiveFrom } = ref;
        const { bytes } = await formFile(app.services, kind, { code, region, effectiveFrom });
        expect([code, kind, bytes.length > 10_000]).toEqual([code, kind, true]);
      }
    }
  });

  test('the same version gives the same bytes', async () => {
    const [a, b] = [await fetchForm(ITEMS[0], 'sample'), await fetchForm(ITEMS[0], 'sample')];
    expect(a.rawPayload.equals(b.rawPayload)).toBe(true);
  });
});
