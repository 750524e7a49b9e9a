import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

// Each snippet stands in a file of its own; the words are part of the message that must be reported, or null when the
// snippet is fine. Fine ones prove that a rule does not simply forbid everything.
const ORDER = [
  [
    'packages/domain/src/shared',
    "import { a } from '../calendar/index.ts';",
    'domain/shared imports no other',
  ],
  ['packages/domain/src/calendar', "import { a } from '../clock/index.ts';", 'domain/calendar imports only'],
  ['packages/domain/src/standard', "import { a } from '../clock/index.ts';", 'domain/standard imports only'],
  ['packages/domain/src/guide', "import { a } from '../form/index.ts';", 'domain/guide imports only'],
  ['packages/domain/src/form', "import type { a } from '../case/index.ts';", 'domain/form imports only'],
  ['packages/domain/src/clock', "import { a } from '../case/index.ts';", 'domain/clock imports only'],
  ['packages/domain/src/clock', "import { a } from '../shared/civil-date.ts';", 'domain/clock imports only'],
  ['packages/domain/src/clock', "export * from '../case/index.ts';", 'domain/clock imports only'],
  ['packages/domain/src/clock', "import { a } from '../shared/index.ts';", null],
  ['packages/domain/src/clock', "import { a } from '../calendar/index.ts';", null],
  ['packages/domain/src/clock', "import { a } from './other.ts';", null],
  ['packages/domain/src/case', "import { a } from '../joint/index.ts';", 'domain/case imports only'],
  ['packages/domain/src/case', "import { a } from '../form/index.ts';", null],
  ['packages/domain/src/document', "import { a } from '../joint/index.ts';", 'domain/document imports only'],
  ['packages/domain/src/document', "import { a } from '../case/index.ts';", null],
  ['packages/domain/src/joint', "import { a } from '../supervision/index.ts';", 'domain/joint imports only'],
  [
    'packages/domain/src/supervision',
    "import { a } from '../evaluation/index.ts';",
    'domain/supervision imports',
  ],
  [
    'packages/domain/src/evaluation',
    "import { a } from '../indicator/index.ts';",
    'domain/evaluation imports only',
  ],
  [
    'packages/domain/src/indicator',
    "import { a } from '../conformance/index.ts';",
    'domain/indicator imports only',
  ],
  [
    'packages/domain/src/conformance',
    "import { a } from '../revision/index.ts';",
    'domain/conformance imports',
  ],
  [
    'packages/domain/src/revision',
    "import { a } from '../network/index.ts';",
    'domain/revision imports only',
  ],
  ['packages/domain/src/revision', "import { a } from '../conformance/index.ts';", null],
  ['packages/domain/src/network', "import { a } from '../case/index.ts';", 'domain/network imports only'],
  ['packages/domain/src/library', "import { a } from '../case/index.ts';", 'domain/library imports only'],
  ['packages/domain/src/learning', "import { a } from '../case/index.ts';", 'domain/learning imports only'],
  ['packages/domain/src/learning', "import { a } from '../standard/index.ts';", null],
] as const;

const PACKAGES = [
  ['packages/domain/src/case', "import { a } from '@yimen/api';", 'domain/case imports only'],
  ['packages/domain/src/case', "import { a } from '@yimen/domain/clock';", 'domain/case imports only'],
  [
    'packages/domain/src/case',
    "import { a } from '../../../server/src/index.ts';",
    'domain/case imports only',
  ],
  ['packages/api/src', "import { a } from '@yimen/server';", 'api imports from @yimen/domain'],
  [
    'packages/api/src',
    "import { a } from '../../domain/src/case/index.ts';",
    'api imports from @yimen/domain',
  ],
  ['packages/api/src', "import { a } from '@yimen/domain/case';", null],
  ['packages/server/src', "import { a } from '@yimen/web';", 'server imports from'],
  ['packages/server/src', "import { a } from '@yimen/cli';", 'server imports from'],
  ['packages/server/src', "import { a } from '@yimen/api';", null],
  ['packages/web/src', "import { a } from '@yimen/server/testing';", 'web imports from'],
  ['packages/web/src', "import { a } from '../../server/src/index.ts';", 'web imports from'],
  ['packages/web/src', "import { a } from '@yimen/domain/form';", null],
  ['packages/cli/src', "import { a } from '@yimen/web';", 'nothing from web'],
  [
    'packages/cli/src',
    "import { a } from '../../server/src/http/index.ts';",
    'Import from packages by their exports',
  ],
  ['packages/cli/src', "import { a } from '@yimen/server';", null],
  ['e2e/src', "import { a } from '@yimen/web';", 'nothing from web'],
  ['bench/src', "import { a } from '@yimen/server/testing';", null],
] as const;

const PURITY = [
  ['packages/domain/src/case', 'export const a = Date.now();', 'take the current time as an argument'],
  ['packages/domain/src/case', 'export const a = new Date();', 'take the current time as an argument'],
  ['packages/domain/src/case', 'export const a = Date();', 'take the current time as an argument'],
  ['packages/domain/src/case', 'export const a = new Date(5);', null],
  ['packages/domain/src/case', 'export const a = Temporal.Now.instant();', 'global variable Temporal'],
  ['packages/domain/src/case', 'export const a = Math.random();', 'take ids and chance as arguments'],
  ['packages/domain/src/case', 'export const a = Math.floor(1.5);', null],
  ['packages/domain/src/case', 'export const a = crypto.randomUUID();', 'global variable crypto'],
  ['packages/domain/src/case', "export const a = process.env['A'];", 'global variable process'],
  ['packages/domain/src/case', "export const a = fetch('/');", 'global variable fetch'],
  ['packages/domain/src/case', 'export const a = globalThis.Date;', 'global variable globalThis'],
  ['packages/domain/src/case', "import { a } from 'node:fs';", 'it imports only its own folders'],
  ['packages/domain/src/case', "import { a } from 'fs';", 'it imports only its own folders'],
  ['packages/domain/src/case', "import { a } from 'yaml';", 'it imports only its own folders'],
  ['packages/domain/src/case', "export const a = import('./other.ts');", 'import at the top of the file'],
  ['packages/domain/src/case', "import { a } from 'typebox';", null],
  ['packages/domain/src/case', "import { a } from 'typebox/value';", null],
  ['packages/domain/src/case', "import { a } from 'feelin';", null],
  ['packages/domain/src/case/rule.test.ts', "import { a } from 'node:fs';", null],
  ['packages/domain/src/case/other.test.ts', "import { a } from 'chinese-days';", null],
] as const;

const ALL = [...ORDER, ...PACKAGES, ...PURITY];

interface Report {
  readonly diagnostics: readonly { readonly message: string; readonly location: { readonly path: string } }[];
}

let folder = '';
let messages: ReadonlyMap<string, string> = new Map();

function fileOf(index: number): string {
  const place = ALL[index]?.[0] ?? '';
  return place.endsWith('.ts') ? place : `${place}/snippet${index}.ts`;
}

/** Runs the linter of this project on a folder that holds its configuration and every snippet. */
function lint(): Promise<Report> {
  const biome = join(dirname(require.resolve('@biomejs/biome/package.json')), 'bin/biome');
  const args = [biome, 'lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder }, (error, out, err) => {
      try {
        resolve(JSON.parse(out) as Report);
      } catch {
        reject(error ?? new Error(err));
      }
    });
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lint-'));
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const name of ['imports.json', 'domain-pure.grit']) {
    cpSync(join(root, 'tools/lint', name), join(folder, 'tools/lint', name));
  }
  for (const [index, [, code]] of ALL.entries()) {
    const file = join(folder, fileOf(index));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code.startsWith('import {') ? `${code}\nexport const b = a;\n` : `${code}\n`);
  }
  const found = new Map<string, string>();
  for (const { message, location } of (await lint()).diagnostics) {
    found.set(location.path, `${found.get(location.path) ?? ''}${message}\n`);
  }
  messages = found;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(index: number, expected: string | null): void {
  const found = messages.get(fileOf(index)) ?? '';
  if (expected === null) expect(found).toBe('');
  else expect(found).toContain(expected);
}

function checkEach(rows: typeof ORDER | typeof PACKAGES | typeof PURITY, first: number): void {
  test.each(rows.map(([place, code, expected], i) => ({ place, code, expected, i })))(
    '$place: $code → $expected',
    ({ i, expected }) => check(first + i, expected),
  );
}

describe('the folders of the domain import in one direction', () => checkEach(ORDER, 0));
describe('packages import each other in one direction', () => checkEach(PACKAGES, ORDER.length));
describe('the domain is pure', () => checkEach(PURITY, ORDER.length + PACKAGES.length));
