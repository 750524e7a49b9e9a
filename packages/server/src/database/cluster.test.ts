import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, startCluster, stopCluster } from './cluster.ts';
import { findPostmaster } from './postmaster.ts';

const isRoot = process.getuid?.() === 0;
const onLinux = process.platform === 'linux';
let home: string;
let folder: string;
let data: string;

beforeAll(async () => {
  // named like a test run's folder, so that an interrupted run is tidied up by the next one
  home = mkdtempSync(join(tmpdir(), `yimen-test-${process.pid}-`));
  chmodSync(home, 0o755);
  folder = join(home, 'postgres');
  data = join(folder, '18');
  const cluster = await startCluster({ folder });
  await run(cluster.url, 'CREATE TABLE kept (n int)');
  await cluster.stop();
}, 60_000);

afterEach(() => stopCluster(folder));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('our own PostgreSQL', { timeout: 60_000 }, () => {
  it('stops in order and keeps its rows for the next start', async () => {
    const first = await startCluster({ folder });
    await run(first.url, 'INSERT INTO kept VALUES (1)');
    await first.stop();
    expect(findPostmaster(data)).toBeUndefined();

    const second = await startCluster({ folder });
    expect(await run(second.url, 'SELECT n FROM kept WHERE n = 1')).toEqual([{ n: 1 }]);
    await second.stop();
  });

  it('writes everything to the disk, speaks UTF-8 and compares Unicode the same everywhere', async () => {
    const { url } = await startCluster({ folder });
    const [row] = await run(
      url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
              current_setting('server_encoding') AS encoding, lower('ÄÖ') AS lower`,
    );
    expect(row).toEqual({ fsync: 'on', commit: 'on', encoding: 'UTF8', lower: 'äö' });
  });

  it('keeps its password from other users and never runs as root', async () => {
    await startCluster({ folder });
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(statSync(data).uid === 0).toBe(false);
  });

  it('refuses a connection without the password', async () => {
    const { url } = await startCluster({ folder });
    await expect(run(url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/);
  });

  it('is one server for two processes on one folder, and stops when the last one leaves', async () => {
    const [first, second] = await Promise.all([startCluster({ folder }), startCluster({ folder })]);
    await first.stop();
    expect(await run(second.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await second.stop();
    expect(findPostmaster(data)).toBeUndefined();
  });

  it('is made once when two processes make it at the same moment', async () => {
    const fresh = join(home, 'twice');
    try {
      const [first, second] = await Promise.all([
        startCluster({ folder: fresh }),
        startCluster({ folder: fresh }),
      ]);
      expect(first.url).toBe(second.url);
      expect(await run(second.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    } finally {
      await stopCluster(fresh);
    }
  });

  it('survives a kill of the process that started it and is found again', async () => {
    const child = startInChild('setInterval(() => {}, 1000);');
    await once(child.stdout, 'data');
    const orphan = findPostmaster(data)?.pid;
    child.kill('SIGKILL');
    await once(child, 'exit');

    const cluster = await startCluster({ folder });
    expect(findPostmaster(data)?.pid).toBe(orphan);
    await cluster.stop();
    expect(findPostmaster(data)).toBeUndefined();
  });

  it('is not reached by Ctrl-C itself, so that requests in flight still find it', async () => {
    const child = startInChild(`
      process.once('SIGINT', async () => {
        await new Promise((done) => setTimeout(done, 200));
        const client = new pg.Client({ connectionString: cluster.url });
        await client.connect();
        await client.query('INSERT INTO kept VALUES (7)');
        await client.end();
        await cluster.stop();
        process.exit(0);
      });
      setInterval(() => {}, 1000);`);
    await once(child.stdout, 'data');
    // what a terminal does: the signal goes to the whole process group
    process.kill(-Number(child.pid), 'SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(findPostmaster(data)).toBeUndefined();

    const { url } = await startCluster({ folder });
    expect(await run(url, 'SELECT n FROM kept WHERE n = 7')).toEqual([{ n: 7 }]);
  });

  it('recovers after a kill of the server itself, with every committed row', async () => {
    const crashed = await startCluster({ folder });
    await run(crashed.url, 'INSERT INTO kept VALUES (9)');
    process.kill(Number(findPostmaster(data)?.pid), 'SIGKILL');

    const cluster = await startCluster({ folder });
    expect(await run(cluster.url, 'SELECT n FROM kept WHERE n = 9')).toEqual([{ n: 9 }]);
    await cluster.stop();
  });

  it.runIf(onLinux)(
    'is not misled by an old pid file whose number now belongs to another program',
    async () => {
      const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
      try {
        writeFileSync(
          join(data, 'postmaster.pid'),
          `${stranger.pid}\n${data}\n1\n5432\n${folder}/socket\n\n  1 1\nready\n`,
        );
        const cluster = await startCluster({ folder });
        expect(await run(cluster.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
      } finally {
        stranger.kill();
      }
    },
  );

  it('listens on a free loopback port, and keeps to it, where a socket cannot be', async () => {
    const deep = join(home, 'x'.repeat(90));
    try {
      const first = await startCluster({ folder: deep });
      expect(first.url).toContain('@127.0.0.1:');
      await first.stop();
      const second = await startCluster({ folder: deep });
      expect(second.url).toBe(first.url);
    } finally {
      await stopCluster(deep);
    }
  });

  it.runIf(isRoot && onLinux)('runs for root also below a folder closed to everyone else', async () => {
    const closed = join(home, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const inside = join(closed, 'postgres');
    try {
      const cluster = await startCluster({ folder: inside });
      expect(await run(cluster.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    } finally {
      await stopCluster(inside);
    }
  });
});

describe('a start that cannot be', { timeout: 60_000 }, () => {
  it('says in one line that the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(startCluster({ folder, port })).rejects.toThrow(
      new RegExp(`^Port ${port} is used by another program[^\n]*$`),
    );
    taken.close();
  });

  it.runIf(onLinux)('says in one line that the folder may not be written', async () => {
    await expect(startCluster({ folder: '/sys/yimen' })).rejects.toThrow(
      /^The current user may not write [^\n]*$/,
    );
  });

  it('says in one line that the password file is gone', async () => {
    const lost = join(home, 'lost');
    mkdirSync(join(lost, '18'), { recursive: true });
    await expect(startCluster({ folder: lost })).rejects.toThrow(/^The file .*password is missing[^\n]*$/);
  });
});

function startInChild(then: string) {
  const code = `
    const { default: pg } = await import(${JSON.stringify(import.meta.resolve('pg'))});
    const { startCluster } = await import(${JSON.stringify(new URL('cluster.ts', import.meta.url).href)});
    const cluster = await startCluster({ folder: ${JSON.stringify(folder)} });
    ${then}
    console.log('up');`;
  return spawn(process.execPath, ['--input-type=module', '-e', code], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function run(url: Cluster['url'], sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
