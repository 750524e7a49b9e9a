import pg from 'pg';
import { DatabaseProblem } from './problem.ts';

/** Oldest PostgreSQL the schema and the queries are written for. */
export const OLDEST_MAJOR = 15;

/** How a connection string is shown to people: where it leads, without user and password. */
export function shownAddress(url: string): string {
  const client = clientFor({ connectionString: url });
  return `${client.host}:${client.port}/${client.database ?? ''}`;
}

/**
 * A connection not yet opened.
 * @throws DatabaseProblem BAD_URL when the string is no PostgreSQL address
 */
export function clientFor(config: pg.ClientConfig): pg.Client {
  const url = config.connectionString ?? '';
  try {
    if (!/^postgres(ql)?:\/\//.test(url)) throw new Error('not a postgresql:// address');
    return new pg.Client({ connectionTimeoutMillis: 10_000, ...config });
  } catch (cause) {
    throw new DatabaseProblem(
      'BAD_URL',
      'DATABASE_URL is not a PostgreSQL address: write it as postgresql://user:password@host:5432/database.',
      'DATABASE_URL 不是有效的 PostgreSQL 地址：格式为 postgresql://用户：口令@主机:5432/数据库',
      cause,
    );
  }
}

/**
 * Opens the owner's own connection, short-lived, for what the application role may not do.
 * @throws DatabaseProblem when the server is unreachable, refuses, or is older than PostgreSQL 15
 */
export async function connectOwner(url: string): Promise<pg.Client> {
  const client = clientFor({ connectionString: url, application_name: 'yimen owner' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ major: number }>(
      "SELECT current_setting('server_version_num')::int / 10000 AS major",
    );
    checkVersion(rows[0]?.major ?? 0);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw connectionProblem(error, url);
  }
}

/** @throws DatabaseProblem SERVER_TOO_OLD below PostgreSQL 15 */
export function checkVersion(major: number): void {
  if (major >= OLDEST_MAJOR) return;
  throw new DatabaseProblem(
    'SERVER_TOO_OLD',
    `The database server is PostgreSQL ${major}, and Yimen needs ${OLDEST_MAJOR} or later: upgrade the server, or unset DATABASE_URL to use the bundled one.`,
    `数据库服务器为 PostgreSQL ${major}，需要 ${OLDEST_MAJOR} 及以上版本：请升级，或取消 DATABASE_URL 改用内置数据库`,
  );
}

/** Turns an error met while connecting into one plain sentence; errors of another kind pass unchanged. */
export function connectionProblem(error: unknown, url: string): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseProblem) return error;
  const code = codeOf(error);
  const at = shownAddress(url);
  if (error instanceof pg.DatabaseError) return refusal(error, code, at);
  return new DatabaseProblem(
    'UNREACHABLE',
    `No PostgreSQL answers at ${at} (${code || error.message}): start it, or correct DATABASE_URL.`,
    `无法连接 ${at} 的 PostgreSQL:请启动数据库，或更正 DATABASE_URL`,
    error,
  );
}

function refusal(error: pg.DatabaseError, code: string, at: string): unknown {
  if (code === '57P03' || code === '53300' || code === '57P01') {
    return new DatabaseProblem(
      'UNREACHABLE',
      `The database at ${at} takes no connection now (${error.message}): try again in a moment.`,
      `${at} 的数据库暂时不接受连接：请稍后再试`,
      error,
    );
  }
  if (code === '22023' || (code === '42501' && error.message.includes('role'))) {
    return new DatabaseProblem(
      'ROLE_MISSING',
      `The database at ${at} does not let this user act as yimen_app: run "npx yimen migrate" first, or have an administrator run GRANT yimen_app TO this user.`,
      `${at} 的数据库不允许当前用户使用角色 yimen_app:请先运行 npx yimen migrate,或由管理员授予该角色`,
      error,
    );
  }
  if (code === '08P01') {
    return new DatabaseProblem(
      'ACCESS_DENIED',
      `A connection pooler at ${at} does not pass on the "options" of a connection, and Yimen restricts its rights by them: let DATABASE_URL lead to PostgreSQL itself.`,
      `${at} 的连接池不传递连接参数 options,而权限限制依赖该参数：请让 DATABASE_URL 直接指向 PostgreSQL`,
      error,
    );
  }
  if (!code.startsWith('28') && code !== '3D000' && code !== '42501') return error;
  return new DatabaseProblem(
    'ACCESS_DENIED',
    `The database at ${at} refuses the connection (${error.message}): correct user, password and database in DATABASE_URL.`,
    `${at} 的数据库拒绝连接：请检查 DATABASE_URL 中的用户、口令和数据库名`,
    error,
  );
}

function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  // a name with several addresses (localhost: ::1 and 127.0.0.1) reports one error for each
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  return first instanceof Error ? codeOf(first) : '';
}
