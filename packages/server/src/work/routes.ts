/** The resources of a day's work: worklists, filters, batches, due dates by day, and the search. */
import { type AnyRoute, personOf, route } from '../http/index.ts';
import { runBatch } from './batch.ts';
import { readDueCalendar } from './dueCalendar.ts';
import { listFilters, removeFilter, saveFilter } from './filters.ts';
import { handOver, readDesks } from './handOver.ts';
import { searchCases } from './search.ts';
import { readWorklist } from './worklist.ts';

const STAFF = 'staff' as const;
const OWN = { none: 'People list what is their own.' };

/** Every route of this module. */
export const workRoutes: AnyRoute[] = [
  route('GET /worklist', { access: STAFF, audit: OWN }, async (context) =>
    readWorklist(context.services, personOf(context), context.query),
  ),
  route('GET /due-calendar', { access: STAFF, audit: OWN }, async (context) =>
    readDueCalendar(context.services, personOf(context), context.query),
  ),
  route('GET /case-search', { access: STAFF, audit: 'case.search' }, async (context) =>
    searchCases(context.services, personOf(context), context.query),
  ),
  route('POST /batches', { access: STAFF, audit: 'case.batch' }, async (context) => {
    const { services, body, idempotencyKey, language } = context;
    const actor = personOf(context);
    return { results: await runBatch(services, { ...body, actor, idempotencyKey, language }) };
  }),
  route('GET /handovers', { access: STAFF, audit: OWN }, async (context) =>
    readDesks(context.services, personOf(context), context.query.from),
  ),
  route('POST /handovers', { access: STAFF, audit: 'case.handOver' }, async (context) => {
    const { services, body, idempotencyKey, language } = context;
    return handOver(services, { ...body, actor: personOf(context), idempotencyKey, language });
  }),
  route('GET /saved-filters', { access: STAFF, audit: OWN }, async (context) => ({
    filters: await listFilters(context.services.database.pool, personOf(context).id),
  })),
  route('PUT /saved-filters/:view/:name', { access: STAFF, audit: 'filter.save' }, async (context) => {
    const { services, params, body } = context;
    return saveFilter(services.database, personOf(context).id, { ...params, ...body }, services.now());
  }),
  route('DELETE /saved-filters/:view/:name', { access: STAFF, audit: 'filter.remove' }, async (context) => {
    const { services, params } = context;
    await removeFilter(services.database.pool, personOf(context).id, params.view, params.name);
    return {};
  }),
];
