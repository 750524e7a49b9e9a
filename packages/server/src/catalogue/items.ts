/** Reading the catalogue, and starting a draft standard with one of its items. */
import type { CatalogueEntry } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import { basicCodeOf, draftFromCatalogue } from '@yimen/domain/catalogue';
import { HttpProblem } from '../http/index.ts';
import { readDraft, saveDocument, startDraft } from '../revision/draft.ts';
import type { Services } from '../services.ts';
import { countItems, findItem, type ItemRow, listItems } from './items-store.ts';

const PAGE = 50;

type Standards = Pick<Services, 'standards'>;

/** Whether a version or a local layer of an item has been published for the region. */
export function hasStandard({ standards }: Standards, code: string | null, region: string): boolean {
  if (code === null) return false;
  return standards.versions(code, region).length > 0 || standards.layers(code, region).length > 0;
}

function entryOf(needs: Standards, { key, item, basicCode, importedAt }: ItemRow): CatalogueEntry {
  return {
    key,
    item,
    importedAt: importedAt.toISOString(),
    standard: hasStandard(needs, basicCode, item.region),
  };
}

export async function readItems(
  services: Services,
  { region, words = '', after = '' }: { region: string; words?: string; after?: string },
): Promise<{ items: CatalogueEntry[]; total: number; next?: string }> {
  const { pool } = services.database;
  const asked = words.trim();
  const rows = await listItems(pool, region, { words: asked, after, most: PAGE + 1 });
  const items = rows.slice(0, PAGE).map((row) => entryOf(services, row));
  const next = rows.length > PAGE ? items.at(-1)?.key : undefined;
  return { items, total: await countItems(pool, region, asked), ...(next === undefined ? {} : { next }) };
}

type Aim = { region: string; key: string; department: string; effectiveFrom: string };

/**
 * A draft that has everything the list states; the rest is for the drafter.
 * @throws HttpProblem notFound, and whatever starting a draft refuses
 */
export async function startFromItem(
  services: Services,
  actor: Actor,
  { region, key, department, effectiveFrom }: Aim,
): Promise<{ region: string; id: string }> {
  const found = await findItem(services.database.pool, region, key);
  const code = found && basicCodeOf(found.item);
  if (!found || code === undefined) throw new HttpProblem('notFound');
  const { dictionary } = services.standards;
  const started = await startDraft(services, actor, {
    region,
    department,
    name: found.item.name.slice(0, 200),
    code: { system: 'C0109', code },
    effectiveFrom,
  });
  const place = { region, id: started.id };
  const { document, revision } = await readDraft(services, actor, place);
  const stated = draftFromCatalogue(found.item, dictionary);
  const begun = document as { department?: object };
  await saveDocument(services, actor, place, {
    revision,
    document: { ...document, ...stated, department: { ...stated.department, ...begun.department } },
  });
  return place;
}
