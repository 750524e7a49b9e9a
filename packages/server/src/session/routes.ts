import type { Account, PlaceNames } from '@yimen/api';
import { route } from '../http/index.ts';
import { regionNames } from '../region/index.ts';
import type { Services } from '../services.ts';

/** What the departments and regions of somebody's posts are called. */
async function placeNames({ database, standards }: Services, { holdings }: Account): Promise<PlaceNames> {
  const { bilingual } = await regionNames(database);
  const departments = holdings.flatMap(({ department }) => {
    const name = standards.dictionary.departments.get(department)?.name;
    return name ? [[department, name] as const] : [];
  });
  const regions = holdings.map(({ region }) => [region, bilingual(region)] as const);
  return { departments: Object.fromEntries(departments), regions: Object.fromEntries(regions) };
}

const current = route(
  'GET /session',
  {
    access: { public: 'Every page asks whether somebody is signed in.' },
    audit: { none: 'Reads only what the caller already is.' },
  },
  async ({ account, services }) => ({
    account: account ?? null,
    ...(account?.kind === 'staff' ? { names: await placeNames(services, account) } : {}),
  }),
);

const signIn = route(
  'POST /session',
  { access: { public: 'Signing in comes before being signed in.' }, audit: 'session.signIn' },
  async ({ services, body, reply }) => {
    const { account } = await services.sessions.signIn(body, reply);
    return { account };
  },
);

const signOut = route(
  'DELETE /session',
  { access: { public: 'Ending a session that has already ended is no fault.' }, audit: 'session.signOut' },
  async ({ services, reply }) => {
    await services.sessions.signOut(reply.request, reply);
    return {};
  },
);

/** Signing in and out. */
export const sessionRoutes = [current, signIn, signOut] as const;
