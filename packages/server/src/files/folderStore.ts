import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileMissing, type FileStore, FileTooLarge, type PutOptions, type StoredBytes } from './types.ts';

const HASH = /^[0-9a-f]{64}$/;
/** Uploads broken off longer ago than this (milliseconds) are nobody's any more. */
const ABANDONED_AFTER = 24 * 3_600_000;

/** A store in a local folder: `<ab>/<cd>/<hash>`, written aside, synced, then renamed into place. */
export function createFolderStore(folder: string): FileStore {
  return new FolderStore(folder);
}

class FolderStore implements FileStore {
  readonly #folder: string;
  readonly #incoming: string;
  #ready: Promise<void> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.#incoming = join(folder, 'incoming');
  }

  async put<T>(stream: Readable, { limit, check }: PutOptions<T>): Promise<StoredBytes<T>> {
    this.#ready ??= this.#prepare();
    await this.#ready;
    const path = join(this.#incoming, randomUUID());
    try {
      const meter = new Meter(limit);
      await pipeline(stream, meter, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
      const found = await check(path);
      const sm3 = meter.digest();
      await this.#keep(path, this.#pathOf(sm3));
      return { sm3, size: meter.size, found };
    } finally {
      await rm(path, { force: true });
    }
  }

  async open(sm3: string): Promise<{ stream: Readable; size: number }> {
    if (!HASH.test(sm3)) throw new FileMissing(sm3);
    try {
      const file = await open(this.#pathOf(sm3), 'r');
      const { size } = await file.stat();
      return { stream: file.createReadStream(), size };
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new FileMissing(sm3);
      throw error;
    }
  }

  #pathOf(sm3: string): string {
    return join(this.#folder, sm3.slice(0, 2), sm3.slice(2, 4), sm3);
  }

  /** Renaming over the same bytes changes nothing, so two uploads of one file need not know of each other. */
  async #keep(from: string, to: string): Promise<void> {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
    await syncFolder(dirname(to));
  }

  async #prepare(): Promise<void> {
    await mkdir(this.#incoming, { recursive: true });
    for (const name of await readdir(this.#incoming)) {
      const path = join(this.#incoming, name);
      const found = await stat(path).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER) await unlink(path).catch(() => undefined);
    }
  }
}

/** Makes the new name survive a power cut. Windows has no such thing and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Counts and hashes what flows through, and stops it at the limit. */
class Meter extends Transform {
  readonly #hash = createHash('sm3');
  readonly #limit: number;
  size = 0;

  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.size += chunk.length;
    if (this.size > this.#limit) {
      done(new FileTooLarge(this.#limit));
      return;
    }
    this.#hash.update(chunk);
    this.push(chunk);
    done();
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}
