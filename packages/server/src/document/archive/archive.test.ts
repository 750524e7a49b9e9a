import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHAIN_START, eventHash } from '../../case/chain.ts';
import { caseRoutes } from '../../case/index.ts';
import { MAIN_PATH, startCase, submission, TestCase, TODAY, testStandard } from '../../case/testing.ts';
import { fileRoutes } from '../../files/index.ts';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { documentFileRoutes, documentRoutes } from '../routes.ts';
import { readPublicKey, verifyFile } from '../signature/index.ts';
import { sm2Verify } from '../signature/sm2.ts';
import { checkArchive, checkWaiting, requestArchive } from './package.ts';

let app: TestApp;
let standard: Standard;

beforeAll(async () => {
  standard = testStandard();
  app = await startTestApp({
    now: TODAY,
    routes: [...caseRoutes, ...documentRoutes],
    rawRoutes: [...fileRoutes, ...documentFileRoutes],
    standards: [standard],
  });
});
afterAll(() => app.stop());

const PLAN = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n');

async function upload(): Promise<{ id: string; name: string; size: number; type: string }> {
  const client = await app.as('citizen');
  const boundary = 'yimen';
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="plan.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
    ),
    PLAN,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const answer = await client.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  });
  return JSON.parse(answer.body);
}

/** A case with an uploaded file, played to its end. */
async function closedCase(): Promise<TestCase> {
  const { call } = await app.as('citizen');
  const file = await upload();
  const receipt = await call('POST /cases', {
    body: submission(standard, { materials: [{ material: 'form', files: [file], onPaper: false }] }),
  });
  return new TestCase(app, receipt).giveAll(MAIN_PATH);
}

async function fetchPackage(who: string, one: TestCase) {
  const { region, caseId } = one.params;
  return (await app.as(who)).inject({ method: 'GET', url: `/api/v1/cases/${region}/${caseId}/archive` });
}

/** The files of a ZIP by name, read from its own directory. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    const packed = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files.set(name, inflateRawSync(bytes.subarray(start, start + packed)));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

const sm3 = (bytes: Buffer) => createHash('sm3').update(bytes).digest('hex');
const json = (files: Map<string, Buffer>, name: string) => JSON.parse(String(files.get(name)));

describe('the archive package', () => {
  let files: Map<string, Buffer>;
  beforeAll(async () => {
    const answer = await fetchPackage('deliverer', await closedCase());
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/zip');
    files = unzip(answer.rawPayload);
  });

  test('has every file of its list of hashes, each with its hash, and no other', () => {
    const manifest = json(files, '摘要清单.json') as { files: { path: string; size: number; sm3: string }[] };
    for (const { path, size, sm3: hash } of manifest.files) {
      const bytes = files.get(path);
      expect([path, bytes?.length, bytes && sm3(bytes)]).toEqual([path, size, hash]);
    }
    const listed = manifest.files.map(({ path }) => path);
    expect([...files.keys()].toSorted()).toEqual(
      [...listed, '摘要清单.json', '摘要清单.签名.json'].toSorted(),
    );
    expect(listed.filter((path) => path.startsWith('文书/'))).toHaveLength(5);
    expect(listed.filter((path) => path.startsWith('材料/'))).toHaveLength(1);
  });

  test('has a list of hashes that is signed by the published key', async () => {
    const seal = json(files, '摘要清单.签名.json');
    const { keys } = await app.anonymous.call('GET /signing-keys', {});
    const key = keys.find(({ keyId }) => keyId === seal.keyId);
    const publicKey = readPublicKey(key?.pem ?? '');
    const manifest = files.get('摘要清单.json') ?? Buffer.alloc(0);
    const signature = Buffer.from(seal.signature, 'hex');
    expect(publicKey && sm2Verify(publicKey, [manifest], signature)).toBe(true);
    for (const [path, bytes] of files) {
      if (path.startsWith('文书/'))
        expect(verifyFile(bytes, publicKey ? [publicKey] : []).outcome).toBe('valid');
    }
  });

  test('proves its record: every event follows from the one before it', () => {
    const lines = String(files.get('过程记录.ndjson')).trim().split('\n');
    let before = CHAIN_START;
    for (const line of lines) {
      const { hash, prevHash, ...event } = JSON.parse(line);
      expect(prevHash).toBe(before);
      expect(eventHash(event, prevHash)).toBe(hash);
      before = hash;
    }
    expect(lines.length).toBeGreaterThan(8);
  });

  test('says what it is made of and how the check went', () => {
    const metadata = json(files, '元数据.json');
    expect(metadata).toMatchObject({ 立档单位名称: '安徽省市场监督管理局', 事项名称: '公司设立登记' });
    expect(metadata.过程.length).toBeGreaterThan(8);
    const check = json(files, '四性检测.json');
    expect(check.通过).toBe(true);
    expect(new Set(check.结果.map(({ property }: { property: string }) => property))).toEqual(
      new Set(['authentic', 'complete', 'usable', 'safe']),
    );
  });

  test('is the same file the applicant uploaded', () => {
    const path = [...files.keys()].find((name) => name.startsWith('材料/')) ?? '';
    expect(files.get(path)?.equals(PLAN)).toBe(true);
  });
});

describe('who may have it', () => {
  test('staff whose post works on the case, once it has ended', async () => {
    const open = await startCase(app, standard, ['receive']);
    expect((await fetchPackage('clerk', open)).statusCode).toBe(409);
    const closed = await closedCase();
    for (const [who, status] of [
      ['clerk', 200],
      ['supervisor', 403],
      ['stranger', 403],
      ['citizen', 403],
      ['neighbour', 403],
    ] as const) {
      expect([who, (await fetchPackage(who, closed)).statusCode]).toEqual([who, status]);
    }
  });
});

describe('the check', () => {
  const recorded = async (one: TestCase) => {
    const { rows } = await app.database.pool.query(
      'SELECT passed, findings FROM archive_check WHERE case_id = $1 ORDER BY checked_at DESC LIMIT 1',
      [one.params.caseId],
    );
    return rows[0] as { passed: boolean; findings: { passed: boolean; text: { zh: string } }[] } | undefined;
  };

  test('is asked for when a case ends, and made in the background', async () => {
    const one = await closedCase();
    const { rows } = await app.database.pool.query(
      'SELECT state || form AS state FROM case_file WHERE case_id = $1',
      [one.params.caseId],
    );
    await requestArchive(undefined, { state: rows[0].state, standard, events: [] }, app.database.pool);
    const failures: unknown[] = [];
    expect(await checkWaiting(app.services, (error) => failures.push(error))).toBe(1);
    expect(failures).toEqual([]);
    expect(await checkWaiting(app.services, (error) => failures.push(error))).toBe(0);
    expect((await recorded(one))?.passed).toBe(true);
  });

  test('finds a file that is gone', async () => {
    const one = await closedCase();
    const { rows } = await app.database.pool.query<{ sm3: string }>(
      'SELECT sm3 FROM stored_file WHERE case_id = $1',
      [one.params.caseId],
    );
    const hash = rows[0]?.sm3 ?? '';
    await rm(join(app.services.config.dataFolder, 'files', hash.slice(0, 2), hash.slice(2, 4), hash));
    app.clock.set('2026-11-24T03:00:00.000Z');
    const { rows: cases } = await app.database.pool.query(
      'SELECT state || form AS state FROM case_file WHERE case_id = $1',
      [one.params.caseId],
    );
    await checkArchive(app.services, { state: cases[0].state, standard });
    const check = await recorded(one);
    expect(check?.passed).toBe(false);
    expect(check?.findings.filter(({ passed }) => !passed).map(({ text }) => text.zh)).toEqual([
      '缺少文件“plan.pdf”。',
    ]);
  });
});
