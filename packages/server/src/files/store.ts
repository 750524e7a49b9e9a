/** What was uploaded, as rows. */
import type { StoredFile } from '@yimen/api';
import { type Queryable, query } from '../database/index.ts';

export type FileRow = StoredFile & {
  sm3: string;
  uploader: string;
  /** Set once the file belongs to a case. */
  region: string | null;
  caseId: string | null;
  owner: string | null;
  departments: string[] | null;
};

export type NewFile = StoredFile & { sm3: string; uploader: string; uploadedAt: string };

/** Records an uploaded file; until a case takes it over, it is its uploader's alone. */
export async function insertFile(on: Queryable, file: NewFile): Promise<void> {
  await query(on, {
    name: 'insertFile',
    text: `INSERT INTO stored_file (id, sm3, size, type, name, uploader, uploaded_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [file.id, file.sm3, file.size, file.type, file.name, file.uploader, file.uploadedAt],
  });
}

/** A file with everything that decides who may open it; undefined when there is none. */
export async function findFile(on: Queryable, id: string): Promise<FileRow | undefined> {
  const [row] = await query<FileRow>(on, {
    name: 'findFile',
    text: `SELECT id, name, size, type, sm3, uploader, region, case_id AS "caseId", owner, departments
      FROM stored_file WHERE id = $1`,
    values: [id],
  });
  return row;
}
