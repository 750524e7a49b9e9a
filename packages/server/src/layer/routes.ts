import { personOf, route } from '../http/index.ts';
import { readComparison, readLayers, readResolved } from './read.ts';

const READ = { none: 'Reads what is published for everyone.' };
const PUBLISHED = { public: 'Standards must be published (《中华人民共和国行政许可法》第三十条).' };

const resolved = route(
  'GET /standards/:item/:region/resolved',
  { access: PUBLISHED, audit: READ },
  ({ services, params, query }) => readResolved(services, params, query.on),
);

const comparison = route(
  'GET /standards/:item/comparison',
  { access: PUBLISHED, audit: READ },
  ({ services, params, query }) => readComparison(services, params.item, query.on),
);

const layers = route(
  'GET /layers',
  { access: 'staff', audit: { none: 'Reads how published layers stand.' } },
  (context) => readLayers(context.services, personOf(context)),
);

/** Local layers: what holds where, and what needs work. */
export const layerRoutes = [resolved, comparison, layers] as const;
