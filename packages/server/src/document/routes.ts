/** The resources of documents. */
import type { Actor } from '@yimen/domain/case';
import { Type } from 'typebox';
import { disposition } from '../files/name.ts';
import { type AnyRoute, HttpProblem, type RawRoute, route } from '../http/index.ts';
import { openDocument, readDocuments, readKeys, verifyCode } from './read.ts';

function personOf({ actor }: { actor: Actor | undefined }): Actor {
  if (!actor) throw new HttpProblem('signInNeeded');
  return actor;
}

/** Documents of a case, verification, keys. */
export const documentRoutes: AnyRoute[] = [
  route(
    'GET /cases/:region/:caseId/documents',
    { access: 'signedIn', audit: 'document.list' },
    async (context) => ({
      documents: await readDocuments(
        context.services,
        personOf(context),
        context.params.region,
        context.params.caseId,
      ),
    }),
  ),
  route(
    'GET /verification/:code',
    {
      access: { public: 'Whoever holds a document may verify it by the code printed on it.' },
      audit: 'document.verify',
    },
    async ({ services, params }) => verifyCode(services, params.code),
  ),
  route(
    'GET /signing-keys',
    {
      access: { public: 'Public keys are for everyone who verifies a signature.' },
      audit: { none: 'Says nothing about anybody.' },
    },
    async ({ services }) => ({ keys: await readKeys(services) }),
  ),
];

const download: RawRoute = {
  method: 'GET',
  path: '/documents/:region/:id',
  access: 'signedIn',
  audit: 'document.open',
  rate: 'read',
  schema: {
    tags: ['Documents'],
    summary: '打开文书 · Open a document',
    description:
      'The signed PDF of a document, for the applicant it is addressed to and for staff whose post works on the case.',
    params: Type.Object({
      region: Type.String({ pattern: '^\\d{6}$' }),
      id: Type.String({ format: 'uuid' }),
    }),
    produces: ['application/pdf'],
    response: { 200: Type.String({ format: 'binary', description: 'The file' }) },
  },
  handler: async ({ services, request, reply, actor }) => {
    const { region, id } = request.params as { region: string; id: string };
    const { content, file } = await openDocument(services, personOf({ actor }), region, id);
    const { stream, size } = await services.files.open(file.sm3);
    reply
      .type('application/pdf')
      .header('content-length', size)
      .header('content-disposition', disposition('inline', `${content.title} ${content.number}.pdf`))
      .header('cache-control', 'private, no-store')
      .header('content-security-policy', "frame-ancestors 'self'");
    return reply.send(stream);
  },
};

/** Files of documents. */
export const documentFileRoutes: readonly RawRoute[] = [download];
