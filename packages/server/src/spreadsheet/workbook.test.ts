import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type Cell, workbook } from './workbook.ts';

async function written(rows: AsyncIterable<readonly Cell[]>): Promise<Buffer> {
  const parts: Buffer[] = [];
  const columns = [
    { title: '事项 & <名称>', width: 20 },
    { title: '天', width: 6 },
  ];
  for await (const part of workbook({ name: '待办', columns, rows })) parts.push(part);
  return Buffer.concat(parts);
}

/** Entries by the directory at the end, as every reader finds them. */
function unzipped(bytes: Buffer): Map<string, string> {
  const end = bytes.length - 22;
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50);
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [packed, size, length, offset] = [20, 24, 28, 42].map((place) => bytes.readUInt32LE(at + place));
    const name = bytes.toString('utf8', at + 46, at + 46 + ((length ?? 0) & 0xffff));
    const start = (offset ?? 0) + 30 + bytes.readUInt16LE((offset ?? 0) + 26);
    const text = inflateRawSync(bytes.subarray(start, start + (packed ?? 0)));
    expect(text.length, name).toBe(size);
    files.set(name, text.toString());
    at += 46 + ((length ?? 0) & 0xffff);
  }
  return files;
}

async function* of(...rows: Cell[][]): AsyncGenerator<Cell[]> {
  yield* rows;
}

it('is a package whose parts every reader finds, with the texts as they are', async () => {
  const files = unzipped(await written(of(['<甲> & "乙"', 3], ['', undefined])));
  expect([...files.keys()]).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).toContain('事项 &amp; &lt;名称&gt;');
  expect(sheet).toContain('&lt;甲&gt; &amp; &quot;乙&quot;</t>');
  expect(sheet).toContain('<c s="0"><v>3</v></c>');
});

it('never writes a formula: what begins like one is a text, and marked as one', async () => {
  const wicked = ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1'];
  const sheet = unzipped(await written(of(wicked))).get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).not.toContain('<f>');
  expect(sheet.match(/<c s="2" t="inlineStr">/g)).toHaveLength(wicked.length);
});

it('leaves out what XML cannot say, and passes on that reading failed', async () => {
  const sheet = unzipped(await written(of(['a\u0000b\ud800c']))).get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).toContain('>abc</t>');
  async function* broken(): AsyncGenerator<Cell[]> {
    yield ['one'];
    throw new Error('the database went away');
  }
  await expect(written(broken())).rejects.toThrow('the database went away');
});
