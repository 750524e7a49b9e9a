import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { type Account, serverAccount } from './account.ts';
import { BUNDLED_MAJOR } from './binaries.ts';
import { DatabaseProblem } from './problem.ts';

/** Where everything of one cluster lies, below one folder. */
export interface Layout {
  folder: string;
  data: string;
  socket: string;
  passwordFile: string;
  portFile: string;
  log: string;
}

/** The places below `given`, default `data/postgres` in the working folder. */
export function layoutOf(given = 'data/postgres'): Layout {
  const folder = resolve(given);
  return {
    folder,
    data: join(folder, String(BUNDLED_MAJOR)),
    socket: join(folder, 'socket'),
    passwordFile: join(folder, 'password'),
    portFile: join(folder, 'port'),
    log: join(folder, 'postgres.log'),
  };
}

/** Makes the folders and gives the server's account what it needs; returns that account. */
export function prepareFolders({ folder, data, socket }: Layout): Account | undefined {
  const account = serverAccount(data);
  const made = mkdirSync(folder, { recursive: true });
  // a tight umask must not shut the server's account out of what we have just made for it
  if (account && made) {
    for (let at = folder; at.startsWith(made); at = resolve(at, '..')) chmodSync(at, 0o755);
  }
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  if (account) chownSync(socket, account.uid, account.gid);
  return account;
}

/** The superuser's password, made once; two processes starting together get the same. */
export function readPassword({ passwordFile, data, folder }: Layout): string {
  if (!existsSync(passwordFile)) {
    if (existsSync(data)) {
      throw new DatabaseProblem(
        'ACCESS_DENIED',
        `The file ${passwordFile} is missing, and the database does not open without it: restore it.`,
        `缺少文件 ${passwordFile}，无法打开数据库：请恢复该文件`,
      );
    }
    const draft = join(folder, `password.${process.pid}.${randomBytes(4).toString('hex')}`);
    writeFileSync(draft, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    try {
      linkSync(draft, passwordFile);
    } catch (error) {
      if (!existsSync(passwordFile)) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return readFileSync(passwordFile, 'utf8').trim();
}
