import { spawn } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Launch } from './account.ts';
import type { Binaries } from './binaries.ts';

/** A running server, as its own `postmaster.pid` describes it. */
export interface Postmaster {
  pid: number;
  port: number;
  /** folder of the socket, or the loopback address */
  host: string;
  ready: boolean;
}

/** How one attempt to start the server ended. */
export type LaunchResult = { started: true } | { started: false; output: string };

const MAX_LOG_BYTES = 5 * 1024 * 1024;

/**
 * The server living in the data folder, if one does. A pid file left behind by a kill is recognised (on
 * Linux also when its number has meanwhile been given to another program) and removed.
 */
export function findPostmaster(data: string): Postmaster | undefined {
  const file = join(data, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  if (!isServerOf(pid, data)) {
    rmSync(file, { force: true });
    return undefined;
  }
  const socket = lines[4]?.trim() ?? '';
  return {
    pid,
    port: Number(lines[3]),
    host: socket === '' ? '127.0.0.1' : socket,
    ready: lines[7]?.trim() === 'ready',
  };
}

/**
 * Starts the server detached from us, so that Ctrl-C reaches only Yimen, which finishes its requests before
 * it stops the database. Waits (as long as recovery takes) until it accepts connections or gives up.
 * @param onRecovery told once when the server replays its log after a crash
 */
export async function launchPostmaster(
  { command, args, account }: Launch,
  data: string,
  logFile: string,
  onRecovery: () => void,
): Promise<LaunchResult> {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) rmSync(logFile);
  const log = await open(logFile, 'a+', 0o600);
  try {
    // made by root or not, it belongs to who runs the server
    if (account) await log.chown(account.uid, account.gid);
    const from = (await log.stat()).size;
    const child = spawn(command, args, {
      ...account,
      cwd: '/',
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    let ended: string | undefined;
    child.once('error', (error) => {
      ended = error.message;
    });
    child.once('exit', () => {
      ended ??= '';
    });
    child.unref();
    let recovering = false;
    for (let turn = 0; ; turn += 1) {
      const running = findPostmaster(data);
      if (running?.ready && running.pid === child.pid) return { started: true };
      if (ended !== undefined) return { started: false, output: ended + tailOf(logFile, from) };
      if (!recovering && turn % 50 === 49 && /not properly shut down/.test(tailOf(logFile, from))) {
        recovering = true;
        onRecovery();
      }
      await sleep(10);
    }
  } finally {
    await log.close();
  }
}

/** Stops the server in order (open statements are cancelled, everything is written out) and waits until it is gone. */
export async function stopPostmaster(data: string, binaries: Binaries): Promise<void> {
  const running = findPostmaster(data);
  if (!running) return;
  if (process.platform === 'win32') {
    spawn(binaries.pgCtl, ['stop', '-D', data, '-m', 'fast'], { stdio: 'ignore' });
  } else {
    process.kill(running.pid, 'SIGINT');
  }
  while (findPostmaster(data)?.pid === running.pid) await sleep(10);
}

/** Our environment without what would redirect PostgreSQL, and with English messages. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && name !== 'LANGUAGE');
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

/** Whether a process of that number exists, ours or anybody's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isServerOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    // A server's working folder is its data folder; this tells it from a stranger with a reused number.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES';
  }
}

function tailOf(file: string, from: number): string {
  try {
    return readFileSync(file).subarray(from).toString('utf8');
  } catch {
    return '';
  }
}
