/** Routes of drafts of standards. Every one is for staff; which post and region, the rules of drafts decide. */
import type { Actor } from '@yimen/domain/case';
import { type AnyRoute, HttpProblem, route } from '../http/index.ts';
import { readDraft, saveDocument, saveSource, startDraft, takeDraftStep } from './draft.ts';
import { readDictionary, readDrafts, readPreview, readSource } from './read.ts';

function signedIn(actor: Actor | undefined): Actor {
  if (!actor) throw new HttpProblem('signInNeeded');
  return actor;
}

const STAFF = 'staff' as const;
const WORK = { none: 'Reads the work on standards, which staff of the region know.' };

/** Drafts of service standards, from the first line to publication. */
export const revisionRoutes: AnyRoute[] = [
  route('GET /standard-drafts', { access: STAFF, audit: WORK }, ({ services, actor }) =>
    readDrafts(services, signedIn(actor)),
  ),
  route('POST /standard-drafts', { access: STAFF, audit: 'revision.start' }, ({ services, actor, body }) =>
    startDraft(services, signedIn(actor), body),
  ),
  route('GET /standard-drafts/:region/:id', { access: STAFF, audit: WORK }, ({ services, actor, params }) =>
    readDraft(services, signedIn(actor), params),
  ),
  route(
    'POST /standard-drafts/:region/:id/document',
    { access: STAFF, audit: 'revision.save' },
    ({ services, actor, params, body }) => saveDocument(services, signedIn(actor), params, body),
  ),
  route(
    'GET /standard-drafts/:region/:id/source',
    { access: STAFF, audit: WORK },
    ({ services, actor, params }) => readSource(services, signedIn(actor), params),
  ),
  route(
    'POST /standard-drafts/:region/:id/source',
    { access: STAFF, audit: 'revision.save' },
    ({ services, actor, params, body }) => saveSource(services, signedIn(actor), params, body),
  ),
  route(
    'GET /standard-drafts/:region/:id/preview',
    { access: STAFF, audit: WORK },
    ({ services, actor, params }) => readPreview(services, signedIn(actor), params),
  ),
  route(
    'POST /standard-drafts/:region/:id/steps',
    { access: STAFF, audit: 'revision.step' },
    ({ services, actor, params, body }) => takeDraftStep(services, signedIn(actor), params, body),
  ),
  route(
    'GET /standard-dictionary',
    { access: STAFF, audit: { none: 'Reads the vocabulary of standards.' } },
    async ({ services }) => readDictionary(services),
  ),
];
