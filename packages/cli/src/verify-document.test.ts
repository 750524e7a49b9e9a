import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signedExample } from '@yimen/server/testing/document';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const BIN = join(import.meta.dirname, '../bin/yimen.js');
const folder = mkdtempSync(join(tmpdir(), 'yimen-verify-document-'));
const path = join(folder, 'document.pdf');
let file: Buffer;
let publicKey: string;

beforeAll(async () => {
  ({ file, publicKey } = await signedExample());
  writeFileSync(path, file);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, 'verify-document', ...args], (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

describe('yimen verify-document', { timeout: 60_000 }, () => {
  test('says who issued what when, and that it is unaltered', async () => {
    const { code, out } = await run(path, '--key', publicKey);
    expect(code).toBe(0);
    expect(out).toContain('✓ 未被改动');
    expect(out).toContain('安徽省市场监督管理局');
    expect(out).toContain('皖市监准〔2026〕1号');
    expect(out).toContain('2026-11-24');
  });

  test('takes the key from a file', async () => {
    const key = join(folder, 'key.txt');
    writeFileSync(key, publicKey);
    expect((await run(path, '--key', key)).code).toBe(0);
  });

  test('trusts the key inside the file only when told to', async () => {
    const without = await run(path);
    expect(without.code).toBe(1);
    expect(without.out).toContain('不能证明是谁签的');
    expect((await run(path, '--trust-embedded')).code).toBe(0);
  });

  test('finds one changed byte', async () => {
    const changed = Buffer.from(file);
    const middle = Math.floor(file.length / 2);
    changed[middle] = (changed[middle] ?? 0) ^ 1;
    const other = join(folder, 'changed.pdf');
    writeFileSync(other, changed);
    const { code, out } = await run(other, '--key', publicKey);
    expect(code).toBe(1);
    expect(out).toMatch(/✗ (签名之后被改动过|没有覆盖整个文件的签名)/);
  });

  test('names a file that is not there, and a key that is none', async () => {
    expect((await run(join(folder, 'none.pdf'))).err).toContain('none.pdf');
    expect((await run(path, '--key', 'xyz')).err).toContain('不是 SM2 公钥');
  });
});
