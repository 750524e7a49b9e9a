/** Which kind of database trouble stopped us; each has one sentence a person can act on. */
export type DatabaseProblemCode =
  | 'DISK_FULL'
  | 'NO_PERMISSION'
  | 'PORT_IN_USE'
  | 'CANNOT_RUN_AS_ROOT'
  | 'UNSUPPORTED_PLATFORM'
  | 'START_FAILED'
  | 'BAD_URL'
  | 'UNREACHABLE'
  | 'ACCESS_DENIED'
  | 'SERVER_TOO_OLD'
  | 'SCHEMA_NEWER'
  | 'SCHEMA_OLDER'
  | 'MIGRATION_CHANGED'
  | 'MIGRATION_FAILED'
  | 'ROLE_MISSING';

/**
 * A database trouble told in one line: the English sentence, then the Chinese one in brackets.
 * Commands print `message` alone and end with a non-zero exit; the stack is of no use to the reader.
 */
export class DatabaseProblem extends Error {
  readonly code: DatabaseProblemCode;

  constructor(code: DatabaseProblemCode, english: string, chinese: string, cause?: unknown) {
    super(`${english} (${chinese})`, cause === undefined ? undefined : { cause });
    this.name = 'DatabaseProblem';
    this.code = code;
  }
}
