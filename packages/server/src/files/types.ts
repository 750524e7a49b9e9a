import type { Readable } from 'node:stream';

/** What the store says of bytes it took. */
export type StoredBytes = { sm3: string; size: number };

/**
 * Where uploaded bytes lie, under their SM3 hash: a local folder, or later an S3-compatible store. Bytes never change;
 * the same bytes are kept once.
 */
export interface FileStore {
  /**
   * Takes a stream to its end and keeps it durably before answering. Nothing stays when the stream fails.
   * Throws FileTooLarge past `limit` bytes.
   */
  put(stream: Readable, limit: number): Promise<StoredBytes>;
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
