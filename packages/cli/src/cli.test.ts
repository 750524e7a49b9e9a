import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@yimen/server/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sentenceOf } from './failure.ts';

const program = join(import.meta.dirname, '../bin/yimen.js');
const PATIENCE = 120_000;

type Settings = Record<string, string>;
type Ended = { code: number | null; out: string; err: string };

const children: ChildProcess[] = [];

/** Starts the command as a person would, with a clean environment. */
class Running {
  out = '';
  err = '';
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;

  constructor(args: string[], settings: Settings = {}, nodeArgs: string[] = []) {
    const { PATH = '', HOME = '' } = process.env;
    this.child = spawn(process.execPath, [...nodeArgs, program, ...args], {
      env: { PATH, HOME, YIMEN_DATA: folder, PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(this.child);
    this.child.stdout?.on('data', (chunk: Buffer) => {
      this.out += chunk.toString('utf8');
    });
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.err += chunk.toString('utf8');
    });
    this.ended = new Promise((done) => {
      this.child.once('close', (code) => done({ code, out: this.out, err: this.err }));
    });
  }

  /** The address the server prints when it is ready. */
  async url(): Promise<string> {
    const printed = () => /(http:\/\/127\.0\.0\.1:\d+)\/api\/docs/.exec(this.out)?.[1] ?? '';
    const over = this.ended.then(({ err, out }) => {
      throw new Error(`It ended before it was ready: ${err}${out}`);
    });
    await Promise.race([expect.poll(printed, { timeout: PATIENCE }).not.toBe(''), over]);
    return printed();
  }
}

const run = (args: string[], settings: Settings = {}, nodeArgs: string[] = []) =>
  new Running(args, settings, nodeArgs).ended;

/** One line for the person, nothing of a stack. */
function expectOneLine({ err }: Ended): void {
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).not.toMatch(/\n\s+at |node:internal/);
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yimen-cli-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the command line', () => {
  test('help lists every command, in both languages', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    for (const name of ['start', 'dev', 'migrate', 'standards', 'due', 'verify', 'rebuild']) {
      expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    }
    expect(out).toContain('政务服务标准');
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await run(['standards', '--help'])).out).toMatch(/check[\s\S]*publish/);
  });

  test.each([
    [['bogus']],
    [['start', '--bogus']],
    [['standards', 'bogus']],
    [['standards', 'publish', 'one', 'two']],
    [['due', '--days', '5']],
  ])('what cannot be understood gives one line and exit 2: %j', async (args) => {
    const ended = await run(args);
    expect(ended.code).toBe(2);
    expect(ended.out).toBe('');
    expectOneLine(ended);
  });

  test('a Node that is too old is named in one line', async () => {
    const older = "data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'20.1.0'}})";
    const ended = await run(['--help'], {}, ['--import', older]);
    expect(ended.code).toBe(1);
    expect(ended.err).toContain('Node 20.1.0');
    expectOneLine(ended);
  });
});

describe('starting where it cannot run', () => {
  let occupied: Server;
  let port = 0;
  beforeAll(async () => {
    occupied = createServer();
    await new Promise<void>((done) => occupied.listen(0, '127.0.0.1', done));
    const address = occupied.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });
  afterAll(() => occupied.close());

  const cases: [string, () => Settings, RegExp][] = [
    ['a port in use', () => ({ PORT: String(port) }), /端口 \d+ 已被占用.*is in use/],
    ['a port that is none', () => ({ PORT: 'abc' }), /PORT .*whole number/],
    ['an address of another machine', () => ({ PORT: '40999', YIMEN_HOST: '192.0.2.1' }), /192\.0\.2\.1/],
    [
      'a database that does not answer',
      () => ({ DATABASE_URL: 'postgresql://127.0.0.1:1/none' }),
      /127\.0\.0\.1:1\/none/,
    ],
    ['a database address that is none', () => ({ DATABASE_URL: 'mysql://x' }), /DATABASE_URL/],
    ['a data folder below a file', () => ({ YIMEN_DATA: join(folder, 'file/data') }), /不是目录/],
  ];
  test.each(cases)('%s: one line and exit 1', async (_, settings, said) => {
    writeFileSync(join(folder, 'file'), '');
    const ended = await run(['start', '--no-web'], settings());
    expect(ended.err).toMatch(said);
    expect(ended.code).toBe(1);
    expectOneLine(ended);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written: one line and exit 1', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'yimen-closed-'));
    chmodSync(closed, 0o500);
    const ended = await run(['start', '--no-web'], { YIMEN_DATA: join(closed, 'data') });
    rmSync(closed, { recursive: true });
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/无权写入/);
    expectOneLine(ended);
  });

  test('a full disk and missing rights are said plainly, whatever met them', () => {
    const failure = (code: string) => Object.assign(new Error(`${code}: x`), { code, path: '/data/x' });
    expect(sentenceOf(failure('ENOSPC'))).toMatch(/磁盘空间已满.*\/data\/x/);
    expect(sentenceOf(failure('EROFS'))).toMatch(/无权写入 \/data\/x/);
    expect(sentenceOf(new TypeError('first\nsecond'))).not.toContain('second');
  });
});

describe('on a database of one’s own', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test(
    'start publishes, answers, makes no demo accounts, and ends in order on SIGTERM',
    async () => {
      const started = new Running(['start', '--no-web'], { DATABASE_URL: database.url });
      const url = await started.url();
      const ready = await fetch(`${url}/readyz`);
      expect(ready.status).toBe(200);
      // A machine with much else to do may first be told to wait.
      const found = async () => {
        const answer = await fetch(`${url}/api/v1/items?q=yyzz`);
        return ((await answer.json()) as { total?: number }).total ?? 0;
      };
      await expect.poll(found, { timeout: PATIENCE, interval: 200 }).toBeGreaterThan(0);
      expect(started.out).not.toContain('演示账号');
      const { rows } = await database.pool.query('SELECT count(*)::int AS count FROM account');
      expect(rows[0].count).toBe(0);
      started.child.kill('SIGTERM');
      const ended = await started.ended;
      expect(ended.err).toBe('');
      expect(ended.code).toBe(0);
      await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    },
    PATIENCE,
  );

  test(
    'publishing again changes nothing and says so; a refusal ends with exit 1',
    async () => {
      const again = await run(['standards', 'publish'], { DATABASE_URL: database.url });
      expect(again.err).toBe('');
      expect(again.out).toMatch(/Published 0, unchanged \d+, refused 0/);
      expect(again.code).toBe(0);
      const migrated = await run(['migrate'], { DATABASE_URL: database.url });
      expect(migrated.out).toContain('up to date');
      const nowhere = await run(['standards', 'publish', join(folder, 'none')], {
        DATABASE_URL: database.url,
      });
      expect(nowhere.code).toBe(1);
      expectOneLine(nowhere);
    },
    PATIENCE,
  );
});

test(
  'with nothing given it runs its own database; a second start on the folder is refused, Ctrl-C stops both',
  async () => {
    const own = mkdtempSync(join(tmpdir(), 'yimen-own-'));
    try {
      const first = new Running(['start', '--no-web'], { YIMEN_DATA: own });
      const url = await first.url();
      expect(first.out).toContain('wangxiaoyu');
      const second = await run(['start', '--no-web'], { YIMEN_DATA: own });
      expect(second.code).toBe(1);
      expect(second.err).toMatch(/已在数据目录/);
      expect(second.err).toContain(url);
      expectOneLine(second);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      first.child.kill('SIGINT');
      // npm passes the same Ctrl-C on once more.
      first.child.kill('SIGINT');
      expect((await first.ended).code).toBe(0);
      expect(existsSync(join(own, 'postgres/18/postmaster.pid'))).toBe(false);
      expect(existsSync(join(own, 'server.json'))).toBe(false);
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  },
  PATIENCE,
);
