import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseProblem } from './problem.ts';

/**
 * Whom PostgreSQL runs as. It refuses to run as root, so a root process runs it as an account without
 * rights; everybody else runs it as themselves (`undefined`).
 */
export interface Account {
  uid: number;
  gid: number;
}

/** A program as it must be spawned so that it runs under the account and reaches its files. */
export interface Launch {
  command: string;
  args: string[];
  account: Account | undefined;
}

/**
 * The account for a data folder: its present owner when that is not root (a folder made earlier keeps
 * working), else `nobody`.
 */
export function serverAccount(dataFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/**
 * How to spawn `command` under the account. When a folder above the programs or the data is closed to it
 * (a project under /root, say), the program gets the one capability to pass through, by util-linux `setpriv`.
 * @throws DatabaseProblem CANNOT_RUN_AS_ROOT when that tool is missing or not allowed to
 */
export function launchAs(
  account: Account | undefined,
  command: string,
  args: string[],
  paths: string[],
): Launch {
  const closed = account && paths.concat(command).find((path) => !canReach(account, path));
  if (!account || !closed) return { command, args, account };
  const wrapper = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    // without it access(2), which PostgreSQL asks about its own programs, ignores the capability
    '--securebits=+no_setuid_fixup',
  ];
  try {
    execFileSync('setpriv', [...wrapper, 'ls', closed], { stdio: 'ignore' });
  } catch (cause) {
    throw new DatabaseProblem(
      'CANNOT_RUN_AS_ROOT',
      `PostgreSQL cannot run as root, and the account it would run as cannot read ${closed}: move Yimen to a folder everyone may enter, start it as an ordinary user, or set DATABASE_URL.`,
      `PostgreSQL 不能以 root 身份运行，替代账户又无权读取 ${closed}：请把程序移到所有人可进入的目录，或以普通用户启动，或设置 DATABASE_URL`,
      cause,
    );
  }
  return { command: 'setpriv', args: [...wrapper, command, ...args], account: undefined };
}

/** Whether the account may pass every folder above `path` and read `path` itself, by the permission bits. */
export function canReach(account: Account, path: string): boolean {
  for (let at = path, needed = 5; ; needed = 1) {
    const stat = statSync(at, { throwIfNoEntry: false });
    if (stat) {
      const shift = stat.uid === account.uid ? 6 : stat.gid === account.gid ? 3 : 0;
      if (((stat.mode >> shift) & needed) !== needed) return false;
    }
    const above = dirname(at);
    if (above === at) return true;
    at = above;
  }
}

function idOf(flag: '-u' | '-g'): number {
  try {
    return Number.parseInt(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }), 10);
  } catch {
    return 65534;
  }
}
