/** Routes of the standards system. Reading is public; what concerns the making of standards is for staff. */
import { type AnyRoute, personOf, route } from '../http/index.ts';
import { comment, readConsultation, readConsultations } from './consult.ts';
import { readGaps, readPapers } from './papers.ts';
import { readProject, readProjects, start, takeStep } from './project.ts';
import { readChanges, readComparison, readDocument, readIndicators, readTree } from './read.ts';
import { closeAdjustmentTask, closeTask, readTasks, takeDocumentStep } from './tasks.ts';

const OPEN = { public: 'Standards that services are judged by are public (标准公开).' };
const ASKED = { public: 'A draft is laid before everybody, who may say what they think of it (征求意见).' };
const READS = { none: 'Reads what is public.' };
const STAFF = 'staff' as const;
const WORK = { none: 'Reads the work on standards, which staff of the region know.' };

export const libraryRoutes: AnyRoute[] = [
  route('GET /standards-system', { access: OPEN, audit: READS }, ({ services, query }) =>
    readTree(services, query.region),
  ),
  route('GET /library/documents/:id', { access: OPEN, audit: READS }, ({ services, actor, params }) =>
    readDocument(services, actor, params.id),
  ),
  route('POST /library/documents/:id/steps', { access: STAFF, audit: 'library.document' }, (context) =>
    takeDocumentStep(context.services, personOf(context), context.params.id, context.body),
  ),
  route('GET /library/comparison', { access: OPEN, audit: READS }, ({ services, actor, query }) =>
    readComparison(services, actor, query),
  ),
  route('GET /library/indicators', { access: OPEN, audit: READS }, ({ services }) =>
    readIndicators(services),
  ),
  route('GET /library/tasks', { access: STAFF, audit: WORK }, (context) =>
    readTasks(context.services, personOf(context), context.query.region),
  ),
  route('POST /library/tasks/done', { access: STAFF, audit: 'library.task' }, (context) =>
    closeTask(context.services, personOf(context), context.query.region, context.body),
  ),
  route('POST /library/tasks/follow-ups/done', { access: STAFF, audit: 'library.followUp' }, (context) =>
    closeAdjustmentTask(context.services, personOf(context), context.query.region, context.body),
  ),
  route('GET /library/changes', { access: OPEN, audit: READS }, ({ services, query }) =>
    readChanges(services, query.region),
  ),
  route('GET /library/consultations', { access: ASKED, audit: READS }, ({ services, query }) =>
    readConsultations(services, query.region),
  ),
  route('GET /library/consultations/:region/:id', { access: ASKED, audit: READS }, ({ services, params }) =>
    readConsultation(services, params.region, params.id),
  ),
  route(
    'POST /library/consultations/:region/:id/comments',
    { access: ASKED, audit: 'library.comment' },
    ({ services, actor, params, body }) => comment(services, actor, params, body),
  ),
  route('GET /library/papers', { access: STAFF, audit: WORK }, (context) =>
    readPapers(context.services, personOf(context), context.query.region, context.language),
  ),
  route('GET /library/gaps', { access: STAFF, audit: WORK }, (context) =>
    readGaps(context.services, personOf(context), context.query.region),
  ),
  route('GET /library/projects', { access: STAFF, audit: WORK }, (context) =>
    readProjects(context.services, personOf(context), context.query.region),
  ),
  route('POST /library/projects', { access: STAFF, audit: 'library.start' }, (context) =>
    start(context.services, personOf(context), context.query.region, context.body),
  ),
  route('GET /library/projects/:region/:id', { access: STAFF, audit: WORK }, (context) =>
    readProject(context.services, personOf(context), context.params),
  ),
  route('POST /library/projects/:region/:id/steps', { access: STAFF, audit: 'library.step' }, (context) =>
    takeStep(context.services, personOf(context), context.params, context.body),
  ),
];
