/** The resources of cases. Each command is a resource below its case; its rules are the kernel's. */
import { type AnyRoute, HttpProblem, personOf, route } from '../http/index.ts';
import { requireSight } from './access.ts';
import { act, asked } from './act.ts';
import { listDrafts, removeDraft, saveDraft } from './draft.ts';
import { rateByCode, readProgress } from './lookup.ts';
import { readResponsibility, readTimeMatrix } from './matrix.ts';
import { versionsOf } from './migration.ts';
import { readOwnCases } from './own.ts';
import { pinnedStandard } from './pinned.ts';
import { findCase } from './read.ts';
import { caseCourseRoutes } from './routes-course.ts';
import { caseIntakeRoutes } from './routes-intake.ts';
import { submitCase } from './submission.ts';
import { caseView } from './view.ts';

const STAFF = 'staff' as const;
const APPLICANT = 'applicant' as const;
/** The applicant, or the window for who stands there. */
const SIGNED_IN = 'signedIn' as const;
const OWN_LIST = { none: 'People list what is their own.' };
const BY_CODE = { public: 'Whoever has the case number and the query code may follow the case.' };

const draftRoutes: AnyRoute[] = [
  route('GET /drafts', { access: APPLICANT, audit: OWN_LIST }, async (context) => ({
    drafts: await listDrafts(context.services.database.pool, personOf(context).id),
  })),
  route(
    'PUT /drafts/:id',
    { access: APPLICANT, audit: { none: 'A page saves while its owner types.' } },
    async (context) => saveDraft(context.services, personOf(context).id, context.params.id, context.body),
  ),
  route('DELETE /drafts/:id', { access: APPLICANT, audit: 'draft.remove' }, async (context) => {
    await removeDraft(context.services.database.pool, personOf(context).id, context.params.id);
    return {};
  }),
];

const readRoutes: AnyRoute[] = [
  route('GET /cases', { access: APPLICANT, audit: OWN_LIST }, async (context) =>
    readOwnCases(context.services, personOf(context).id, context.query),
  ),
  route('GET /cases/:region/:caseId', { access: 'signedIn', audit: 'case.read' }, async (context) => {
    const { services, params, language } = context;
    const actor = personOf(context);
    const record = await findCase(services.database.pool, params.region, params.caseId);
    if (!record) throw new HttpProblem('notFound');
    const { standard } = await pinnedStandard(services, record.state.standard.hash);
    const sight = requireSight(actor, record.state, standard);
    const told = { ...record, ...(await versionsOf(services, record)) };
    return caseView(services, told, standard, { actor, sight, language });
  }),
  route(
    'GET /cases/:region/:caseId/time-matrix',
    { access: STAFF, audit: 'case.readTimeMatrix' },
    async (context) => readTimeMatrix(context.services, personOf(context), context.params),
  ),
  route(
    'GET /cases/:region/:caseId/responsibility',
    { access: STAFF, audit: 'case.readResponsibility' },
    async (context) =>
      readResponsibility(context.services, personOf(context), context.params, context.query.at),
  ),
  route('POST /progress', { access: BY_CODE, audit: 'case.progress' }, async ({ services, body }) =>
    readProgress(services, body),
  ),
];

const applicantRoutes: AnyRoute[] = [
  route('POST /cases', { access: 'signedIn', audit: 'case.submit' }, async (context) =>
    submitCase(context.services, {
      actor: personOf(context),
      parties: context.account?.parties ?? [],
      submission: context.body,
      idempotencyKey: context.idempotencyKey,
    }),
  ),
  route(
    'POST /cases/:region/:caseId/correction',
    { access: SIGNED_IN, audit: 'case.correct' },
    async (context) => act(context, { kind: 'correct', ...asked(context.body) }),
  ),
  route('POST /cases/:region/:caseId/rating', { access: APPLICANT, audit: 'case.rate' }, async (context) =>
    act(context, { kind: 'rate', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/withdrawal',
    { access: SIGNED_IN, audit: 'case.withdraw' },
    async (context) => act(context, { kind: 'withdraw', ...asked(context.body) }),
  ),
  route('POST /progress/rating', { access: BY_CODE, audit: 'case.rateByCode' }, async (context) =>
    rateByCode(context.services, context.body, context.idempotencyKey),
  ),
];

const staffRoutes: AnyRoute[] = [
  route('POST /cases/:region/:caseId/receipt', { access: STAFF, audit: 'case.receive' }, async (context) =>
    act(context, { kind: 'receive', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/correction-notice',
    { access: STAFF, audit: 'case.requireCorrection' },
    async (context) => act(context, { kind: 'requireCorrection', ...asked(context.body) }),
  ),
  route('POST /cases/:region/:caseId/acceptance', { access: STAFF, audit: 'case.accept' }, async (context) =>
    act(context, { kind: 'accept', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/non-acceptance',
    { access: STAFF, audit: 'case.refuseAcceptance' },
    async (context) => act(context, { kind: 'refuseAcceptance', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/opinions',
    { access: STAFF, audit: 'case.completeNode' },
    async (context) => act(context, { kind: 'completeNode', ...asked(context.body) }),
  ),
  route('POST /cases/:region/:caseId/grant', { access: STAFF, audit: 'case.grant' }, async (context) =>
    act(context, { kind: 'grant', ...asked(context.body) }),
  ),
  route('POST /cases/:region/:caseId/refusal', { access: STAFF, audit: 'case.refuse' }, async (context) =>
    act(context, { kind: 'refuse', ...asked(context.body) }),
  ),
  route('POST /cases/:region/:caseId/forwarding', { access: STAFF, audit: 'case.forward' }, async (context) =>
    act(context, { kind: 'forward', ...asked(context.body) }),
  ),
  route(
    'POST /cases/:region/:caseId/certificate',
    { access: STAFF, audit: 'case.makeCertificate' },
    async (context) => act(context, { kind: 'makeCertificate', ...asked(context.body) }),
  ),
  route('POST /cases/:region/:caseId/delivery', { access: STAFF, audit: 'case.deliver' }, async (context) =>
    act(context, { kind: 'deliver', ...asked(context.body) }),
  ),
  route('POST /cases/:region/:caseId/closure', { access: STAFF, audit: 'case.close' }, async (context) =>
    act(context, { kind: 'close', ...asked(context.body) }),
  ),
];

/** Every route of cases, drafts and progress. */
export const caseRoutes: AnyRoute[] = [
  ...draftRoutes,
  ...readRoutes,
  ...applicantRoutes,
  ...staffRoutes,
  ...caseCourseRoutes,
  ...caseIntakeRoutes,
];
