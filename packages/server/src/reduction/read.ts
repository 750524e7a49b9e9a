/** 三减 from the versions in force on two days. Nothing is stored: any two days can be compared. */
import type { ReductionQuery, ReductionReport, ReductionRow } from '@yimen/api';
import { closedBy } from '@yimen/domain/adjustment';
import { reductionsOf, standingOf, type Worth, workdaysOf, worthOf } from '@yimen/domain/revision';
import { isCivilDate, type Limit, sayLimit } from '@yimen/domain/shared';
import { HttpProblem, type ProblemDetail } from '../http/index.ts';
import { type RegionNames, regionNames } from '../region/index.ts';
import type { Services } from '../services.ts';
import type { Published, StandardRegistry } from '../standards/index.ts';

type Needs = Pick<Services, 'database' | 'standards'>;
type Compared = { row: ReductionRow; departmentId: string; before?: Worth; after?: Worth };

/** The version that applies on a day; an item that a decision has taken away has none, one that is suspended keeps it. */
function inForce(
  standards: StandardRegistry,
  place: { item: string; region: string },
  on: string,
): Published | undefined {
  const closed = closedBy(standards.decisions(), place, on);
  if (closed && closed.adjustment.kind !== 'suspend') return undefined;
  return standards.current(place.item, place.region, on);
}

function limitOf(limit: Limit) {
  const workdays = workdaysOf(limit);
  return { text: sayLimit(limit), ...(workdays === undefined ? {} : { workdays }) };
}

function sideOf({ ref }: Published, { materials, nodes, promised, statutory }: Worth) {
  return {
    hash: ref.hash,
    materials,
    nodes,
    promised: limitOf(promised),
    ...(statutory === null ? {} : { statutory: limitOf(statutory) }),
  };
}

function compare(
  standards: StandardRegistry,
  { bilingual }: RegionNames,
  place: { item: string; region: string },
  { from, to }: Pick<ReductionQuery, 'from' | 'to'>,
): Compared[] {
  const [first, second] = [inForce(standards, place, from), inForce(standards, place, to)];
  const shown = second ?? first;
  const before = first && worthOf(first.standard);
  const after = second && worthOf(second.standard);
  const sides = { ...(before ? { before } : {}), ...(after ? { after } : {}) };
  const standing = standingOf(sides);
  if (!shown || !standing) return [];
  const { item, department } = shown.standard;
  const row: ReductionRow = {
    ...place,
    name: item.name,
    regionName: bilingual(place.region),
    department: department.name,
    standing,
    ...(first && before ? { before: sideOf(first, before) } : {}),
    ...(second && after ? { after: sideOf(second, after) } : {}),
  };
  return [{ row, departmentId: department.id, ...sides }];
}

function dayProblems({ from, to }: ReductionQuery): ProblemDetail[] {
  const wrong = (['from', 'to'] as const).filter((path) => !isCivilDate({ from, to }[path]));
  if (wrong.length > 0) return wrong.map((path) => ({ path, message: NO_DAY }));
  return from < to ? [] : [{ path: 'from', message: NOT_EARLIER }];
}

/**
 * The three reductions between two days over the items asked for, with a row for each of them.
 * @throws HttpProblem badRequest when the days can't be compared
 */
export async function readReductions(
  { standards, database }: Needs,
  asked: ReductionQuery,
): Promise<ReductionReport> {
  const details = dayProblems(asked);
  if (details.length > 0) throw new HttpProblem('badRequest', { details });
  const names = await regionNames(database);
  const refs = standards.list().map(({ ref: { item, region } }) => ({ item, region }));
  const places = [...new Map(refs.map((one) => [`${one.region} ${one.item}`, one]))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, place]) => place);
  const all = places.flatMap((place) => compare(standards, names, place, asked));
  const items = asked.items === undefined ? undefined : new Set(asked.items.split(','));
  const chosen = all.filter(
    ({ row, departmentId }) =>
      (asked.region === undefined || row.region === asked.region) &&
      (asked.department === undefined || departmentId === asked.department) &&
      (items === undefined || items.has(row.item)),
  );
  const departments = new Set(all.map(({ departmentId }) => departmentId));
  return {
    from: asked.from,
    to: asked.to,
    figures: reductionsOf(chosen.map(({ row, departmentId: _, ...sides }) => ({ ...place(row), ...sides }))),
    rows: chosen.map(({ row }) => row),
    regions: [...new Set(all.map(({ row }) => row.region))].map((region) => ({
      region,
      name: names.bilingual(region),
    })),
    departments: [...standards.dictionary.departments.values()].flatMap(({ id, name }) =>
      departments.has(id) ? [{ id, name }] : [],
    ),
  };
}

const place = ({ item, region }: ReductionRow) => ({ item, region });

const NO_DAY = { zh: '没有这一天，请填写正确的日期。', en: 'There is no such day; enter a date.' };
const NOT_EARLIER = {
  zh: '基期应当早于报告期。',
  en: 'The day compared from must be earlier than the day compared to.',
};
