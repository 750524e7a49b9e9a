/** What a person at the terminal reads when a command fails: one line, and never a stack unless they ask for it. */

/** A command cannot go on; the message is a sentence for the person who started it. */
export class CommandProblem extends Error {
  readonly exitCode: number;
  constructor(chinese: string, english: string, options: { exitCode?: number; cause?: unknown } = {}) {
    super(`${chinese} ${english}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CommandProblem';
    this.exitCode = options.exitCode ?? 1;
  }
}

/** Errors whose message was written for people; named, not imported, since a command must not load all of the server. */
const PLAIN = new Set([
  'CommandProblem',
  'DatabaseProblem',
  'ConfigProblem',
  'ListenProblem',
  'RouteProblem',
  'CalendarError',
  'RegionFileError',
]);

/** The sentence for an error, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return unexpected(String(error));
  if (PLAIN.has(error.name)) return error.message;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : '';
  switch ('code' in error ? error.code : undefined) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `磁盘空间已满，请清理后重试。The disk is full${path && ` (${path})`}; free some space and try again.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `当前用户无权写入 ${path || '所需的文件'}。The current user may not write ${path || 'a file that is needed'}; correct its owner or start as another user.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `${path} 不是目录或其上级不是目录，请指定其他目录。${path} is not a folder, or something above it is not; choose another one.`;
    case 'ERR_MODULE_NOT_FOUND':
      return `程序文件或依赖包不完整，请运行 npm ci(${firstLine(error)})。Something is not installed; run "npm ci" (${firstLine(error)}).`;
    case 'EMFILE':
    case 'ENFILE':
      return '打开的文件过多，请提高系统限制(ulimit -n)。Too many open files; raise the limit (ulimit -n).';
    default:
      return unexpected(firstLine(error));
  }
}

function firstLine({ message }: Error): string {
  return message.split('\n', 1)[0] ?? '';
}

function unexpected(message: string): string {
  return `出现意外错误：${message}(设置 YIMEN_DEBUG=1 可查看详情)。Unexpected error: ${message} (set YIMEN_DEBUG=1 for details).`;
}

/** Prints why a command failed and gives the exit code it should end with. */
export function reportFailure(error: unknown): number {
  process.stderr.write(`${sentenceOf(error)}\n`);
  if (process.env.YIMEN_DEBUG === '1' && error instanceof Error) {
    process.stderr.write(`${error.stack ?? ''}\n`);
    if (error.cause instanceof Error) process.stderr.write(`${error.cause.stack ?? ''}\n`);
  }
  return error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number'
    ? error.exitCode
    : 1;
}
