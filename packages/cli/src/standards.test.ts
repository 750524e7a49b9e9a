import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { standardsCommand } from './standards.ts';

const exitCode = process.exitCode;
let folder: string;
let out = '';
let err = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standards-'));
  out = '';
  err = '';
  process.exitCode = undefined;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = exitCode;
});

/** Runs `yimen standards check …`; gives the exit code. */
async function check(...args: string[]): Promise<string | number | null | undefined> {
  await new Command('yimen')
    .addCommand(standardsCommand())
    .parseAsync(['standards', 'check', ...args], { from: 'user' });
  return process.exitCode;
}

test('the bundled standards are examined when no folder is named, and have no error', async () => {
  expect(await check()).toBeUndefined();
  expect(out).toMatch(/检查了 \d+ 个标准/);
  expect(out).toMatch(/Examined \d+ standards, \d+ rules, \d+ examples, \d+ laws, \d+ data elements/);
  expect(out).toContain(': 0 errors');
});

test('problems are told file by file, with line, path, sentence and rule, and exit 1', async () => {
  mkdirSync(join(folder, 'items'));
  writeFileSync(join(folder, 'items/x.yaml'), 'scope: ""\nregion: 34\n');
  expect(await check(folder)).toBe(1);
  expect(out).toContain('items/x.yaml\n');
  expect(out).toContain('✗ 1 scope: 这里不能为空。\n    This must not be empty. [schema.minLength]');
  expect(out).toContain('✗ 2 region: 这里应为文字。');
});

test('a folder without standards is a failure: nothing was examined', async () => {
  expect(await check(folder)).toBe(1);
  expect(err).toContain('没有检查任何标准');
});

test('a folder that does not exist is one plain line and exit 1', async () => {
  expect(await check(join(folder, 'nothing'))).toBe(1);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toContain('没有目录');
});
