/** Who holds which post, as the caller may know it and with what they may do about it. */
import type { Candidates, HeldPost, PlaceNames } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import { HttpProblem } from '../http/index.ts';
import { regionNames } from '../region/index.ts';
import type { Services } from '../services.ts';
import { allowedWith, appoints, isFillable, manages, type Place, readableDepartments } from './rights.ts';
import { type HoldingRow, listHoldings, listStaff } from './store.ts';

const PAGE_SIZE = 20;

export type HoldingsQuery = {
  view?: 'mine' | 'region';
  region?: string;
  past?: boolean;
  limit?: number;
  offset?: number;
};
export type Holdings = {
  holdings: HeldPost[];
  total: number;
  names: PlaceNames;
  manages: { region: string; appoints: boolean }[];
  posts: { post: string; chief: boolean }[];
};

/**
 * Holdings of the caller and for them, or of a region.
 * @throws HttpProblem forbidden for a region whose posts the caller neither manages nor oversees
 */
export async function readHoldings(
  services: Services,
  actor: Actor,
  { view = 'mine', region, past = false, limit = PAGE_SIZE, offset = 0 }: HoldingsQuery,
): Promise<Holdings> {
  const today = shanghaiDate(services.now());
  const managed = managedRegions(actor);
  const where = view === 'mine' ? { account: actor.id } : regionFilter(actor, region ?? managed[0]?.region);
  const page = { past, today, limit, offset };
  const { rows, total } = await listHoldings(services.database.pool, { ...where, ...page });
  const { dictionary } = services.standards;
  return {
    holdings: rows.map((row) => toHeldPost(services, actor, row)),
    total,
    names: await namesOf(services, rows, managed),
    manages: managed,
    posts: [...dictionary.posts.values()]
      .filter(({ id }) => isFillable(dictionary, id))
      .map(({ id, appointment }) => ({ post: id, chief: appointment !== undefined })),
  };
}

function regionFilter(actor: Actor, region: string | undefined) {
  const departments = region === undefined ? [] : readableDepartments(actor, region);
  if (region === undefined || departments?.length === 0) throw new HttpProblem('forbidden');
  return { region, ...(departments === undefined ? {} : { departments }) };
}

function managedRegions(actor: Actor): Holdings['manages'] {
  const regions = new Map<string, boolean>();
  for (const { post, region } of actor.holdings) {
    if (post !== 'administrator' && post !== 'supervisor') continue;
    regions.set(region, (regions.get(region) ?? false) || post === 'administrator');
  }
  return [...regions].map(([region, mayAppoint]) => ({ region, appoints: mayAppoint }));
}

/** A holding as its viewer sees it. */
export function toHeldPost(services: Services, actor: Actor, row: HoldingRow): HeldPost {
  const { dictionary } = services.standards;
  const itemName = itemNames(services, row.region);
  return {
    id: row.id,
    post: row.post,
    department: row.department,
    region: row.region,
    kind: row.kind,
    person: { id: row.account_id, name: row.account_name },
    ...(row.for_id === null ? {} : { standInFor: { id: row.for_id, name: row.for_name ?? '' } }),
    chief: row.letter_no !== null && dictionary.posts.get(row.post)?.appointment !== undefined,
    ...(row.scope === null
      ? {}
      : { scope: row.scope.map((item) => ({ item, name: itemName.get(item) ?? item })) }),
    ...given('letterNo', row.letter_no),
    ...given('reason', row.reason),
    from: row.valid_from,
    ...given('until', row.valid_to),
    state: row.state,
    ...given('createdBy', row.created_by),
    ...given('endedBy', row.ended_by),
    ...(row.ended_at === null ? {} : { endedAt: new Date(row.ended_at).toISOString() }),
    ...given('ending', row.ending),
    allowed: allowedWith(actor, row, dictionary),
  };
}

function given<K extends string>(key: K, value: string | null): Partial<Record<K, string>> {
  return value === null ? {} : ({ [key]: value } as Record<K, string>);
}

function itemNames({ standards }: Pick<Services, 'standards'>, region: string): Map<string, string> {
  const here = standards.list().filter(({ standard }) => standard.region === region);
  return new Map(here.map(({ standard: { item } }) => [item.basicCode.code, item.name]));
}

async function namesOf(
  { database, standards }: Services,
  rows: readonly HoldingRow[],
  managed: Holdings['manages'],
): Promise<PlaceNames> {
  const { bilingual } = await regionNames(database);
  const departments = rows.flatMap(({ department }) => {
    const name = standards.dictionary.departments.get(department)?.name;
    return name ? [[department, name] as const] : [];
  });
  const regions = [...rows, ...managed].map(({ region }) => [region, bilingual(region)] as const);
  return { departments: Object.fromEntries(departments), regions: Object.fromEntries(regions) };
}

/** The holding of this id. Throws HttpProblem notFound when there is none. */
export async function getHolding(services: Services, id: string): Promise<HoldingRow> {
  const { rows } = await listHoldings(services.database.pool, {
    id,
    today: shanghaiDate(services.now()),
    limit: 1,
    offset: 0,
  });
  const [row] = rows;
  if (!row) throw new HttpProblem('notFound');
  return row;
}

/**
 * Whom and what a post can be given: staff of its department for a holder, of the whole region for who may appoint.
 * @throws HttpProblem forbidden for who neither holds the post there nor manages it
 */
export async function readCandidates(services: Services, actor: Actor, place: Place): Promise<Candidates> {
  const holds = actor.holdings.some(
    ({ post, department, region, standInFor }) =>
      standInFor === undefined &&
      post === place.post &&
      department === place.department &&
      region === place.region,
  );
  if (!holds && !manages(actor, place)) throw new HttpProblem('forbidden');
  const staff = await listStaff(services.database.pool, place, shanghaiDate(services.now()));
  const everybody = appoints(actor, place);
  const { appointment } = services.standards.dictionary.posts.get(place.post) ?? {};
  return {
    people: staff.filter(({ id, posts }) => id !== actor.id && (everybody || posts.length > 0)),
    items: itemsOf(services, place),
    ...(appointment ? { appointment } : {}),
  };
}

/** Items of a region at which holders of this post work. */
export function itemsOf({ standards }: Pick<Services, 'standards'>, place: Place): Candidates['items'] {
  const items = standards
    .list()
    .filter(({ standard }) => standard.region === place.region)
    .filter(({ standard }) =>
      standard.nodes.some(
        (node) =>
          node.post === place.post && (node.department ?? standard.department.id) === place.department,
      ),
    )
    .map(({ standard: { item } }) => [item.basicCode.code, item.name] as const);
  return [...new Map(items)].map(([item, name]) => ({ item, name }));
}
