/** Tables that were made elsewhere, as rows of texts: Excel, CSV in the encodings in use, JSON. */
import { streamCsvRows } from 'hucre/csv';
import { streamXlsxRows } from 'hucre/xlsx';
import { jsonRows } from './json.ts';
import { unpacksWithin } from './package.ts';

export type TableFormat = 'xlsx' | 'csv' | 'json';

/** A table as it was read: the first row names the columns. */
export type Table = {
  format: TableFormat;
  /** How the letters of a text file were read. */
  encoding?: 'utf-8' | 'utf-16le' | 'gb18030';
  rows: readonly (readonly string[])[];
};

/** Why a file cannot be read. */
export type Unreadable = 'format' | 'broken' | 'tooLarge' | 'empty';

export type TableLimits = {
  /** Most rows below the heading, and most columns. */
  rows: number;
  columns: number;
  /** Most bytes a workbook unpacks to. */
  unpacked: number;
};

const MOST_ENTRIES = 2_000;
const LONGEST_CELL = 32_767;
const ZIP_MARK = 0x04034b50;

/** The table of a file, by its content; its name proves nothing. A workbook gives its first sheet. */
export async function readTable(
  bytes: Buffer,
  limits: TableLimits,
): Promise<{ table: Table } | { unreadable: Unreadable }> {
  try {
    const table = await tableOf(bytes, limits);
    if (typeof table === 'string') return { unreadable: table };
    return table.rows.length === 0 ? { unreadable: 'empty' } : { table };
  } catch (error) {
    if (error instanceof TooLarge) return { unreadable: 'tooLarge' };
    // What a library says of a file that is not what it seems is of no use to whoever sent it.
    return { unreadable: 'broken' };
  }
}

class TooLarge extends Error {}

async function tableOf(bytes: Buffer, limits: TableLimits): Promise<Table | Unreadable> {
  if (bytes.length >= 4 && bytes.readUInt32LE(0) === ZIP_MARK) {
    const fits = await unpacksWithin(bytes, { bytes: limits.unpacked, entries: MOST_ENTRIES });
    if (fits !== 'ok') return fits;
    return { format: 'xlsx', rows: await collected(sheetRows(bytes), limits) };
  }
  const decoded = decode(bytes);
  if (!decoded) return 'format';
  const { text, encoding } = decoded;
  if (/^\s*[[{]/.test(text)) {
    return { format: 'json', encoding, rows: await collected(jsonRows(JSON.parse(text)), limits) };
  }
  const lines = streamCsvRows(text, { delimiter: delimiterOf(text), unescapeFormulae: true });
  return { format: 'csv', encoding, rows: await collected(lines, limits) };
}

async function* sheetRows(bytes: Buffer): AsyncGenerator<readonly unknown[]> {
  let next = 0;
  for await (const { index, values } of streamXlsxRows(bytes, { sheet: 0 })) {
    // Rows without a cell are not in the file; they count, so that a row is told by the number its reader sees.
    for (; next < index; next += 1) yield [];
    next = index + 1;
    yield values;
  }
}

/** Rows as texts, without what is empty at their ends and at the end of the table. */
async function collected(
  source: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
  { rows: mostRows, columns }: TableLimits,
): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const values of source) {
    const row = values.map(cellText);
    while (row.at(-1) === '') row.pop();
    if (row.length > columns) throw new TooLarge();
    // Blank lines at the end of a sheet are many at times; what is held is bounded all the same.
    if (rows.length > mostRows + 1_000) throw new TooLarge();
    rows.push(row);
  }
  while (rows.at(-1)?.length === 0) rows.pop();
  if (rows.length > mostRows + 1) throw new TooLarge();
  return rows;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2060\ufeff\ufffe\uffff]/g;

/** A cell as its reader sees it: letters that stand for nothing left out, a day as a day. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  return String(value)
    .toWellFormed()
    .replace(UNSEEN, '')
    .replace(/\r\n?/g, '\n')
    .trim()
    .slice(0, LONGEST_CELL);
}

/** UTF-8 and UTF-16 say so or prove it by being valid; what is not is GBK, in which Excel writes CSV in Chinese. */
function decode(bytes: Buffer): { text: string; encoding: NonNullable<Table['encoding']> } | undefined {
  const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings as NonNullable<Table['encoding']>[]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\u0000') ? undefined : { text, encoding };
    } catch {
      // Not in this encoding.
    }
  }
  return undefined;
}

/** What parts the cells of the first line: the most frequent of those in use outside quotes. */
function delimiterOf(text: string): string {
  const line = (/^[^\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (sign: string) => line.split(sign).length;
  return [',', '\t', ';', '|'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}
