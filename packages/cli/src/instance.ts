/** One server on one data folder: who it is, and whether it still runs. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Config, Database } from '@yimen/server';
import { CommandProblem } from './failure.ts';

/** Key of the database lock that a server on its own data holds as long as it lives. */
const SERVER_LOCK = 0x79737276;

type Instance = { pid: number; port: number; url: string };
type Place = Pick<Config, 'dataFolder' | 'host' | 'port'>;

const fileOf = (dataFolder: string) => join(dataFolder, 'server.json');

/** Writes down where this server answers, so that a second start can say so. */
export function noteInstance({ dataFolder }: Place, instance: Instance): void {
  writeFileSync(fileOf(dataFolder), `${JSON.stringify(instance)}\n`);
}

export function forgetInstance({ dataFolder }: Place): void {
  rmSync(fileOf(dataFolder), { force: true });
}

/**
 * Makes sure early, before anything long begins, that the data folder can be written and the port be had.
 * Throws a CommandProblem, or what the file system says.
 */
export async function checkPlace(place: Place): Promise<void> {
  mkdirSync(place.dataFolder, { recursive: true });
  const probe = join(place.dataFolder, `.probe-${process.pid}`);
  writeFileSync(probe, '');
  rmSync(probe);
  if (place.port === 0) return;
  const failure = await tryPort(place);
  if (failure === undefined) return;
  const other = findInstance(place.dataFolder);
  if (failure === 'EADDRINUSE' && other?.port === place.port) throw alreadyRunning(place, other);
  throw portProblem(failure, place);
}

/**
 * Holds the lock of the data folder's own database on one connection until `release`.
 * Throws a CommandProblem when another server has it.
 */
export async function lockInstance(database: Database, place: Place): Promise<() => void> {
  const client = await database.pool.connect();
  // The database stopping under us is told by the server's own connections.
  client.on('error', () => {});
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
    SERVER_LOCK,
  ]);
  if (rows[0]?.held) return () => client.release(true);
  client.release();
  throw alreadyRunning(place, findInstance(place.dataFolder));
}

/** The server that is noted for a data folder, if its process lives. */
function findInstance(dataFolder: string): Instance | undefined {
  try {
    const noted = JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')) as Instance;
    process.kill(noted.pid, 0);
    return noted;
  } catch {
    return undefined;
  }
}

function alreadyRunning({ dataFolder }: Place, other: Instance | undefined): CommandProblem {
  const where = other
    ? { zh: `(${other.url}，进程 ${other.pid})`, en: ` (${other.url}, process ${other.pid})` }
    : { zh: '', en: '' };
  return new CommandProblem(
    `一门已在数据目录 ${dataFolder} 上运行${where.zh}；请先停止它，或用 YIMEN_DATA 指定其他目录。`,
    `Yimen already runs on ${dataFolder}${where.en}; stop it first, or set YIMEN_DATA to another folder.`,
  );
}

/** Undefined when a server could listen there now, else the code of the error. */
function tryPort({ host, port }: Place): Promise<string | undefined> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'unknown'));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => done(undefined)));
  });
}

function portProblem(code: string, { host, port }: Place): CommandProblem {
  switch (code) {
    case 'EADDRINUSE':
      return new CommandProblem(
        `端口 ${port} 已被占用：请停止占用它的程序，或用 PORT 指定其他端口。`,
        `Port ${port} is in use: stop the program that uses it, or set PORT to another one.`,
      );
    case 'EACCES':
      return new CommandProblem(
        `当前用户无权使用端口 ${port}：请用 PORT 指定 1024 以上的端口。`,
        `Port ${port} needs more rights than this user has: set PORT to 1024 or above.`,
      );
    default:
      return new CommandProblem(
        `无法在 ${host}:${port} 上监听(${code}):请检查 YIMEN_HOST 和 PORT。`,
        `Cannot listen on ${host}:${port} (${code}): check YIMEN_HOST and PORT.`,
      );
  }
}
