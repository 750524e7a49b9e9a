/** Imports, their rows, and saved mappings. */
import type { CatalogueImport, CatalogueMapping, CatalogueRowProblem } from '@yimen/api';
import type { CatalogueItem, RowProblem } from '@yimen/domain/catalogue';
import { type Queryable, query } from '../database/index.ts';

export type ImportPlace = { region: string; id: string };
type State = CatalogueImport['state'];

export type ImportRow = {
  region: string;
  id: string;
  fileName: string;
  fileSm3: string;
  format: CatalogueImport['format'];
  encoding: string | null;
  rows: number;
  headings: string[];
  sample: string[][];
  mapping: CatalogueMapping | null;
  state: State;
  good: number | null;
  bad: number | null;
  position: number;
  added: number;
  changed: number;
  unchanged: number;
  askedName: string;
  uploadedAt: Date;
  endedAt: Date | null;
};

const COLUMNS = `region, import_id AS id, file_name AS "fileName", file_sm3 AS "fileSm3", format, encoding, rows, headings,
  sample, mapping, state, good, bad, position, added, changed, unchanged, asked_name AS "askedName",
  uploaded_at AS "uploadedAt", ended_at AS "endedAt"`;

export type NewImport = Pick<
  ImportRow,
  'region' | 'id' | 'fileName' | 'fileSm3' | 'format' | 'headings' | 'sample' | 'rows'
> & {
  encoding: string | undefined;
  fileSize: number;
  askedBy: string;
  askedName: string;
  at: string;
};

export async function insertImport(on: Queryable, one: NewImport): Promise<void> {
  await query(on, {
    name: 'catalogue_import_insert',
    text: `INSERT INTO catalogue_import (region, import_id, file_name, file_sm3, file_size, format, encoding, rows, headings,
             sample, state, asked_by, asked_name, uploaded_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'uploaded', $11, $12, $13)`,
    values: [
      one.region,
      one.id,
      one.fileName,
      one.fileSm3,
      one.fileSize,
      one.format,
      one.encoding ?? null,
      one.rows,
      JSON.stringify(one.headings),
      JSON.stringify(one.sample),
      one.askedBy,
      one.askedName,
      one.at,
    ],
  });
}

export async function findImport(
  on: Queryable,
  { region, id }: ImportPlace,
  lock = false,
): Promise<ImportRow | undefined> {
  const [row] = await query<ImportRow>(on, {
    name: lock ? 'catalogue_import_hold' : 'catalogue_import_find',
    text: `SELECT ${COLUMNS} FROM catalogue_import WHERE region = $1 AND import_id = $2${lock ? ' FOR UPDATE' : ''}`,
    values: [region, id],
  });
  return row;
}

/** The latest imports of these regions, newest first. */
export async function listImports(on: Queryable, regions: readonly string[]): Promise<ImportRow[]> {
  return query<ImportRow>(on, {
    name: 'catalogue_import_list',
    text: `SELECT ${COLUMNS} FROM catalogue_import WHERE region = ANY ($1::char(6)[])
           ORDER BY uploaded_at DESC, import_id DESC LIMIT 50`,
    values: [regions],
  });
}

export type CheckedRow = {
  row: number;
  region?: string;
  key?: string;
  code?: string | undefined;
  hash?: string;
  item?: CatalogueItem;
  problems?: readonly RowProblem[];
};

export async function clearRows(on: Queryable, { region, id }: ImportPlace): Promise<void> {
  const text = 'DELETE FROM catalogue_import_row WHERE region = $1 AND import_id = $2';
  await query(on, { name: 'catalogue_row_clear', text, values: [region, id] });
}

export async function insertRows(
  on: Queryable,
  { region, id }: ImportPlace,
  rows: readonly CheckedRow[],
): Promise<void> {
  await query(on, {
    name: 'catalogue_row_insert',
    text: `INSERT INTO catalogue_import_row (region, import_id, row_no, outcome, item_region, item_key, basic_code, hash,
             item, problems)
           SELECT $1, $2, row, CASE WHEN problems IS NULL THEN 'good' ELSE 'bad' END, region, key, code, hash, item, problems
           FROM jsonb_to_recordset($3::jsonb)
             AS r(row int, region char(6), key text, code text, hash text, item jsonb, problems jsonb)`,
    values: [region, id, JSON.stringify(rows)],
  });
}

export async function markChecked(
  on: Queryable,
  { region, id }: ImportPlace,
  { mapping, good, bad }: { mapping: CatalogueMapping; good: number; bad: number },
): Promise<void> {
  await query(on, {
    name: 'catalogue_import_checked',
    text: `UPDATE catalogue_import SET state = 'checked', mapping = $3, good = $4, bad = $5
           WHERE region = $1 AND import_id = $2`,
    values: [region, id, JSON.stringify(mapping), good, bad],
  });
}

/** Moves an import from one of these states to another; undefined when it is in none of them. */
export async function moveState(
  on: Queryable,
  { region, id }: ImportPlace,
  from: readonly State[],
  to: State,
): Promise<ImportRow | undefined> {
  const [row] = await query<ImportRow>(on, {
    name: 'catalogue_import_move',
    text: `UPDATE catalogue_import SET state = $4
           WHERE region = $1 AND import_id = $2 AND state = ANY ($3::text[]) RETURNING ${COLUMNS}`,
    values: [region, id, from, to],
  });
  return row;
}

/** What is wrong with rows after this one, at most so many rows. */
export async function rowProblems(
  on: Queryable,
  { region, id }: ImportPlace,
  { after, rows }: { after: number; rows: number },
): Promise<CatalogueRowProblem[]> {
  const found = await query<{ row: number; problems: Omit<CatalogueRowProblem, 'row'>[] }>(on, {
    name: 'catalogue_row_problems',
    text: `SELECT row_no AS row, problems FROM catalogue_import_row
           WHERE region = $1 AND import_id = $2 AND outcome = 'bad' AND row_no > $3 ORDER BY row_no LIMIT $4`,
    values: [region, id, after, rows],
  });
  return found.flatMap(({ row, problems }) => problems.map((problem) => ({ row, ...problem })));
}

export async function saveMapping(
  on: Queryable,
  {
    region,
    name,
    mapping,
    by,
    at,
  }: { region: string; name: string; mapping: CatalogueMapping; by: string; at: string },
): Promise<void> {
  await query(on, {
    name: 'catalogue_mapping_save',
    text: `INSERT INTO catalogue_mapping (region, name, mapping, saved_by, saved_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (region, name) DO UPDATE
           SET mapping = excluded.mapping, saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
    values: [region, name, JSON.stringify(mapping), by, at],
  });
}

export async function savedMappings(
  on: Queryable,
  region: string,
): Promise<{ name: string; mapping: CatalogueMapping }[]> {
  return query(on, {
    name: 'catalogue_mapping_list',
    text: 'SELECT name, mapping FROM catalogue_mapping WHERE region = $1 ORDER BY name LIMIT 100',
    values: [region],
  });
}
