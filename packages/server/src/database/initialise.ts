import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Account, launchAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Layout } from './folder.ts';
import { isAlive, serverEnvironment } from './postmaster.ts';
import { diskFull, startFailure } from './startFailure.ts';

/** Name of the superuser, who owns the tables. */
export const SUPERUSER = 'postgres';
const NEEDED_BYTES = 200 * 1024 * 1024;

/** Runs initdb beside the final place and moves the result there, so that a kill half-way leaves nothing half-made. */
export async function createCluster(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
  password: string,
): Promise<void> {
  const free = statfsSync(layout.folder);
  if (free.bavail * free.bsize < NEEDED_BYTES) throw diskFull(layout.folder);
  removeLeftovers(layout.folder);
  const mark = `${process.pid}.${randomBytes(4).toString('hex')}`;
  const fresh = `${layout.data}.new.${mark}`;
  const passwordCopy = join(layout.folder, `initdb.${mark}`);
  try {
    mkdirSync(fresh, { mode: 0o700 });
    writeFileSync(passwordCopy, password, { mode: 0o600 });
    if (account) for (const path of [fresh, passwordCopy]) chownSync(path, account.uid, account.gid);
    await runInitdb(layout, binaries, account, fresh, passwordCopy);
    renameSync(fresh, layout.data);
  } catch (error) {
    if (!existsSync(join(layout.data, 'PG_VERSION'))) throw error;
  } finally {
    rmSync(passwordCopy, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** What a process killed in the middle of this left behind. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^(?:\d+\.new|initdb|password)\.(\d+)\.[0-9a-f]{8}$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}

async function runInitdb(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
  fresh: string,
  passwordCopy: string,
): Promise<void> {
  const args = [
    `--pgdata=${fresh}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordCopy}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in provider sorts and folds Unicode the same on every system, whatever its C library.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const launch = launchAs(account, binaries.initdb, args, [fresh, passwordCopy]);
  const child = spawn(launch.command, launch.args, {
    ...launch.account,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const note = (chunk: Buffer) => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  const code = await new Promise<number | null>((done) => {
    child.once('error', (error) => {
      output += error.message;
      done(null);
    });
    child.once('close', done);
  });
  if (code !== 0) throw startFailure(output, layout.folder);
}
