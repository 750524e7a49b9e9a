/** Decisions as the caller may see them, and what one touches. */
import type { AdjustmentImpact, RecordedAdjustment } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import { type Decision, decisionState, impactOf, type OpenCases } from '@yimen/domain/adjustment';
import { type Actor, INTEGRATED_WINDOW, regionCovers, regionPrefix } from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import { query } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import { type RegionNames, regionNames } from '../region/index.ts';
import type { Services } from '../services.ts';
import type { DecisionRow, Published } from '../standards/index.ts';
import { allowedWith, sees } from './rights.ts';

type Needs = Pick<Services, 'database' | 'standards' | 'now'>;
type Listed = Output<'GET /adjustments'>;

/** The decision of an id that the caller may see. @throws HttpProblem notFound */
export function findDecision({ standards }: Needs, actor: Actor | undefined, id: string): DecisionRow {
  const row = standards.decisions().find((one) => one.id === id);
  if (!row || !sees(actor, row)) throw new HttpProblem('notFound');
  return row;
}

export function toAdjustment(
  row: DecisionRow,
  actor: Actor | undefined,
  today: string,
  { bilingual }: RegionNames,
): RecordedAdjustment {
  const { id, decision, department, draftedAt, confirmedBy, confirmedOn, withdrawnBy, withdrawnOn } = row;
  const staff = actor?.kind === 'staff' && department !== undefined;
  return {
    id,
    decision,
    regionName: bilingual(row.region),
    state: decisionState(row, today),
    origin: department === undefined ? 'published' : 'desk',
    ...(department === undefined ? {} : { department }),
    ...(staff ? { draftedBy: row.draftedBy.name, draftedAt } : {}),
    ...(staff && confirmedBy !== undefined ? { confirmedBy } : {}),
    ...(confirmedOn === undefined ? {} : { confirmedOn }),
    ...(staff && withdrawnBy !== undefined ? { withdrawnBy } : {}),
    ...(withdrawnOn === undefined ? {} : { withdrawnOn }),
    ...(row.withdrawalReason === undefined ? {} : { withdrawalReason: row.withdrawalReason }),
    allowed: allowedWith(actor, row, today),
  };
}

/** Decisions, the latest first: those confirmed for everybody, drafts for those concerned. */
export async function readAdjustments(
  services: Needs,
  actor: Actor | undefined,
  view: 'all' | 'own',
): Promise<Listed> {
  const today = shanghaiDate(services.now());
  const names = await regionNames(services.database);
  const regions = actor?.holdings.map(({ region }) => region) ?? [];
  const near = (row: DecisionRow) =>
    row.department !== undefined && regions.some((region) => regionCovers(region, row.region));
  const rows = services.standards
    .decisions()
    .filter((row) => sees(actor, row) && (view === 'all' || near(row)))
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
  return {
    adjustments: rows.map((row) => toAdjustment(row, actor, today, names)),
    drafts: placesToDraft(services, actor, names),
  };
}

/** By the day that is known of it: in force, decided, drafted. */
function orderOf({ decision, department, draftedAt, id }: DecisionRow): string {
  const [from] = decision.adjustments.flatMap(({ effectiveFrom }) => effectiveFrom ?? []);
  return `${department === undefined ? (decision.date ?? from ?? '') : (from ?? draftedAt.slice(0, 10))} ${id}`;
}

function placesToDraft(
  { standards }: Needs,
  actor: Actor | undefined,
  { bilingual }: RegionNames,
): Listed['drafts'] {
  const held = (actor?.holdings ?? []).filter(({ post }) => post === 'standardsManager');
  const regions = Map.groupBy(held, ({ region }) => region);
  return [...regions].map(([region, holdings]) => {
    const all = holdings.some(({ department }) => department === INTEGRATED_WINDOW);
    const own = new Set(holdings.map(({ department }) => department));
    const items = new Map<string, Listed['drafts'][number]['items'][number]>();
    for (const { standard } of standards.list()) {
      const { department, item } = standard;
      if (!regionCovers(region, standard.region) || !(all || own.has(department.id))) continue;
      const { code, system } = item.basicCode;
      items.set(`${code}/${department.id}`, { code, system, name: item.name, department: department.id });
    }
    const departments = new Set([...items.values()].map(({ department }) => department));
    return {
      region,
      regionName: bilingual(region),
      departments: [...departments].map((id) => ({
        id,
        name: standards.dictionary.departments.get(id)?.name ?? { zh: id, en: id },
      })),
      items: [...items.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
    };
  });
}

/** What a decision would touch: standards in force on its first day, what stands on them, and open cases now. */
export async function readImpact(services: Needs, decision: Decision): Promise<AdjustmentImpact> {
  const { database, standards } = services;
  const today = shanghaiDate(services.now());
  const dates = decision.adjustments.flatMap(({ effectiveFrom }) => effectiveFrom ?? []);
  const on = [today, ...dates].sort().at(-1) ?? today;
  const codes = new Set(
    decision.adjustments.flatMap(({ items, successors = [] }) =>
      [...items, ...successors].flatMap(({ code }) => code?.code ?? []),
    ),
  );
  const places = new Map(
    standards.list().flatMap(({ ref }) => (codes.has(ref.item) ? [[`${ref.item}/${ref.region}`, ref]] : [])),
  );
  const inForce = [...places.values()].flatMap(({ item, region }): Published[] => {
    const version = standards.current(item, region, on);
    return version ? [version] : [];
  });
  const [openCases, { bilingual }] = await Promise.all([
    readOpenCases(services, [...codes], decision.region),
    regionNames(database),
  ]);
  const layers = standards.layerList().flatMap(({ layer }) => (codes.has(layer.item.code) ? [layer] : []));
  const impact = impactOf(decision, { standards: inForce, layers, openCases });
  const regions = [
    ...impact.standards.map(({ ref }) => ref.region),
    ...impact.layers.map(({ region }) => region),
  ];
  const named = [
    ...regions,
    ...impact.openCases.map(({ region }) => region),
    ...impact.windows.map(({ region }) => region),
  ];
  return {
    ...impact,
    regionNames: Object.fromEntries(named.map((region) => [region, bilingual(region)])),
  };
}

async function readOpenCases(
  { database }: Needs,
  items: readonly string[],
  region: string,
): Promise<OpenCases[]> {
  if (items.length === 0) return [];
  return query<OpenCases>(database.pool, {
    name: 'adjustment.openCases',
    text: `SELECT item, region, status, count(*)::integer AS count FROM case_file
           WHERE item = ANY ($1) AND ended_at IS NULL AND starts_with(region, $2)
           GROUP BY item, region, status ORDER BY item, region, status`,
    values: [items, regionPrefix(region)],
  });
}
