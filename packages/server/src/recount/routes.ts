/** Counting open cases anew, for administrators: of a region they administer, with those below it. */
import type { CalendarRecount, RecountedCase } from '@yimen/api';
import { type Actor, regionCovers } from '@yimen/domain/case';
import { type AnyRoute, HttpProblem, route } from '../http/index.ts';
import { type RegionNames, regionNames } from '../region/index.ts';
import { startRecount } from './recount.ts';
import { changedCases, findOperation, listOperations, type Operation } from './store.ts';

const PAGE = 20;

/** The regions this person administers. Throws HttpProblem forbidden for everybody who is no administrator. */
function administered(actor: Actor | undefined): string[] {
  const regions = (actor?.holdings ?? [])
    .filter(({ post }) => post === 'administrator')
    .map(({ region }) => region);
  if (regions.length === 0) throw new HttpProblem('forbidden');
  return regions;
}

type Bilingually = RegionNames['bilingual'];

const EVERYWHERE = { zh: '全部辖区', en: 'All regions' };

function viewOf(
  { askedAt, endedAt, calendar: _, ...operation }: Operation,
  bilingual: Bilingually,
): CalendarRecount {
  return {
    ...operation,
    scopeName: operation.scope === '000000' ? EVERYWHERE : bilingual(operation.scope),
    askedAt: askedAt.toISOString(),
    ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
  };
}

export const recountRoutes: AnyRoute[] = [
  route(
    'POST /calendar-recounts',
    { access: 'staff', audit: 'calendar.recount' },
    async ({ services, actor, body, idempotencyKey }) => {
      if (!administered(actor).includes(body.region) || !actor) throw new HttpProblem('forbidden');
      const operation = await startRecount(services, {
        scope: body.region,
        reason: body.reason,
        askedBy: actor.id,
        requestId: idempotencyKey === undefined ? services.newId() : `${actor.id}:${idempotencyKey}`,
      });
      if (operation.scope !== body.region || operation.reason !== body.reason)
        throw new HttpProblem('keyReused');
      return viewOf(operation, (await regionNames(services.database)).bilingual);
    },
  ),
  route(
    'GET /calendar-recounts',
    { access: 'staff', audit: 'calendar.listRecounts' },
    async ({ services, actor }) => {
      const regions = administered(actor);
      const { bilingual } = await regionNames(services.database);
      const all = await listOperations(services.database.pool);
      const own = all.filter((one) => concerns(one, regions));
      return { recounts: own.map((one) => viewOf(one, bilingual)) };
    },
  ),
  route(
    'GET /calendar-recounts/:id',
    { access: 'staff', audit: 'calendar.viewRecount' },
    async ({ services, actor, params, query: { limit = PAGE, offset = 0 } }) => {
      const regions = administered(actor);
      const operation = await findOperation(services.database.pool, params.id);
      if (!operation || !concerns(operation, regions)) throw new HttpProblem('notFound');
      const { bilingual } = await regionNames(services.database);
      const { departments } = services.standards.dictionary;
      const rows = await changedCases(services.database.pool, params.id, regions, { limit, offset });
      const cases = rows.map((row): RecountedCase => {
        const { department: id } = row;
        const departmentName = departments.get(id)?.name ?? { zh: id, en: id };
        return { ...row, regionName: bilingual(row.region), departmentName };
      });
      return { recount: viewOf(operation, bilingual), cases };
    },
  ),
];

/** Whether an operation touches a region they administer, from above or below. */
function concerns({ scope }: Operation, regions: readonly string[]): boolean {
  return regions.some((own) => regionCovers(own, scope) || regionCovers(scope, own));
}
