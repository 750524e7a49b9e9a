import { route } from '../http/index.ts';

const current = route(
  'GET /session',
  {
    access: { public: 'Every page asks whether somebody is signed in.' },
    audit: { none: 'Reads only what the caller already is.' },
  },
  async ({ account }) => ({ account: account ?? null }),
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
