/** Lists: made from what is in force, published, read with what changed. */
import type { ListContent, ListEdition } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import { type Actor, regionCovers } from '@yimen/domain/case';
import {
  buildList,
  LIST_COLUMNS,
  LIST_NEEDED,
  type ListKind,
  type ListRow,
  listChanges,
  listGaps,
} from '@yimen/domain/list';
import { type Bilingual, shanghaiDate } from '@yimen/domain/shared';
import { isClosed } from '../adjustment/index.ts';
import { HttpProblem } from '../http/index.ts';
import { type RegionNames, regionNames } from '../region/index.ts';
import type { Services } from '../services.ts';
import { contentHash } from '../standards/index.ts';
import { addEdition, type Edition, listEditions, readEdition } from './store.ts';

type Needs = Pick<Services, 'database' | 'standards' | 'now'>;
type Place = { kind: ListKind; region: string };

/** 标准管理岗 of the very region. */
const publishes = (actor: Actor | undefined, region: string): boolean =>
  actor?.holdings.some((held) => held.post === 'standardsManager' && held.region === region) ?? false;

const present = ({ count, ...edition }: Edition, { bilingual }: RegionNames): ListEdition => ({
  ...edition,
  lines: count,
  regionName: bilingual(edition.region),
});

export function columnsOf(kind: ListKind): { id: string; title: Bilingual; needed: boolean }[] {
  const needed = new Set(LIST_NEEDED[kind]);
  return Object.entries(LIST_COLUMNS[kind]).map(([id, title]) => ({ id, title, needed: needed.has(id) }));
}

/** Every published edition, and the regions whose lists the caller may publish. */
export async function readLists(
  { database, standards }: Needs,
  actor: Actor | undefined,
): Promise<Output<'GET /lists'>> {
  const [editions, names] = await Promise.all([listEditions(database), regionNames(database)]);
  const held = new Set(standards.list().map(({ ref }) => ref.region));
  const regions = (actor?.holdings ?? []).filter(
    ({ post, region }) => post === 'standardsManager' && [...held].some((own) => regionCovers(region, own)),
  );
  return {
    editions: editions.map((edition) => present(edition, names)),
    publishes: [...new Set(regions.map(({ region }) => region))].map((region) => ({
      region,
      regionName: names.bilingual(region),
    })),
  };
}

/** The lines of a region's list today: an item that is closed is no power any more. */
function rowsToday({ standards, now }: Needs, { kind, region }: Place): { asOf: string; rows: ListRow[] } {
  const asOf = shanghaiDate(now());
  const items = new Set(standards.list().flatMap(({ ref }) => (ref.region === region ? [ref.item] : [])));
  const inForce = [...items].flatMap((item) => {
    if (isClosed(standards, { item, region }, asOf)) return [];
    return standards.current(item, region, asOf)?.standard ?? [];
  });
  return { asOf, rows: buildList(kind, inForce, standards.dictionary) };
}

/** What would be published now. @throws HttpProblem forbidden */
export async function draftList(
  services: Needs,
  actor: Actor,
  place: Place,
): Promise<Output<'GET /lists/:kind/:region/draft'>> {
  if (!publishes(actor, place.region)) throw new HttpProblem('forbidden');
  const { asOf, rows } = rowsToday(services, place);
  const last = await readEdition(services.database, place);
  return {
    asOf,
    columns: columnsOf(place.kind),
    rows,
    changes: listChanges(place.kind, last?.rows ?? [], rows),
    gaps: listGaps(place.kind, rows),
  };
}

/** One edition with what it changed. @throws HttpProblem notFound */
export async function readList(services: Needs, asked: Place & { number: number }): Promise<ListContent> {
  const edition = await readEdition(services.database, asked);
  if (!edition) throw new HttpProblem('notFound');
  const { rows, ...head } = edition;
  const before =
    asked.number > 1
      ? await readEdition(services.database, { ...asked, number: asked.number - 1 })
      : undefined;
  return {
    edition: present(head, await regionNames(services.database)),
    columns: columnsOf(asked.kind),
    rows,
    changes: before ? listChanges(asked.kind, before.rows, rows) : [],
  };
}

/**
 * Publishes the list as it is today.
 * @throws HttpProblem forbidden, notAllowedNow when nothing has changed since the last edition
 */
export async function publishList(services: Needs, actor: Actor, place: Place): Promise<ListEdition> {
  if (!publishes(actor, place.region)) throw new HttpProblem('forbidden');
  const { asOf, rows } = rowsToday(services, place);
  const hash = contentHash(rows);
  const edition = { ...place, asOf, hash, rows, by: actor.id, at: services.now() };
  const added = await addEdition(services.database, edition);
  if (!added) throw new HttpProblem('notAllowedNow', { message: UNCHANGED });
  return present(added, await regionNames(services.database));
}

const UNCHANGED = {
  zh: '与上一期清单完全相同，不需要重新公布。',
  en: 'It is the same as the last edition; there is nothing to publish.',
};
