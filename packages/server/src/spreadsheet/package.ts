/** What a ZIP package unpacks to, found by unpacking it once without keeping anything: what it says of itself proves nothing. */
import { fromBufferPromise } from 'yauzl';

export type PackageLimits = {
  /** Most bytes all files of the package may have. */
  bytes: number;
  /** Most files it may have. */
  entries: number;
};

/** Whether a package stays within the limits: 'ok', 'tooLarge', or 'broken' when it is none. Stops at the first excess. */
export async function unpacksWithin(
  data: Buffer,
  { bytes, entries }: PackageLimits,
): Promise<'ok' | 'tooLarge' | 'broken'> {
  try {
    const file = await fromBufferPromise(data);
    if (file.entryCount > entries) return 'tooLarge';
    let left = bytes;
    for await (const entry of file.eachEntry()) {
      if (entry.uncompressedSize > left) return 'tooLarge';
      const stream = await file.openReadStreamPromise(entry);
      for await (const part of stream) {
        left -= (part as Buffer).length;
        if (left < 0) return 'tooLarge';
      }
    }
    return 'ok';
  } catch {
    // Encrypted, damaged, or lengths that are not what the directory says: none of it can be read.
    return 'broken';
  }
}
