/** Checking an import before anything of it is imported: which rows would become items, and all that is wrong with others. */
import type { CatalogueImportDetail, CatalogueMapping } from '@yimen/api';
import { type Actor, regionCovers } from '@yimen/domain/case';
import {
  basicCodeOf,
  catalogueKey,
  ELEMENT_IDS,
  elementName,
  isRequired,
  type RowGround,
  type RowProblem,
  readRow,
} from '@yimen/domain/catalogue';
import { transaction } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import { contentHash } from '../standards/index.ts';
import { regionNamed } from './regions.ts';
import type { Needs } from './run.ts';
import {
  type CheckedRow,
  clearRows,
  findImport,
  type ImportPlace,
  insertRows,
  markChecked,
  saveMapping,
} from './store.ts';
import { storedTable } from './table.ts';
import { detailOf } from './view.ts';

/** Rows in one statement. */
const BATCH = 500;

export type CheckRequest = { mapping: CatalogueMapping; saveAs?: string };

/** @throws HttpProblem notFound, notAllowedNow once it was confirmed, badRequest for a mapping that cannot be */
export async function checkImport(
  needs: Needs,
  actor: Pick<Actor, 'id'>,
  place: ImportPlace,
  { mapping, saveAs }: CheckRequest,
): Promise<CatalogueImportDetail> {
  const found = await findImport(needs.database.pool, place);
  if (!found) throw new HttpProblem('notFound');
  refuseMapping(mapping, found.headings);
  const table = await storedTable(needs, found.fileSm3);
  const ground: RowGround = {
    dictionary: needs.standards.dictionary,
    headings: found.headings,
    mapping,
    region: place.region,
    regionNamed: await regionNamed(needs),
    within: (region) => regionCovers(place.region, region),
  };
  await transaction(needs.database.pool, async (client) => {
    const held = await findImport(client, place, true);
    if (held?.state !== 'uploaded' && held?.state !== 'checked')
      throw new HttpProblem('notAllowedNow', { message: BEGUN });
    await clearRows(client, place);
    const counts = { good: 0, bad: 0 };
    for (const batch of batches(checkedRows(table.rows, ground))) {
      await insertRows(client, place, batch);
      for (const { problems } of batch) counts[problems ? 'bad' : 'good'] += 1;
    }
    await markChecked(client, place, { mapping, ...counts });
    if (saveAs !== undefined)
      await saveMapping(client, {
        region: place.region,
        name: saveAs,
        mapping,
        by: actor.id,
        at: needs.now(),
      });
  });
  return detailOf(needs, place);
}

export const BEGUN = {
  zh: '该文件已经开始导入或者导入完毕，不能再作此操作。',
  en: 'The import of this file has begun or is done; this is not possible any more.',
};

/** Every element that an item must have needs a column, and each column must be there. */
function refuseMapping(mapping: CatalogueMapping, headings: readonly string[]): void {
  const details = ELEMENT_IDS.flatMap((id) => {
    const column = mapping[id];
    const { zh, en } = elementName(id);
    if (column === undefined && isRequired(id))
      return [
        {
          path: `mapping.${id}`,
          message: { zh: `请选择“${zh}”所在的列。`, en: `Choose the column of: ${en}.` },
        },
      ];
    if (column === undefined || headings.includes(column)) return [];
    return [
      {
        path: `mapping.${id}`,
        message: { zh: `文件中没有“${column}”这一列。`, en: `The file has no column “${column}”.` },
      },
    ];
  });
  if (details.length > 0) throw new HttpProblem('badRequest', { details });
}

function* batches(rows: Iterable<CheckedRow>): Generator<CheckedRow[]> {
  let batch: CheckedRow[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The rows below the heading; blank ones are none. An item that stands twice is imported once, from its first row. */
function* checkedRows(rows: readonly (readonly string[])[], ground: RowGround): Generator<CheckedRow> {
  const seen = new Map<string, number>();
  for (const [index, cells] of rows.entries()) {
    if (index === 0 || cells.every((cell) => cell === '')) continue;
    const row = index + 1;
    const read = readRow(cells, ground);
    if ('problems' in read) {
      yield { row, problems: read.problems };
      continue;
    }
    const { item } = read;
    const key = catalogueKey(item);
    const first = seen.get(`${item.region}/${key}`);
    if (first === undefined) seen.set(`${item.region}/${key}`, row);
    yield first === undefined
      ? { row, region: item.region, key, code: basicCodeOf(item), hash: contentHash(item), item }
      : { row, problems: [repeated(first, key, ground.mapping)] };
  }
}

function repeated(first: number, value: string, mapping: CatalogueMapping): RowProblem {
  const element =
    mapping.handlingCode !== undefined
      ? 'handlingCode'
      : mapping.implementationCode !== undefined
        ? 'implementationCode'
        : 'basicCode';
  const column = mapping[element];
  return {
    element,
    ...(column === undefined ? {} : { column }),
    value,
    message: {
      zh: `与第${first}行是同一事项，只导入第${first}行。`,
      en: `This is the item of row ${first}; row ${first} alone is imported.`,
    },
  };
}
