import { route } from '../http/route.ts';
import { regionNames } from '../region/index.ts';
import { readForm } from './form.ts';
import { readDifferences, readGuide } from './guide.ts';
import { itemIndex, itemPopularity } from './live-index.ts';

const READ = { none: 'Reads what is published for everyone.' };

const search = route(
  'GET /items',
  { access: { public: 'Anyone may look for a service.' }, audit: READ },
  async ({ services, query }) => {
    const [index, popularity] = await Promise.all([itemIndex(services), itemPopularity(services.database)]);
    return index.search(query, popularity);
  },
);

const guide = route(
  'GET /items/:code/:region/guide',
  { access: { public: 'A guide must be published (《中华人民共和国行政许可法》第三十条).' }, audit: READ },
  async ({ services, params, query, reply }) => {
    const names = await regionNames(services.database);
    const asked = { ...params, effectiveFrom: query.effectiveFrom };
    const { answer, written } = readGuide(services, asked, names);
    written.send(reply);
    return answer;
  },
);

const difference = route(
  'GET /items/:code/:region/differences',
  { access: { public: 'Every published version stays readable.' }, audit: READ },
  async ({ services, params, query }) => readDifferences(services, params, query),
);

const form = route(
  'GET /items/:code/:region/form',
  {
    access: { public: 'Application forms are offered to everyone (《中华人民共和国行政许可法》第二十九条).' },
    audit: READ,
  },
  async ({ services, params, query, reply }) => {
    const { answer, written } = await readForm(services, params.code, params.region, query.hash);
    written.send(reply);
    return answer;
  },
);

/** Finding items, reading their guides, and what their forms need. */
export const itemRoutes = [search, guide, form, difference] as const;
