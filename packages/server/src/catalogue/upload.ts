/** The first step of an import: the file is kept, its heading and first rows are shown as they were read. */
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { CatalogueImportDetail } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import { cleanName } from '../files/name.ts';
import { FileTooLarge } from '../files/types.ts';
import { HttpProblem } from '../http/index.ts';
import type { Needs } from './run.ts';
import { insertImport } from './store.ts';
import { MOST_FILE_BYTES, tableOf } from './table.ts';
import { detailOf } from './view.ts';

/** Rows and letters of a cell that are shown. */
const SHOWN_ROWS = 8;
const SHOWN_LETTERS = 200;

export type Uploaded = { region: string; fileName: string; stream: Readable; limit?: number };

/** @throws HttpProblem fileTooLarge, or badRequest when the file cannot be read; then nothing is kept */
export async function openImport(
  needs: Needs,
  actor: Pick<Actor, 'id' | 'name'>,
  { region, fileName, stream, limit = MOST_FILE_BYTES }: Uploaded,
): Promise<CatalogueImportDetail> {
  const most = Math.min(limit, MOST_FILE_BYTES);
  try {
    const { sm3, size, found } = await needs.files.put(stream, {
      limit: most,
      check: async (path) => tableOf(await readFile(path)),
    });
    const id = needs.newId();
    const [headings = [], ...rows] = found.rows;
    await insertImport(needs.database.pool, {
      region,
      id,
      fileName: cleanName(fileName),
      fileSm3: sm3,
      fileSize: size,
      format: found.format,
      encoding: found.encoding,
      rows: rows.length,
      headings: [...headings],
      sample: rows
        .slice(0, SHOWN_ROWS)
        .map((row) => row.map((cell) => cell.slice(0, SHOWN_LETTERS).toWellFormed())),
      askedBy: actor.id,
      askedName: actor.name,
      at: needs.now(),
    });
    return await detailOf(needs, { region, id });
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error;
    const size = `${Math.floor(most / 1024 / 1024)} MB`;
    const message = { zh: `文件不得超过 ${size}。`, en: `A file may have at most ${size}.` };
    throw new HttpProblem('fileTooLarge', { details: [{ path: 'file', message }] });
  }
}
