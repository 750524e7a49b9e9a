/** Imports as the contract shows them. */
import type { CatalogueImport, CatalogueImportDetail } from '@yimen/api';
import { ELEMENT_IDS, elementName, guessMapping, isRequired } from '@yimen/domain/catalogue';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { findImport, type ImportPlace, type ImportRow, savedMappings } from './store.ts';

export function viewOf(row: ImportRow): CatalogueImport {
  const { added, changed, unchanged } = row;
  return {
    region: row.region,
    id: row.id,
    fileName: row.fileName,
    format: row.format,
    ...(row.encoding === null ? {} : { encoding: row.encoding }),
    rows: row.rows,
    state: row.state,
    ...(row.good === null ? {} : { good: row.good }),
    ...(row.bad === null ? {} : { bad: row.bad }),
    done: added + changed + unchanged,
    added,
    changed,
    unchanged,
    by: row.askedName,
    uploadedAt: row.uploadedAt.toISOString(),
    ...(row.endedAt === null ? {} : { endedAt: row.endedAt.toISOString() }),
  };
}

/** @throws HttpProblem notFound */
export async function detailOf(
  { database }: Pick<Services, 'database'>,
  place: ImportPlace,
): Promise<CatalogueImportDetail> {
  const row = await findImport(database.pool, place);
  if (!row) throw new HttpProblem('notFound');
  return {
    import: viewOf(row),
    headings: row.headings,
    sample: row.sample,
    mapping: row.mapping ?? guessMapping(row.headings),
    elements: ELEMENT_IDS.map((id) => ({ id, name: elementName(id), required: isRequired(id) })),
    saved: await savedMappings(database.pool, place.region),
  };
}
