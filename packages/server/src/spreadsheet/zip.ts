/** A ZIP package written as it is made: nothing is held but the list of its entries. */
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file of the package, its text or bytes piece by piece. */
export type ZipEntry = {
  name: string;
  text: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
};

/** The first day the format knows: a package of the same files has the same bytes. */
const DATE = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

/** The bytes of a package with these entries. An entry that cannot be read ends it with that error. */
export async function* zip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const file = new ZipFile();
  const output = new PassThrough();
  const fail = (error: Error) => output.destroy(error);
  let open: Readable | undefined;
  file.on('error', fail);
  for (const { name, text } of entries) {
    file.addReadStreamLazy(name, DATE, (give) => {
      open = Readable.from(bytes(text), { objectMode: false }).on('error', fail);
      give(null, open);
    });
  }
  file.end();
  file.outputStream.pipe(output);
  try {
    for await (const part of output) yield part as Buffer;
  } finally {
    // Whoever stops reading leaves nothing open.
    open?.destroy();
  }
}

async function* bytes(text: ZipEntry['text']): AsyncGenerator<Buffer> {
  for await (const piece of text) yield Buffer.from(piece);
}
