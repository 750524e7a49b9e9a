import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkStandards, exportStandards, loadStandards, publishStandards } from '@yimen/server';
import { createTestDatabase, type TestDatabase } from '@yimen/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sayExported } from './standards-export.ts';

const program = join(import.meta.dirname, '../bin/yimen.js');
const bundled = join(import.meta.dirname, '../../../standards');

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'standards-export-'));
  const { standards, layers } = loadStandards(bundled);
  const set = { standards, layers, problems: [] };
  await publishStandards(database, set, { by: 'test', at: '2026-01-01T00:00:00.000Z' });
}, 60_000);
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The command itself, in a process of its own. */
function run(...args: string[]): Promise<{ code: number; out: string }> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, DATABASE_URL: database.url };
  return new Promise((done) => {
    execFile(process.execPath, [program, 'standards', ...args], { env }, (error, out) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out });
    });
  });
}

const filesIn = (root: string): Map<string, string> =>
  new Map(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => [name, readFileSync(join(root, name), 'utf8')]),
  );

describe('published standards as files', { timeout: 120_000 }, () => {
  test('are every published version and layer, twice the same bytes', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    expect((await run('export', first)).code).toBe(0);
    await exportStandards(database, second);
    const files = filesIn(first);
    expect([...files.keys()]).toEqual(
      [...filesIn(join(bundled, 'items')).keys()].map((name) => `items/${name}`),
    );
    expect(filesIn(second)).toEqual(files);
  });

  test('stay as they are where they hold the same already, comments and all', async () => {
    const copy = join(folder, 'copy');
    cpSync(bundled, copy, { recursive: true });
    const before = filesIn(copy);
    expect(await exportStandards(database, copy)).toMatchObject({ added: [], replaced: [] });
    expect(filesIn(copy)).toEqual(before);
  });

  test('can be checked and published again, and nothing has changed', async () => {
    const copy = join(folder, 'again');
    cpSync(bundled, copy, { recursive: true });
    rmSync(join(copy, 'items'), { recursive: true });
    await exportStandards(database, copy);
    const checked = checkStandards(copy);
    expect(checked.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const publication = await publishStandards(database, checked, {
      by: 'test',
      at: '2026-02-01T00:00:00.000Z',
    });
    expect(publication).toMatchObject({ published: 0, refused: [], layers: { published: 0 } });
  });

  test('are put right where a file says something else', async () => {
    const other = join(folder, 'other');
    await exportStandards(database, other);
    const [path = '', text = ''] = [...filesIn(other)][0] ?? [];
    writeFileSync(join(other, path), text.replace(/^scope: .*/m, 'scope: 别的'));
    const exported = await exportStandards(database, other);
    expect(exported).toMatchObject({ added: [], replaced: [path] });
    expect(sayExported(exported)).toContain(`~ ${path}`);
    expect(readFileSync(join(other, path), 'utf8')).toBe(text);
  });
});
