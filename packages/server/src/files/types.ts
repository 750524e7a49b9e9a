import type { Readable } from 'node:stream';

/** What the store says of bytes it took; `found` is what the check found out about them. */
export type StoredBytes<T> = { sm3: string; size: number; found: T };

export type PutOptions<T> = {
  /** Most bytes taken. */
  limit: number;
  /** Looks at the complete file before it is kept; when it throws, nothing is kept. */
  check: (path: string) => Promise<T>;
};

/**
 * Where uploaded bytes lie, under their SM3 hash: a local folder, or later an S3-compatible store. Bytes never change;
 * the same bytes are kept once.
 */
export interface FileStore {
  /**
   * Takes a stream to its end and keeps it durably before answering. Nothing stays when the stream or the check fails.
   * Throws FileTooLarge past the limit.
   */
  put<T>(stream: Readable, options: PutOptions<T>): Promise<StoredBytes<T>>;
  /** Opens stored bytes. Throws FileMissing when the store doesn't have them. */
  open(sm3: string): Promise<{ stream: Readable; size: number }>;
}

/** The stream went past the limit. */
export class FileTooLarge extends Error {
  readonly limit: number;
  constructor(limit: number) {
    super(`The file is larger than ${limit} bytes.`);
    this.name = 'FileTooLarge';
    this.limit = limit;
  }
}

/** The store has no bytes under this hash. */
export class FileMissing extends Error {
  constructor(sm3: string) {
    super(`No stored file has the hash ${sm3}.`);
    this.name = 'FileMissing';
  }
}
