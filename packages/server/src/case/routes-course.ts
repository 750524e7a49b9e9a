/** The resources of commands beyond the straight way, and what their forms ask for. */
import type { Actor, CaseState } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import { type AnyRoute, HttpProblem, personOf, route } from '../http/index.ts';
import type { Services } from '../services.ts';
import { requireSight } from './access.ts';
import { act, asked } from './act.ts';
import { previewMigration } from './migration.ts';
import { readCandidates } from './named.ts';
import { pinnedStandard } from './pinned.ts';
import { findCase } from './read.ts';

type Seen = { state: CaseState; standard: Standard };

/** A case as one of its viewers asks for it. */
async function seenCase(
  services: Services,
  actor: Actor,
  { region, caseId }: { region: string; caseId: string },
): Promise<Seen> {
  const record = await findCase(services.database.pool, region, caseId);
  if (!record) throw new HttpProblem('notFound');
  const { standard } = await pinnedStandard(services, record.state.standard.hash);
  requireSight(actor, record.state, standard);
  return { state: record.state, standard };
}

const STAFF = 'staff' as const;
const SIGNED_IN = 'signedIn' as const;

const questionRoutes: AnyRoute[] = [
  route(
    'GET /cases/:region/:caseId/candidates',
    { access: STAFF, audit: 'case.readCandidates' },
    async (context) => {
      const { params, query, services } = context;
      const seen = await seenCase(services, personOf(context), params);
      return { people: await readCandidates(services, seen, query.purpose, query.node) };
    },
  ),
  route(
    'GET /cases/:region/:caseId/migration-preview',
    { access: SIGNED_IN, audit: 'case.readMigration' },
    async (context) => {
      const { params, query, services } = context;
      const seen = await seenCase(services, personOf(context), params);
      if (query.hash !== undefined) await services.standards.find(query.hash);
      return previewMigration(services, seen, query.hash);
    },
  ),
];

const peopleRoutes: AnyRoute[] = [
  route('POST /cases/:region/:caseId/returns', { access: STAFF, audit: 'case.sendBack' }, async (context) =>
    act(context, { kind: 'sendBack', ...asked(context.body) }),
  ),
  route('POST /cases/:region/:caseId/assignments', { access: STAFF, audit: 'case.assign' }, async (context) =>
    act(context, { kind: 'assign', ...asked(context.body) }),
  ),
  route('POST /cases/:region/:caseId/recusals', { access: STAFF, audit: 'case.recuse' }, async (context) =>
    act(context, { kind: 'recuse', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/termination',
    { access: STAFF, audit: 'case.terminate' },
    async (context) => act(context, { kind: 'terminate', ...asked(context.body) }),
  ),
];

const timeRoutes: AnyRoute[] = [
  route(
    'POST /cases/:region/:caseId/procedures',
    { access: STAFF, audit: 'case.startProcedure' },
    async (context) => act(context, { kind: 'startProcedure', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/procedure-endings',
    { access: STAFF, audit: 'case.endProcedure' },
    async (context) => act(context, { kind: 'endProcedure', ...asked(context.body) }),
  ),
  route('POST /cases/:region/:caseId/extension', { access: STAFF, audit: 'case.extend' }, async (context) =>
    act(context, { kind: 'extend', ...asked(context.body) }),
  ),
];

const hearingRoutes: AnyRoute[] = [
  route(
    'POST /cases/:region/:caseId/hearing-announcement',
    { access: STAFF, audit: 'case.announceHearing' },
    async (context) => act(context, { kind: 'announceHearing', ...asked(context.body) }),
  ),
  // Also by the window, for an applicant who stands before it.
  route(
    'POST /cases/:region/:caseId/hearing-request',
    { access: SIGNED_IN, audit: 'case.requestHearing' },
    async (context) => act(context, { kind: 'requestHearing', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/hearing-waiver',
    { access: SIGNED_IN, audit: 'case.waiveHearing' },
    async (context) => act(context, { kind: 'waiveHearing', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/hearing-schedule',
    { access: STAFF, audit: 'case.scheduleHearing' },
    async (context) => act(context, { kind: 'scheduleHearing', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/hearing-minutes',
    { access: STAFF, audit: 'case.holdHearing' },
    async (context) => act(context, { kind: 'holdHearing', ...asked(context.body) }),
  ),
];

const versionRoutes: AnyRoute[] = [
  route(
    'POST /cases/:region/:caseId/migration-proposal',
    { access: STAFF, audit: 'case.proposeMigration' },
    async (context) => act(context, { kind: 'proposeMigration', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/migration-consent',
    { access: SIGNED_IN, audit: 'case.consentMigration' },
    async (context) => act(context, { kind: 'consentMigration', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/migration-rejection',
    { access: SIGNED_IN, audit: 'case.declineMigration' },
    async (context) => act(context, { kind: 'declineMigration', ...asked(context.body) }),
  ),
];

export const caseCourseRoutes: AnyRoute[] = [
  ...questionRoutes,
  ...peopleRoutes,
  ...timeRoutes,
  ...hearingRoutes,
  ...versionRoutes,
];
