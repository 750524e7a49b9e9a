/** Routes of drafts of standards. Every one is for staff; which post and region, the rules of drafts decide. */
import { type AnyRoute, personOf, route } from '../http/index.ts';
import { readDraft, saveDocument, saveSource, startDraft, takeDraftStep } from './draft.ts';
import { readDictionary, readDrafts, readPreview, readSource } from './read.ts';
import { rebaseDraft } from './rebase.ts';

const STAFF = 'staff' as const;
const WORK = { none: 'Reads the work on standards, which staff of the region know.' };

/** Drafts of service standards, from the first line to publication. */
export const revisionRoutes: AnyRoute[] = [
  route('GET /standard-drafts', { access: STAFF, audit: WORK }, ({ services, actor }) =>
    readDrafts(services, personOf({ actor })),
  ),
  route('POST /standard-drafts', { access: STAFF, audit: 'revision.start' }, ({ services, actor, body }) =>
    startDraft(services, personOf({ actor }), body),
  ),
  route('GET /standard-drafts/:region/:id', { access: STAFF, audit: WORK }, ({ services, actor, params }) =>
    readDraft(services, personOf({ actor }), params),
  ),
  route(
    'POST /standard-drafts/:region/:id/document',
    { access: STAFF, audit: 'revision.save' },
    ({ services, actor, params, body }) => saveDocument(services, personOf({ actor }), params, body),
  ),
  route(
    'GET /standard-drafts/:region/:id/source',
    { access: STAFF, audit: WORK },
    ({ services, actor, params }) => readSource(services, personOf({ actor }), params),
  ),
  route(
    'POST /standard-drafts/:region/:id/source',
    { access: STAFF, audit: 'revision.save' },
    ({ services, actor, params, body }) => saveSource(services, personOf({ actor }), params, body),
  ),
  route(
    'POST /standard-drafts/:region/:id/rebase',
    { access: STAFF, audit: 'revision.save' },
    ({ services, actor, params, body }) => rebaseDraft(services, personOf({ actor }), params, body),
  ),
  route(
    'GET /standard-drafts/:region/:id/preview',
    { access: STAFF, audit: WORK },
    ({ services, actor, params }) => readPreview(services, personOf({ actor }), params),
  ),
  route(
    'POST /standard-drafts/:region/:id/steps',
    { access: STAFF, audit: 'revision.step' },
    ({ services, actor, params, body }) => takeDraftStep(services, personOf({ actor }), params, body),
  ),
  route(
    'GET /standard-dictionary',
    { access: STAFF, audit: { none: 'Reads the vocabulary of standards.' } },
    async ({ services }) => readDictionary(services),
  ),
];
