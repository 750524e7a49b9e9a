/** One sheet as an Office Open XML workbook (XLSX), row by row as the rows come: nothing is held. */
import { type CellValue, writeXlsxStream } from 'hucre/xlsx';

export type Cell = string | number | undefined;

export type Column = {
  title: string;
  width: number;
  /** Numbers to compute with. Every other column is marked as text, so that nothing in it is ever taken for a formula. */
  numeric?: boolean;
};

export type Sheet = {
  name: string;
  columns: readonly Column[];
  rows: AsyncIterable<readonly Cell[]>;
};

/** Media type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Most characters a cell, and the name of a sheet, may hold. */
const LONGEST = 32_767;
const LONGEST_NAME = 31;
/** The number format "text": what is typed or left in such a cell is never computed. */
const TEXT = '@';

/** The bytes of the workbook, as they are made. Reading that fails is passed on. */
export async function* workbook({ name, columns, rows }: Sheet): AsyncGenerator<Buffer> {
  const bytes = writeXlsxStream(cells(rows), {
    name: nameOf(name),
    freezePane: { rows: 1 },
    columns: columns.map(({ title, width, numeric }, index) => ({
      key: String(index),
      header: written(title),
      width,
      ...(numeric ? {} : { style: { numFmt: TEXT } }),
    })),
  });
  for await (const part of bytes) yield Buffer.from(part);
}

async function* cells(rows: Sheet['rows']): AsyncGenerator<CellValue[]> {
  for await (const row of rows) {
    yield row.map((cell) => (typeof cell === 'string' ? written(cell) : (cell ?? null)));
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** A text as a cell holds it. What looks like the format's own way to write a letter is written so that it stays itself. */
function written(text: string): string {
  return text
    .replace(UNWRITABLE, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .slice(0, LONGEST);
}

function nameOf(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, LONGEST_NAME);
}
