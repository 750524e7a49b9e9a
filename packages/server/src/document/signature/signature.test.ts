import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentFonts, Paper } from '../pdf/index.ts';
import {
  newPrivateKey,
  openSigner,
  publicKeyPem,
  readPublicKey,
  type Statement,
  signaturePlace,
  signFile,
  softwareSigner,
  verifyFile,
} from './index.ts';

const statement: Statement = {
  code: '340000-AAAA-BBBB-CCCC-DDDD',
  kind: 'grantDecision',
  number: '皖市监准〔2026〕1号',
  title: '准予行政许可决定书',
  issuer: '安徽省市场监督管理局',
  date: '2026-11-24',
  item: '公司设立登记',
  caseNo: '340000-1',
};
const signer = softwareSigner(newPrivateKey());

async function signed(): Promise<Buffer> {
  const paper = new Paper(documentFonts());
  paper.addPage();
  paper.text(28, 50, statement.title, { size: 22 });
  const metadata = { title: statement.title, author: statement.issuer, created: '2026-11-24T02:00:00.000Z' };
  const file = paper.build(metadata, '0'.repeat(32), signaturePlace(statement, signer));
  await signFile(file, signer);
  return file;
}

describe('a signed document', () => {
  let file: Buffer;
  beforeAll(async () => {
    file = await signed();
  });

  test('is valid under the key that signed it, and says what was signed', () => {
    expect(verifyFile(file, [signer.publicKey])).toMatchObject({
      outcome: 'valid',
      statement,
      keyId: signer.keyId,
    });
  });

  test('is told apart when nobody vouches for the key', () => {
    const stranger = softwareSigner(newPrivateKey());
    expect(verifyFile(file, [stranger.publicKey]).outcome).toBe('unknownKey');
    expect(verifyFile(file, []).outcome).toBe('unknownKey');
  });

  test('one changed byte anywhere is found', () => {
    // every part of the file: a step that is prime to its structure, and every byte around the signature itself
    const places = new Set<number>();
    for (let at = 0; at < file.length; at += 97) places.add(at);
    const value = file.indexOf('/Value <');
    for (let at = value - 40; at < value + 140; at += 9) places.add(at);
    for (const at of places) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ 0x20;
      expect(verifyFile(changed, [signer.publicKey]).outcome).toMatch(/^(altered|unsigned)$/);
    }
  });

  test('a byte added or cut off is found', () => {
    expect(verifyFile(Buffer.concat([file, Buffer.from('\n')]), [signer.publicKey]).outcome).toBe('unsigned');
    expect(verifyFile(file.subarray(0, -1), [signer.publicKey]).outcome).toBe('unsigned');
  });

  test('a file written before, its object on one line, is still valid', async () => {
    const place = (range: string, value: string) =>
      Buffer.from(
        `%PDF-1.7\n1 0 obj\n<</Type /XXYimenSignature /Algorithm /SM2-SM3 /KeyId (${signer.keyId}) /PublicKey <${signer.publicKey.toString('hex')}> /Statement <${Buffer.from(JSON.stringify(statement)).toString('hex')}> /ByteRange [${range}] /Value <${value}>>>\nendobj\n`,
        'latin1',
      );
    const empty = place('0'.repeat(10).concat(' ').repeat(4).trim(), '0'.repeat(128));
    const at = empty.indexOf('/Value <') + '/Value <'.length;
    const range = [0, at, at + 128, empty.length - at - 128]
      .map((n) => String(n).padStart(10, '0'))
      .join(' ');
    const ready = place(range, '0'.repeat(128));
    const signature = await signer.sign([ready.subarray(0, at), ready.subarray(at + 128)]);
    expect(verifyFile(place(range, signature.toString('hex')), [signer.publicKey])).toMatchObject({
      outcome: 'valid',
      statement,
    });
  });

  test('a file of somebody else carries no signature', () => {
    expect(verifyFile(Buffer.from('%PDF-1.7\n%%EOF'), [signer.publicKey]).outcome).toBe('unsigned');
    expect(verifyFile(Buffer.alloc(0), []).outcome).toBe('unsigned');
  });
});

describe('keys', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yimen-signer-'));
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  test('the key of a folder is made once, for its owner alone', async () => {
    const [first, second] = await Promise.all([openSigner(folder), openSigner(folder)]);
    expect(second.keyId).toBe(first.keyId);
    expect((await stat(join(folder, 'signing-key'))).mode & 0o777).toBe(0o600);
  });

  test('a public key is read as digits or PEM', () => {
    expect(readPublicKey(signer.publicKey.toString('hex'))?.equals(signer.publicKey)).toBe(true);
    expect(readPublicKey(publicKeyPem(signer.publicKey))?.equals(signer.publicKey)).toBe(true);
    expect(readPublicKey('no key')).toBeUndefined();
  });
});
