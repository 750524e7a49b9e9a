/** The catalogue of a region as a list, in the columns it is imported from: imported again, it changes nothing. */
import { Readable } from 'node:stream';
import { ELEMENT_IDS, ELEMENTS, type ElementId, writeRow } from '@yimen/domain/catalogue';
import { shanghaiDate } from '@yimen/domain/shared';
import { disposition } from '../files/name.ts';
import type { Context } from '../http/index.ts';
import { CSV, csv, type Sheet, workbook, XLSX } from '../spreadsheet/index.ts';
import { listItems } from './items-store.ts';

export const EXPORT_FORMATS = ['xlsx', 'csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const PAGE = 500;
const WIDTHS: Partial<Record<ElementId, number>> = {
  name: 40,
  implementationCode: 36,
  handlingCode: 36,
  basis: 50,
  materials: 50,
};
const WIDTH = 18;
const JSON_TYPE = 'application/json; charset=utf-8';

type Row = Record<ElementId, string>;

async function* itemRows({ services }: Context, region: string): AsyncGenerator<Row> {
  let after = '';
  for (;;) {
    const rows = await listItems(services.database.pool, region, { words: '', after, most: PAGE });
    for (const { item } of rows) yield writeRow(item, services.standards.dictionary);
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.key ?? after;
  }
}

async function* cells(rows: AsyncIterable<Row>): AsyncGenerator<string[]> {
  for await (const row of rows) yield ELEMENT_IDS.map((id) => row[id]);
}

/** A list of objects by the official names of the columns; empty cells are left out. */
async function* json(rows: AsyncIterable<Row>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const row of rows) {
    const filled = ELEMENT_IDS.filter((id) => row[id] !== '').map((id) => [ELEMENTS[id].name.zh, row[id]]);
    yield `${before}${JSON.stringify(Object.fromEntries(filled))}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** Sends the list. Lists go from system to system: their columns have the official Chinese names in every language. */
export function sendCatalogue(context: Context, region: string, format: ExportFormat) {
  const rows = itemRows(context, region);
  const columns = ELEMENT_IDS.map((id) => ({ title: ELEMENTS[id].name.zh, width: WIDTHS[id] ?? WIDTH }));
  const sheet: Sheet = { name: '实施清单', columns, rows: cells(rows) };
  const [type, bytes] = {
    xlsx: () => [XLSX, workbook(sheet)] as const,
    csv: () => [CSV, csv(sheet)] as const,
    json: () => [JSON_TYPE, json(rows)] as const,
  }[format]();
  const name = `实施清单-${region}-${shanghaiDate(context.services.now())}.${format}`;
  context.reply
    .type(type)
    .header('content-disposition', disposition('attachment', name))
    .header('cache-control', 'private, no-store');
  return context.reply.send(Readable.from(bytes, { objectMode: false }));
}
