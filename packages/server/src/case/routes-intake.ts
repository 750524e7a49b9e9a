/** The resources of intake and of what cases have to do with each other. */
import { type AnyRoute, route } from '../http/index.ts';
import { act, asked } from './act.ts';

const STAFF = 'staff' as const;
/** The applicant, or the window for who stands there. */
const SIGNED_IN = 'signedIn' as const;

const intake: AnyRoute[] = [
  route(
    'POST /cases/:region/:caseId/spot-correction',
    { access: STAFF, audit: 'case.correctOnSpot' },
    async (context) => act(context, { kind: 'correctOnSpot', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/late-notice-approval',
    { access: STAFF, audit: 'case.approveLateNotice' },
    async (context) => act(context, { kind: 'approveLateNotice', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/supplement',
    { access: SIGNED_IN, audit: 'case.supplement' },
    async (context) => act(context, { kind: 'supplement', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/supplement-check',
    { access: STAFF, audit: 'case.checkSupplement' },
    async (context) => act(context, { kind: 'checkSupplement', ...asked(context.body) }),
  ),
];

const afterDecision: AnyRoute[] = [
  route(
    'POST /cases/:region/:caseId/upper-decision',
    { access: STAFF, audit: 'case.recordUpperDecision' },
    async (context) => act(context, { kind: 'recordUpperDecision', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/post-check',
    { access: STAFF, audit: 'case.recordPostCheck' },
    async (context) => act(context, { kind: 'recordPostCheck', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/certificate-ending',
    { access: STAFF, audit: 'case.endCertificate' },
    async (context) => act(context, { kind: 'endCertificate', ...asked(context.body) }),
  ),
];

const deletion: AnyRoute[] = [
  route(
    'POST /cases/:region/:caseId/deletion-proposal',
    { access: STAFF, audit: 'case.proposeDeletion' },
    async (context) => act(context, { kind: 'proposeDeletion', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/deletion',
    { access: STAFF, audit: 'case.approveDeletion' },
    async (context) => act(context, { kind: 'approveDeletion', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/deletion-rejection',
    { access: STAFF, audit: 'case.rejectDeletion' },
    async (context) => act(context, { kind: 'rejectDeletion', ...asked(context.body) }),
  ),
];

export const caseIntakeRoutes: AnyRoute[] = [...intake, ...afterDecision, ...deletion];
