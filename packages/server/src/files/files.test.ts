import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestClient } from '../testing/app.ts';
import { FileMissing, FileTooLarge } from './index.ts';
import { cleanName, disposition } from './name.ts';

const LIMIT = 200 * 1024;

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ config: { uploadLimit: LIMIT } });
}, 60_000);
afterAll(() => test.stop());

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c63000100000500010d0a2db40000000049454e44ae426082',
  'hex',
);

/** A ZIP package with entries of these names. */
function zip(...names: string[]): Buffer {
  const content = deflateRawSync(Buffer.from('<x/>'));
  const checksum = crc32(Buffer.from('<x/>'));
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(checksum, 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(4, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), content]);
    const entry = Buffer.alloc(46);
    entry.write('PK\u0001\u0002', 0, 'latin1');
    common.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    entries.push(Buffer.concat([entry, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

async function upload(client: TestClient, name: string, content: Buffer, type = 'application/octet-stream') {
  const boundary = '----yimen-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  return client.inject({
    method: 'POST',
    url: '/api/v1/files?lang=en',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}

const open = (client: TestClient, id: string) => client.inject({ url: `/api/v1/files/${id}` });

/** Files of the store that are in their place, and those on their way. */
async function stored() {
  const all = await readdir(join(test.services.config.dataFolder, 'files'), { recursive: true });
  return {
    kept: all.filter((path) => /[0-9a-f]{64}$/.test(path)).length,
    incoming: all.filter((path) => /^incoming./.test(path)).length,
  };
}

describe('uploading', () => {
  it.each([
    ['身份证(正反面).pdf', PDF, 'application/pdf'],
    ['photo.PNG', PNG, 'image/png'],
    ['photo.jpeg', Buffer.from(`ffd8ffe000104a46494600010100000100010000ffd9`, 'hex'), 'image/jpeg'],
    ['执照.ofd', zip('Doc_0/Document.xml', 'OFD.xml'), 'application/ofd'],
    [
      '章程.docx',
      zip('[Content_Types].xml', 'word/document.xml'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      '名册.xlsx',
      zip('xl/workbook.xml', '[Content_Types].xml'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
  ])('takes %s and recognises it by its content', async (name, content, type) => {
    const citizen = await test.as('citizen');
    const answer = await upload(citizen, name, content);
    expect(answer.json()).toEqual({ id: expect.any(String), name, size: content.length, type });
    const opened = await open(citizen, answer.json().id);
    expect(opened.rawPayload.equals(content)).toBe(true);
    expect(opened.headers['content-type']).toBe(type);
  });

  it.each([
    ['page.html', Buffer.from('<script>alert(1)</script>')],
    ['program.pdf', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['archive.docx', zip('anything.txt')],
    ['macro.docx', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')],
    ['empty.pdf', Buffer.alloc(0)],
  ])('refuses %s, whatever its name and declared type', async (name, content) => {
    const before = await stored();
    const answer = await upload(await test.as('citizen'), name, content, 'application/pdf');
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'fileType']);
    expect(await stored()).toEqual(before);
  });

  it('refuses a name that says something else than the content, and says what it is', async () => {
    const answer = await upload(await test.as('citizen'), 'photo.jpg', PDF);
    expect(answer.json()).toMatchObject({
      code: 'fileType',
      details: [{ path: 'file', message: expect.stringContaining('which is a pdf file') }],
    });
  });

  it('refuses what is larger than the limit, told beforehand or not, and keeps nothing of it', async () => {
    const before = await stored();
    const large = Buffer.concat([PDF, Buffer.alloc(LIMIT)]);
    const answer = await upload(await test.as('citizen'), 'large.pdf', large);
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'fileTooLarge']);
    const within = Buffer.concat([PDF, Buffer.alloc(LIMIT - PDF.length)]);
    expect((await upload(await test.as('citizen'), 'within.pdf', within)).statusCode).toBe(200);
    const wellOver = await upload(await test.as('citizen'), 'over.pdf', Buffer.concat([large, large]));
    expect(wellOver.statusCode).toBe(413);
    expect(await stored()).toEqual({ ...before, kept: before.kept + 1 });
  });

  it('answers the sender of a file that is too large over a real connection too', async () => {
    const address = await test.app.listen({ port: 0, host: '127.0.0.1' });
    const citizen = await test.as('citizen');
    const form = new FormData();
    form.set('file', new Blob([PDF, Buffer.alloc(LIMIT + 1)]), 'large.pdf');
    const answer = await fetch(`${address}/api/v1/files`, {
      method: 'POST',
      headers: { cookie: citizen.cookie ?? '' },
      body: form,
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'fileTooLarge']);
  });

  it('needs a file, and somebody who is signed in', async () => {
    expect((await upload(test.anonymous, 'a.pdf', PDF)).statusCode).toBe(401);
    const citizen = await test.as('citizen');
    const none = await citizen.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: '--x--\r\n',
    });
    expect([none.statusCode, none.json().code]).toEqual([400, 'badRequest']);
    const json = await citizen.inject({ method: 'POST', url: '/api/v1/files', payload: {} });
    expect(json.json()).toMatchObject({ code: 'badRequest', details: [{ path: 'body' }] });
  });

  it('keeps the same bytes once, under their SM3 hash', async () => {
    const citizen = await test.as('citizen');
    const content = Buffer.concat([PDF, Buffer.from('the same')]);
    await upload(citizen, 'first.pdf', content);
    const before = await stored();
    const second = await upload(await test.as('neighbour'), 'second.pdf', content);
    expect(await stored()).toEqual(before);
    const { rows } = await test.database.pool.query('SELECT sm3, name FROM stored_file WHERE id = $1', [
      second.json().id,
    ]);
    expect(rows).toEqual([{ sm3: createHash('sm3').update(content).digest('hex'), name: 'second.pdf' }]);
  });
});

describe('opening', () => {
  const uploaded = async () => (await upload(await test.as('citizen'), '材料.pdf', PDF)).json().id as string;
  const join = (id: string, owner: string, departments: string[], region = '340000') =>
    test.database.pool.query(
      `UPDATE stored_file SET region = $2, case_id = gen_random_uuid(), owner = $3, departments = $4 WHERE id = $1`,
      [id, region, owner, departments],
    );

  it('is for the uploader alone until a case has the file; to others it does not exist', async () => {
    const id = await uploaded();
    expect((await open(await test.as('citizen'), id)).statusCode).toBe(200);
    for (const other of ['neighbour', 'clerk', 'reviewer', 'administrator']) {
      const answer = await open(await test.as(other), id);
      expect([answer.statusCode, answer.json().code], other).toEqual([404, 'notFound']);
    }
    expect((await open(test.anonymous, id)).statusCode).toBe(401);
  });

  it('is for the applicant and for staff of the case’s departments and region once it has', async () => {
    const id = await uploaded();
    const company = await test.as('company');
    await join(id, company.account?.id ?? '', ['marketRegulation', 'taxation']);
    for (const one of ['citizen', 'company', 'clerk', 'reviewer', 'supervisor']) {
      expect((await open(await test.as(one), id)).statusCode, one).toBe(200);
    }
    for (const one of ['neighbour', 'stranger']) {
      expect((await open(await test.as(one), id)).statusCode, one).toBe(404);
    }
    const foreign = await uploaded();
    await join(foreign, company.account?.id ?? '', ['taxation']);
    expect((await open(await test.as('reviewer'), foreign)).statusCode).toBe(404);
  });

  it('sends the original name, never as a page of ours', async () => {
    const id = await uploaded();
    const { headers } = await open(await test.as('citizen'), id);
    expect(headers['content-disposition']).toBe(
      `inline; filename="__.pdf"; filename*=UTF-8''%E6%9D%90%E6%96%99.pdf`,
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('private, no-store');
    const sheet = await upload(await test.as('citizen'), 'a.ofd', zip('OFD.xml'));
    const opened = await open(await test.as('citizen'), sheet.json().id);
    expect(opened.headers['content-disposition']).toMatch(/^attachment/);
  });
});

describe('the folder store', () => {
  it('stops a stream at the limit and says so', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1000);
      })(),
    );
    const put = test.services.files.put(endless, { limit: 5000, check: async () => 'never' });
    await expect(put).rejects.toThrow(FileTooLarge);
    expect(endless.destroyed).toBe(true);
  });

  it('says when it has no such bytes, and takes no path for a hash', async () => {
    await expect(test.services.files.open('0'.repeat(64))).rejects.toThrow(FileMissing);
    await expect(test.services.files.open('../../secret')).rejects.toThrow(FileMissing);
  });
});

describe('file names', () => {
  it.each([
    ['..\\..\\windows\\执照.pdf', '执照.pdf'],
    ['/etc/passwd', 'passwd'],
    ['a\u202efdp.exe', 'afdp.exe'],
    ['line\r\nbreak.pdf', 'linebreak.pdf'],
    ['...', '附件'],
    ['营业执照<1>.jpg', '营业执照_1_.jpg'],
  ])('%j become %j', (given, clean) => {
    expect(cleanName(given)).toBe(clean);
  });

  it('stay within 120 characters and keep their extension', () => {
    const name = cleanName(`${'长'.repeat(300)}.pdf`);
    expect([...name]).toHaveLength(120);
    expect(name.endsWith('长.pdf')).toBe(true);
  });

  it('travel in any language', () => {
    expect(disposition('attachment', `it's "1".pdf`)).toBe(
      `attachment; filename="it's _1_.pdf"; filename*=UTF-8''it%27s%20%221%22.pdf`,
    );
  });
});
