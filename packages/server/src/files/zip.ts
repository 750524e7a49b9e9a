import { type FileHandle, open } from 'node:fs/promises';

/** End-of-central-directory record: 22 bytes, then a comment of at most 65 535. */
const END_SIZE = 22;
const END_MARK = 0x06054b50;
const ENTRY_SIZE = 46;
const ENTRY_MARK = 0x02014b50;
/** Directories larger than this belong to no document. */
const MOST_DIRECTORY = 4 * 1024 * 1024;

/** Names of the entries of a ZIP package, or undefined when the file isn't a readable one. Nothing is unpacked. */
export async function zipNames(path: string): Promise<string[] | undefined> {
  const file = await open(path, 'r');
  try {
    const directory = await readDirectory(file);
    return directory && entryNames(directory);
  } finally {
    await file.close();
  }
}

async function readDirectory(file: FileHandle): Promise<Buffer | undefined> {
  const { size } = await file.stat();
  const length = Math.min(size, END_SIZE + 65_535);
  const tail = await readAt(file, size - length, length);
  for (let at = length - END_SIZE; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_MARK) continue;
    const directorySize = tail.readUInt32LE(at + 12);
    const offset = tail.readUInt32LE(at + 16);
    if (directorySize > MOST_DIRECTORY || offset + directorySize > size) return undefined;
    return readAt(file, offset, directorySize);
  }
  return undefined;
}

function entryNames(directory: Buffer): string[] | undefined {
  const names: string[] = [];
  for (let at = 0; at < directory.length; ) {
    if (at + ENTRY_SIZE > directory.length || directory.readUInt32LE(at) !== ENTRY_MARK) return undefined;
    const nameLength = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    names.push(directory.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength));
    at += ENTRY_SIZE + nameLength + rest;
  }
  return names;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
