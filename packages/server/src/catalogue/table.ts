/** The file of an import as a table, or a refusal that says what to do. */
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { readTable, type Table, type TableLimits, type Unreadable } from '../spreadsheet/index.ts';

const MB = 1024 * 1024;
/** A list of all items of a province has some ten thousand rows. */
const LIMITS: TableLimits = { rows: 20_000, columns: 200, unpacked: 200 * MB };
export const MOST_FILE_BYTES = 20 * MB;

const REASONS: Record<Unreadable, { zh: string; en: string }> = {
  format: {
    zh: '不能识别文件：请上传 Excel（.xlsx）、CSV 或者 JSON 文件。',
    en: 'The file is of no known kind: upload Excel (.xlsx), CSV or JSON.',
  },
  broken: {
    zh: '文件已损坏、已加密或者格式有误，无法读取。请重新导出后再上传。',
    en: 'The file is damaged, encrypted or not well formed. Export it again.',
  },
  tooLarge: {
    zh: `内容过多：最多 ${LIMITS.rows} 行、${LIMITS.columns} 列。请分成几个文件上传。`,
    en: `There is too much in it: at most ${LIMITS.rows} rows and ${LIMITS.columns} columns. Split it into several files.`,
  },
  empty: {
    zh: '文件中没有表格：第一行应为列名，以下每行一个事项。',
    en: 'There is no table in the file: the first row names the columns, each row below is an item.',
  },
};

/** @throws HttpProblem badRequest with the reason */
export async function tableOf(bytes: Buffer): Promise<Table> {
  const read = await readTable(bytes, LIMITS);
  const reason = 'unreadable' in read ? read.unreadable : read.table.rows.length < 2 ? 'empty' : undefined;
  if ('table' in read && reason === undefined) return read.table;
  throw new HttpProblem('badRequest', { details: [{ path: 'file', message: REASONS[reason ?? 'empty'] }] });
}

/** Reads the stored file again. */
export async function storedTable({ files }: Pick<Services, 'files'>, sm3: string): Promise<Table> {
  const { stream } = await files.open(sm3);
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return tableOf(Buffer.concat(parts));
}
