import type { Region } from '@yimen/api';
import { route } from '../http/route.ts';
import { findChildren, findTop, type StoredRegion, searchRegions } from './store.ts';

/** Most regions a search answers: more than a person reads. */
const SEARCH_LIMIT = 50;

const regions = route(
  'GET /regions',
  {
    access: { public: 'The division of the country is public.' },
    audit: { none: 'Reads public reference data.' },
  },
  async ({ services: { database }, query: { parent: code, q = '' } }) => {
    const text = q.trim();
    const parent = code?.padEnd(12, '0');
    const rows =
      text !== ''
        ? await searchRegions(database, text, parent, SEARCH_LIMIT)
        : parent === undefined
          ? await findTop(database)
          : await findChildren(database, parent);
    return { regions: rows.map(present) };
  },
);

function present({ code, level, name, path }: StoredRegion): Region {
  return { code, level, name, ...(path ? { path } : {}) };
}

/** Reading the division of the country into regions. */
export const regionRoutes = [regions] as const;
