/** A table as comma-separated values, UTF-8 with the mark by which Excel knows it, row by row. */
import { writeCsvStream } from 'hucre/csv';
import type { Cell, Sheet } from './workbook.ts';

/** Media type of comma-separated values. */
export const CSV = 'text/csv; charset=utf-8';

/**
 * The bytes of the table, as they are made. A cell that begins like a formula gets an apostrophe in front, since CSV has
 * no other way to say that it is a text; reading takes it away again.
 */
export async function* csv({ columns, rows }: Pick<Sheet, 'columns' | 'rows'>): AsyncGenerator<Buffer> {
  const lines = async function* () {
    yield columns.map(({ title }) => title);
    for await (const row of rows) yield row.map((cell: Cell) => cell ?? null);
  };
  const bytes = writeCsvStream(lines(), { headers: false, bom: true, escapeFormulae: true });
  for await (const part of bytes) yield Buffer.from(part);
}
