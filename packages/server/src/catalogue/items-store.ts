/** The items of the catalogue: written batch by batch, read by region. */
import type { CatalogueItem } from '@yimen/domain/catalogue';
import { type Queryable, query } from '../database/index.ts';
import type { ImportPlace } from './store.ts';

/** The import that has waited longest and that no other server works on, held until the end of the transaction. */
export async function takeImport(
  on: Queryable,
  only: ImportPlace | undefined,
): Promise<ImportPlace | undefined> {
  const [row] = await query<ImportPlace>(on, {
    name: 'catalogue_import_take',
    text: `SELECT region, import_id AS id FROM catalogue_import
           WHERE state = 'running' AND ($1::char(6) IS NULL OR (region = $1 AND import_id = $2::uuid))
           ORDER BY uploaded_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
    values: [only?.region ?? null, only?.id ?? null],
  });
  return row;
}

/** One statement: the next rows become items or leave them as they are, each row is told what came of it, the import moves on. */
const BATCH = `
  WITH import AS (
    SELECT position FROM catalogue_import WHERE region = $1 AND import_id = $2
  ), input AS MATERIALIZED (
    SELECT r.row_no, r.item_region, r.item_key, r.basic_code, r.hash, r.item FROM catalogue_import_row r, import
    WHERE r.region = $1 AND r.import_id = $2 AND r.outcome = 'good' AND r.row_no > import.position
    ORDER BY r.row_no LIMIT $3
  ), written AS (
    INSERT INTO catalogue_item AS c (region, item_key, name, basic_code, type, department, item, hash, import_region,
      import_id, imported_at)
    SELECT item_region, item_key, item ->> 'name', basic_code, item ->> 'type', item ->> 'department', item, hash, $1, $2,
      $4
    FROM input ORDER BY item_region, item_key
    ON CONFLICT (region, item_key) DO UPDATE SET name = excluded.name, basic_code = excluded.basic_code,
      type = excluded.type, department = excluded.department, item = excluded.item, hash = excluded.hash,
      import_region = excluded.import_region, import_id = excluded.import_id, imported_at = excluded.imported_at
    WHERE c.hash <> excluded.hash
    RETURNING c.region, c.item_key, c.xmax = 0 AS added
  ), told AS (
    UPDATE catalogue_import_row r
    SET outcome = CASE WHEN w.item_key IS NULL THEN 'unchanged' WHEN w.added THEN 'added' ELSE 'changed' END
    FROM input i LEFT JOIN written w ON w.region = i.item_region AND w.item_key = i.item_key
    WHERE r.region = $1 AND r.import_id = $2 AND r.row_no = i.row_no
    RETURNING r.row_no, r.outcome
  ), tally AS (
    SELECT count(*)::int AS rows, max(row_no) AS last, count(*) FILTER (WHERE outcome = 'added')::int AS added,
      count(*) FILTER (WHERE outcome = 'changed')::int AS changed,
      count(*) FILTER (WHERE outcome = 'unchanged')::int AS unchanged FROM told
  )
  UPDATE catalogue_import m SET position = COALESCE(t.last, m.position), added = m.added + t.added,
    changed = m.changed + t.changed, unchanged = m.unchanged + t.unchanged,
    state = CASE WHEN t.rows < $3 THEN 'done' ELSE m.state END,
    ended_at = CASE WHEN t.rows < $3 THEN $4::timestamptz END
  FROM tally t WHERE m.region = $1 AND m.import_id = $2
  RETURNING m.state`;

/** Imports the next rows; says whether the import is done. The import must be held. */
export async function importBatch(
  on: Queryable,
  { region, id }: ImportPlace,
  { rows, at }: { rows: number; at: string },
): Promise<boolean> {
  const [moved] = await query<{ state: string }>(on, {
    name: 'catalogue_batch',
    text: BATCH,
    values: [region, id, rows, at],
  });
  return moved?.state === 'done';
}

export type ItemRow = { key: string; item: CatalogueItem; basicCode: string | null; importedAt: Date };

const ITEM = 'item_key AS key, item, basic_code AS "basicCode", imported_at AS "importedAt"';
const FOUND = `region = $1 AND ($2 = '' OR strpos(name, $2) > 0 OR strpos(item_key, $2) > 0 OR strpos(department, $2) > 0)`;

/** Items of a region after a key, by their key. */
export async function listItems(
  on: Queryable,
  region: string,
  { words, after, most }: { words: string; after: string; most: number },
): Promise<ItemRow[]> {
  return query<ItemRow>(on, {
    name: 'catalogue_items',
    text: `SELECT ${ITEM} FROM catalogue_item WHERE ${FOUND} AND item_key > $3 ORDER BY item_key LIMIT $4`,
    values: [region, words, after, most],
  });
}

export async function countItems(on: Queryable, region: string, words: string): Promise<number> {
  const [row] = await query<{ total: number }>(on, {
    name: 'catalogue_items_count',
    text: `SELECT count(*)::int AS total FROM catalogue_item WHERE ${FOUND}`,
    values: [region, words],
  });
  return row?.total ?? 0;
}

export async function findItem(on: Queryable, region: string, key: string): Promise<ItemRow | undefined> {
  const [row] = await query<ItemRow>(on, {
    name: 'catalogue_item_find',
    text: `SELECT ${ITEM} FROM catalogue_item WHERE region = $1 AND item_key = $2`,
    values: [region, key],
  });
  return row;
}

/** Every item of a region in the order of its basic code: the code, a name, and whose it is. */
export async function catalogueCodes(
  on: Queryable,
  region: string,
): Promise<{ code: string; name: string }[]> {
  return query(on, {
    name: 'catalogue_codes',
    text: `SELECT basic_code AS code, min(name) AS name FROM catalogue_item
           WHERE region = $1 AND basic_code IS NOT NULL GROUP BY basic_code ORDER BY basic_code`,
    values: [region],
  });
}
