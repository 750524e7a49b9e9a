import { expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { readTable } from './read.ts';
import { type Cell, workbook } from './workbook.ts';

async function written(rows: AsyncIterable<readonly Cell[]>): Promise<Buffer> {
  const parts: Buffer[] = [];
  const columns = [
    { title: '事项 & <名称>', width: 20 },
    { title: '天', width: 6, numeric: true },
  ];
  for await (const part of workbook({ name: '待办', columns, rows })) parts.push(part);
  return Buffer.concat(parts);
}

/** The parts of the package, as another reader finds them. */
async function unzipped(bytes: Buffer): Promise<Map<string, string>> {
  const file = await fromBufferPromise(bytes);
  const files = new Map<string, string>();
  for await (const entry of file.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await file.openReadStreamPromise(entry)) parts.push(part as Buffer);
    files.set(entry.fileName, Buffer.concat(parts).toString());
  }
  return files;
}

async function* of(...rows: Cell[][]): AsyncGenerator<Cell[]> {
  yield* rows;
}

const LIMITS = { rows: 100, columns: 10, unpacked: 1_000_000 };

it('is a package whose parts every reader finds, with the texts as they are', async () => {
  const bytes = await written(of(['<甲> & "乙" _x0041_', 3], ['', undefined], [' 丙 ', 0]));
  const files = await unzipped(bytes);
  for (const part of ['[Content_Types].xml', 'xl/workbook.xml', 'xl/styles.xml', 'xl/worksheets/sheet1.xml'])
    expect([...files.keys()]).toContain(part);
  expect(files.get('xl/worksheets/sheet1.xml')).toContain('<v>3</v>');
  expect(await readTable(bytes, LIMITS)).toEqual({
    table: {
      format: 'xlsx',
      rows: [['事项 & <名称>', '天'], ['<甲> & "乙" _x0041_', '3'], [], ['丙', '0']],
    },
  });
});

it('never writes a formula: what begins like one is a text, in a column marked as text', async () => {
  const wicked = ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1'];
  const files = await unzipped(await written(of(...wicked.map((text) => [text]))));
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).not.toContain('<f>');
  const styles = [...sheet.matchAll(/<c r="A[2-6]" t="inlineStr" s="(\d+)">/g)].map(([, style]) => style);
  expect(styles).toHaveLength(wicked.length);
  const known = files.get('xl/styles.xml') ?? '';
  const text = /numFmtId="(\d+)" formatCode="@"/.exec(known)?.[1];
  const used = /<cellXfs.*<\/cellXfs>/s.exec(known)?.[0].match(/<xf [^>]*>/g)?.[Number(styles[0])];
  expect(used).toContain(`numFmtId="${text}"`);
});

it('leaves out what XML cannot say, and passes on that reading failed', async () => {
  const sheet =
    (await unzipped(await written(of(['a\u0000b\ud800c'])))).get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).toContain('>abc</t>');
  async function* broken(): AsyncGenerator<Cell[]> {
    yield ['one'];
    throw new Error('the database went away');
  }
  await expect(written(broken())).rejects.toThrow('the database went away');
});
