import { DatabaseProblem } from './problem.ts';

/** Turns what `initdb` or `postgres` wrote before it gave up into one plain sentence. */
export function startFailure(output: string, folder: string): DatabaseProblem {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(folder);
  if (/Address already in use/.test(output)) {
    const port = /port (\d+)|address "[^"]*:(\d+)"/.exec(output);
    return portInUse(Number(port?.[1] ?? port?.[2] ?? 0));
  }
  if (/Permission denied|wrong ownership|invalid permissions|Read-only file system/.test(output)) {
    return noPermission(folder);
  }
  if (/could not look up effective user ID/.test(output)) {
    return new DatabaseProblem(
      'START_FAILED',
      'PostgreSQL needs the current user id to have a name in /etc/passwd: add one, or set DATABASE_URL.',
      'PostgreSQL 要求当前用户编号在 /etc/passwd 中有名称：请添加，或设置 DATABASE_URL',
    );
  }
  if (/Cannot allocate memory|could not map anonymous shared memory/.test(output)) {
    return new DatabaseProblem(
      'START_FAILED',
      'There is not enough free memory to start PostgreSQL: at least 512 MB must be free.',
      '可用内存不足，无法启动 PostgreSQL:至少需要 512 MB',
    );
  }
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const reason = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'no message';
  const said = reason.replace(/^.*?(FATAL|PANIC|error):\s*/, '');
  return new DatabaseProblem(
    'START_FAILED',
    `PostgreSQL in ${folder} did not start: ${said}.`,
    `${folder} 中的 PostgreSQL 未能启动：${said}`,
  );
}

/** The same for an error of the file system met while preparing the folder; other errors pass unchanged. */
export function folderFailure(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return noPermission(folder, error);
  return error;
}

export function diskFull(folder: string, cause?: unknown): DatabaseProblem {
  return new DatabaseProblem(
    'DISK_FULL',
    `The disk that holds ${folder} is full: free some space and start again; nothing stored is lost.`,
    `${folder} 所在磁盘已满：请腾出空间后重新启动，已保存的数据不会丢失`,
    cause,
  );
}

export function noPermission(folder: string, cause?: unknown): DatabaseProblem {
  return new DatabaseProblem(
    'NO_PERMISSION',
    `The current user may not write ${folder}: correct its owner, or start as the user who created it.`,
    `当前用户无权写入 ${folder}：请更正目录所有者，或以创建该目录的用户启动`,
    cause,
  );
}

export function portInUse(port: number): DatabaseProblem {
  return new DatabaseProblem(
    'PORT_IN_USE',
    `Port ${port} is used by another program, so the database cannot listen on it: stop that program or choose another port.`,
    `端口 ${port} 已被其他程序占用，数据库无法监听：请停止该程序或改用其他端口`,
  );
}
