/** A ZIP package written as it is made: nothing is held but the list of its entries. */
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of the package, its text or bytes piece by piece. */
export type ZipEntry = {
  name: string;
  text: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
};

type Written = { name: Buffer; offset: number; crc: number; packed: number; size: number };

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Sizes follow the data (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATE = 8;
const VERSION = 20;
/** 1 January 1980: a package of the same rows has the same bytes. */
const DATE = 0x21;

/** The bytes of a package with these entries. */
export async function* zip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const entry of entries) {
    const one: Written = { name: Buffer.from(entry.name), offset, crc: 0, packed: 0, size: 0 };
    written.push(one);
    for await (const part of fileParts(entry, one)) {
      offset += part.length;
      yield part;
    }
  }
  const directory = Buffer.concat(written.map(centralHeader));
  yield directory;
  yield ending(written.length, directory.length, offset);
}

async function* fileParts({ text }: ZipEntry, one: Written): AsyncGenerator<Buffer> {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATE, 8);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt16LE(one.name.length, 26);
  yield Buffer.concat([header, one.name]);
  for await (const part of deflated(text, one)) {
    one.packed += part.length;
    yield part;
  }
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(DESCRIPTOR, 0);
  descriptor.writeUInt32LE(one.crc, 4);
  descriptor.writeUInt32LE(one.packed, 8);
  descriptor.writeUInt32LE(one.size, 12);
  yield descriptor;
}

/** The text compressed, its checksum and size counted on the way. */
async function* deflated(text: ZipEntry['text'], one: Written): AsyncGenerator<Buffer> {
  const stream = createDeflateRaw();
  const feed = async () => {
    for await (const piece of text) {
      const bytes = Buffer.from(piece);
      one.crc = crc32(bytes, one.crc);
      one.size += bytes.length;
      if (!stream.write(bytes)) await once(stream, 'drain');
    }
    stream.end();
  };
  const fed = feed().catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  for await (const part of stream) yield part as Buffer;
  await fed;
}

function centralHeader({ name, offset, crc, packed, size }: Written): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt16LE(DEFLATE, 10);
  header.writeUInt16LE(DATE, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packed, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
}

function ending(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
