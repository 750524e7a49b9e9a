import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { caseRoutes } from '../case/index.ts';
import { MAIN_PATH, refusal, startCase, type TestCase, TODAY, testStandard } from '../case/testing.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import type { SideThread } from '../thread/index.ts';
import { makePending, TAKEN_FOR } from './make.ts';
import { documentFileRoutes, documentRoutes } from './routes.ts';
import { readPublicKey, verifyFile } from './signature/index.ts';
import { takePending } from './store.ts';
import type { DocumentToWrite } from './write.ts';

let app: TestApp;
let standard: Standard;

beforeAll(async () => {
  standard = testStandard();
  app = await startTestApp({
    now: TODAY,
    routes: [...caseRoutes, ...documentRoutes],
    rawRoutes: documentFileRoutes,
    standards: [standard],
  });
});
afterAll(() => app.stop());

async function documentsFor(who: string, one: TestCase) {
  const { call } = await app.as(who);
  const { documents } = await call('GET /cases/:region/:caseId/documents', { params: one.params });
  return documents;
}

async function open(who: string, one: TestCase, id: string) {
  const client = who === '' ? app.anonymous : await app.as(who);
  return client.inject({ method: 'GET', url: `/api/v1/documents/${one.params.region}/${id}` });
}

/** The text of every page, as a reader that knows nothing of us copies it. */
async function textIn(file: Buffer): Promise<string> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(file);
  const text = [...document.pages()].map((page) => page.getText()).join('\n');
  document.destroy();
  library.destroy();
  return text.replace(/\s/g, '');
}

describe('the documents of a case', () => {
  test('are there for the applicant and for who works on it, as soon as they are asked for', async () => {
    const one = await startCase(app, standard, MAIN_PATH);
    const staff = await documentsFor('approver', one);
    expect(staff.map(({ kind }) => kind)).toEqual([
      'receipt',
      'acceptance',
      'grantDecision',
      'certificate',
      'deliverySlip',
    ]);
    expect(staff.every(({ mayOpen, status }) => mayOpen && status === 'valid')).toBe(true);
    const own = await documentsFor('citizen', one);
    expect(own.map(({ kind }) => kind)).toEqual(['receipt', 'acceptance', 'grantDecision', 'certificate']);
  });

  test('an overseer, who sees names masked, sees the list and opens nothing', async () => {
    const one = await startCase(app, standard, ['receive']);
    const [receipt] = await documentsFor('supervisor', one);
    expect(receipt?.mayOpen).toBe(false);
    expect((await open('supervisor', one, receipt?.id ?? '')).statusCode).toBe(403);
  });

  test('nobody else learns of them', async () => {
    const one = await startCase(app, standard, MAIN_PATH);
    const [receipt] = await documentsFor('citizen', one);
    const slip = (await documentsFor('deliverer', one)).find(({ kind }) => kind === 'deliverySlip');
    for (const [who, status] of [
      ['neighbour', 404],
      ['stranger', 403],
      ['', 401],
    ] as const) {
      expect([who, (await open(who, one, receipt?.id ?? '')).statusCode]).toEqual([who, status]);
    }
    expect((await open('citizen', one, slip?.id ?? '')).statusCode).toBe(404);
    const { call } = await app.as('neighbour');
    const error = await refusal(call('GET /cases/:region/:caseId/documents', { params: one.params }));
    expect(error.status).toBe(404);
    const unknown = '019ab000-0000-7000-8000-000000000000';
    expect((await open('citizen', one, unknown)).statusCode).toBe(404);
  });
});

describe('a document', () => {
  let one: TestCase;
  let file: Buffer;
  let id: string;

  beforeAll(async () => {
    one = await startCase(app, standard, ['receive', 'accept', 'completeNode', 'refuse']);
    const refused = (await documentsFor('citizen', one)).find(({ kind }) => kind === 'refusalDecision');
    id = refused?.id ?? '';
    const answer = await open('citizen', one, id);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['cache-control']).toContain('no-store');
    file = answer.rawPayload;
  });

  test('reads as it was written, for a reader that knows nothing of us', async () => {
    const text = await textIn(file);
    expect(text).toContain('不予行政许可决定书');
    expect(text).toMatch(/皖市监不准〔2026〕\d+号/);
    expect(text).toContain('理由：不符合法定条件');
    expect(text).toContain('申请行政复议');
    expect(text).toContain('2026年11月24日');
    expect(text).toContain('—1—');
  });

  test('is made for the archive: metadata, output intent, fonts within it, nothing that runs', () => {
    const raw = file.toString('latin1');
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(file.toString('utf8')).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(file.toString('utf8')).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(raw).toMatch(/\/S \/GTS_PDFA1/);
    expect(raw).toMatch(/\/DestOutputProfile \d+ 0 R/);
    const fonts = raw.match(/\/Subtype \/CIDFontType2/g)?.length ?? 0;
    expect(fonts).toBe(2);
    expect(raw.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(fonts);
    expect(raw.match(/\/ToUnicode \d+ 0 R/g)).toHaveLength(fonts);
    expect(raw).not.toMatch(/\/(Encrypt|JavaScript|JS|Launch|AA|OpenAction|EmbeddedFile|SMask)\b/);
  });

  test('is signed by the published key, and stays the same for good', async () => {
    const { keys } = await app.anonymous.call('GET /signing-keys', {});
    const trusted = keys.flatMap(({ pem }) => readPublicKey(pem) ?? []);
    expect(verifyFile(file, trusted)).toMatchObject({
      outcome: 'valid',
      statement: { issuer: '安徽省市场监督管理局', date: '2026-11-24', item: '公司设立登记' },
    });
    expect((await open('approver', one, id)).rawPayload.equals(file)).toBe(true);
  });
});

describe('makePending', () => {
  const failures: unknown[] = [];
  const make = (services = app.services) => makePending(services, (error) => failures.push(error));
  const makeAll = async () => {
    while ((await make()) > 0);
  };
  const issue = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async () =>
        documentsFor('clerk', await startCase(app, standard, ['receive', 'accept'])),
      ),
    ).then((all) => all.flat());
  const filesOf = async (documents: readonly { id: string }[]) => {
    const { rows } = await app.database.pool.query<{ document_id: string }>(
      'SELECT document_id FROM document_file WHERE document_id = ANY ($1::uuid[])',
      [documents.map(({ id }) => id)],
    );
    return rows.length;
  };
  beforeEach(async () => {
    await makeAll();
    failures.length = 0;
  });

  test('makes the files of what was issued, each once', async () => {
    const documents = await issue(1);
    expect(await make()).toBe(documents.length);
    expect(await make()).toBe(0);
    expect(failures).toEqual([]);
    expect(await filesOf(documents)).toBe(documents.length);
  });

  test('is shared by servers: no document is written by two of them', async () => {
    const documents = await issue(6);
    const written: string[] = [];
    const { services } = app;
    const side = {
      run: (name: 'writeDocument', input: DocumentToWrite) => {
        written.push(input.documentId);
        return services.side.run(name, input);
      },
    } as SideThread;
    const made = await Promise.all([1, 2, 3].map(() => make({ ...services, side })));
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(documents.length);
    expect(written.toSorted()).toEqual(documents.map(({ id }) => id).toSorted());
  });

  test('leaves one that fails for later, and makes the others', async () => {
    const documents = await issue(1);
    const [broken] = documents;
    const { services } = app;
    const side = {
      run: (name: 'writeDocument', input: DocumentToWrite) =>
        input.documentId === broken?.id
          ? Promise.reject(new Error('out of paper'))
          : services.side.run(name, input),
    } as SideThread;
    expect(await make({ ...services, side })).toBe(documents.length - 1);
    expect(failures).toEqual([new Error('out of paper')]);
    expect(await make()).toBe(0);
    app.clock.set(new Date(Date.parse(TODAY) + TAKEN_FOR).toISOString());
    expect(await make()).toBe(1);
    app.clock.set(TODAY);
    expect(await filesOf(documents)).toBe(documents.length);
  });

  test('makes what a server took that died before it was done; whoever opens one sooner has it at once', async () => {
    const one = await startCase(app, standard, ['receive', 'accept']);
    const documents = await documentsFor('clerk', one);
    const until = new Date(Date.parse(TODAY) + TAKEN_FOR).toISOString();
    expect(await takePending(app.database.pool, { now: TODAY, until })).toHaveLength(documents.length);
    expect(await make()).toBe(0);
    expect((await open('clerk', one, documents[0]?.id ?? '')).statusCode).toBe(200);
    app.clock.set(until);
    expect(await make()).toBe(documents.length - 1);
    app.clock.set(TODAY);
    expect(failures).toEqual([]);
  });
});

describe('verification by code', () => {
  test('shows what is printed on the document, with the name masked', async () => {
    const one = await startCase(app, standard, MAIN_PATH);
    const certificate = (await documentsFor('citizen', one)).find(({ kind }) => kind === 'certificate');
    await open('citizen', one, certificate?.id ?? '');
    const verified = await app.anonymous.call('GET /verification/:code', {
      params: { code: (certificate?.code ?? '').toLowerCase() },
    });
    expect(verified).toMatchObject({
      title: '营业执照',
      holder: '王**',
      issuer: '安徽省市场监督管理局',
      status: 'valid',
      itemName: '公司设立登记',
    });
    expect(verified.sm3).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(verified)).not.toContain('王测试');
  });

  test.each(['340000-0000-0000-0000-0000', 'nonsense', '340000'])('knows nothing of %s', async (code) => {
    const error = await refusal(app.anonymous.call('GET /verification/:code', { params: { code } }));
    expect(error.status).toBe(404);
  });
});
