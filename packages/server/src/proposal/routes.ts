import { requireKey } from '../case/index.ts';
import { type AnyRoute, personOf, route } from '../http/index.ts';
import { propose, takeProposalStep } from './change.ts';
import { readEffect } from './measured.ts';
import { readProposal, readProposals } from './read.ts';
import { readEvidence } from './sources.ts';

const STAFF = 'staff' as const;
const WORK = { none: 'Reads the work on standards, which staff of the region know.' };

/** Proposals to revise standards, and what revisions changed. */
export const proposalRoutes: AnyRoute[] = [
  route('GET /revision-proposals', { access: STAFF, audit: WORK }, ({ services, actor, query }) =>
    readProposals(services, personOf({ actor }), query),
  ),
  route(
    'POST /revision-proposals',
    { access: STAFF, audit: 'proposal.make' },
    ({ services, actor, body, idempotencyKey }) =>
      propose(services, personOf({ actor }), body, requireKey(idempotencyKey)),
  ),
  route(
    'GET /revision-proposals/:region/:id',
    { access: STAFF, audit: WORK },
    ({ services, actor, params }) => readProposal(services, personOf({ actor }), params),
  ),
  route(
    'POST /revision-proposals/:region/:id/steps',
    { access: STAFF, audit: 'proposal.step' },
    ({ services, actor, params, body }) => takeProposalStep(services, personOf({ actor }), params, body),
  ),
  route(
    'GET /revision-evidence/:region/:item',
    { access: STAFF, audit: { none: 'Reads figures, and ratings of cases the caller may see.' } },
    ({ services, actor, params }) => readEvidence(services, personOf({ actor }), params),
  ),
  route(
    'GET /standard-drafts/:region/:id/effect',
    { access: STAFF, audit: { none: 'Computes figures from cases and shows none of them.' } },
    ({ services, actor, params }) => readEffect(services, personOf({ actor }), params),
  ),
];
