/** Routes of posts. Every one is for staff; which post and region, `rights.ts` decides. */
import { personOf, route } from '../http/index.ts';
import { appoint, delegate, end } from './arrange.ts';
import { readCandidates, readHoldings } from './read.ts';

const holdings = route(
  'GET /posts/holdings',
  { access: 'staff', audit: { none: 'Reads who holds a post, which staff of the place know.' } },
  ({ services, actor, query }) => readHoldings(services, personOf({ actor }), query),
);

const candidates = route(
  'GET /posts/candidates',
  { access: 'staff', audit: { none: 'Reads names of colleagues, to choose one of them.' } },
  ({ services, actor, query }) => readCandidates(services, personOf({ actor }), query),
);

const delegation = route(
  'POST /posts/delegations',
  { access: 'staff', audit: 'post.delegate' },
  ({ services, actor, body }) => delegate(services, personOf({ actor }), body),
);

const delegationEnding = route(
  'POST /posts/delegations/:id/ending',
  { access: 'staff', audit: 'post.endDelegation' },
  ({ services, actor, params, body }) =>
    end(services, personOf({ actor }), { id: params.id, reason: body.reason, delegated: true }),
);

const appointment = route(
  'POST /posts/appointments',
  { access: 'staff', audit: 'post.appoint' },
  ({ services, actor, body }) => appoint(services, personOf({ actor }), body),
);

const appointmentEnding = route(
  'POST /posts/appointments/:id/ending',
  { access: 'staff', audit: 'post.endAppointment' },
  ({ services, actor, params, body }) =>
    end(services, personOf({ actor }), { id: params.id, reason: body.reason, delegated: false }),
);

/** Who holds which post, and handing posts over. */
export const postRoutes = [
  holdings,
  candidates,
  delegation,
  delegationEnding,
  appointment,
  appointmentEnding,
] as const;
