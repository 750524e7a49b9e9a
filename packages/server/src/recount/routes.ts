/** Counting open cases anew, for administrators: of a region they administer, with those below it. */
import type { CalendarRecount, RecountedCase } from '@yimen/api';
import { type Actor, regionCovers } from '@yimen/domain/case';
import { type AnyRoute, HttpProblem, route } from '../http/index.ts';
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

function viewOf({ askedAt, endedAt, calendar: _, ...operation }: Operation): CalendarRecount {
  return {
    ...operation,
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
      return viewOf(operation);
    },
  ),
  route(
    'GET /calendar-recounts',
    { access: 'staff', audit: 'calendar.listRecounts' },
    async ({ services, actor }) => {
      const regions = administered(actor);
      const all = await listOperations(services.database.pool);
      return { recounts: all.filter((one) => concerns(one, regions)).map(viewOf) };
    },
  ),
  route(
    'GET /calendar-recounts/:id',
    { access: 'staff', audit: 'calendar.viewRecount' },
    async ({ services, actor, params, query: { limit = PAGE, offset = 0 } }) => {
      const regions = administered(actor);
      const operation = await findOperation(services.database.pool, params.id);
      if (!operation || !concerns(operation, regions)) throw new HttpProblem('notFound');
      const cases: RecountedCase[] = await changedCases(services.database.pool, params.id, regions, {
        limit,
        offset,
      });
      return { recount: viewOf(operation), cases };
    },
  ),
];

/** Whether an operation touches a region they administer, from above or below. */
function concerns({ scope }: Operation, regions: readonly string[]): boolean {
  return regions.some((own) => regionCovers(own, scope) || regionCovers(scope, own));
}
