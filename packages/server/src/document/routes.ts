/** The resources of documents. */
import { Type } from 'typebox';
import { disposition } from '../files/name.ts';
import { type AnyRoute, HttpProblem, personOf, type RawRoute, route } from '../http/index.ts';
import { archivePackage, isArchivable } from './archive/package.ts';
import { type FormKind, formFile } from './form/file.ts';
import { openDocument, readDocuments, readKeys, seenCase, verifyCode } from './read.ts';

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

const archive: RawRoute = {
  method: 'GET',
  path: '/cases/:region/:caseId/archive',
  access: 'staff',
  audit: 'case.archive',
  rate: 'read',
  schema: {
    tags: ['Documents'],
    summary: '归档包 · Archive package',
    description:
      'One ZIP of a case that has ended: documents, uploaded files, form, record with its hash chain, metadata, the four-properties check, and a signed list of hashes. Nothing is masked in it, so it is for staff whose post works on the case; whoever only oversees it is refused.',
    params: Type.Object({
      region: Type.String({ pattern: '^\\d{6}$' }),
      caseId: Type.String({ format: 'uuid' }),
    }),
    produces: ['application/zip'],
    response: { 200: Type.String({ format: 'binary', description: 'The package' }) },
  },
  handler: async ({ services, request, reply, actor }) => {
    const { region, caseId } = request.params as { region: string; caseId: string };
    const { state, standard, sight } = await seenCase(services, personOf({ actor }), region, caseId);
    if (sight !== 'handler') throw new HttpProblem('forbidden');
    if (!isArchivable(state)) {
      throw new HttpProblem('notAllowedNow', {
        message: {
          zh: '办件尚未办结，不能归档。',
          en: 'The case has not ended; there is nothing to archive yet.',
        },
      });
    }
    const stream = await archivePackage(services, { state, standard });
    reply
      .type('application/zip')
      .header('content-disposition', disposition('attachment', `${state.caseNo}.zip`))
      .header('cache-control', 'private, no-store');
    return reply.send(stream);
  },
};

/** A form to print, for everyone: application forms are free (行政许可法第二十九条), samples are published (第三十条). */
function formRoute(kind: FormKind, zh: string, en: string): RawRoute {
  return {
    method: 'GET',
    path: `/items/:code/:region/${kind}-form.pdf`,
    access: {
      public: 'Forms and samples are offered to everyone (《中华人民共和国行政许可法》第二十九条、第三十条).',
    },
    audit: { none: 'Reads what is published for everyone.' },
    rate: 'read',
    schema: {
      tags: ['Items'],
      summary: `${zh} · ${en}`,
      description: 'The application form of an item as PDF, of the version in force or of the one named.',
      params: Type.Object({
        code: Type.String({ minLength: 1, maxLength: 40 }),
        region: Type.String({ pattern: '^\\d{6}$' }),
      }),
      querystring: Type.Object({
        effectiveFrom: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
      }),
      produces: ['application/pdf'],
      response: { 200: Type.String({ format: 'binary', description: 'The form' }) },
    },
    handler: async ({ services, request, reply }) => {
      const { code, region } = request.params as { code: string; region: string };
      const { effectiveFrom } = request.query as { effectiveFrom?: string };
      const { bytes, name } = await formFile(services, kind, { code, region, effectiveFrom });
      reply
        .type('application/pdf')
        .header('content-disposition', disposition('inline', `${name}.pdf`))
        .header('cache-control', 'no-cache');
      return reply.send(bytes);
    },
  };
}

/** Files of documents, archive packages, and forms to print. */
export const documentFileRoutes: readonly RawRoute[] = [
  download,
  archive,
  formRoute('blank', '空白申请表', 'Blank application form'),
  formRoute('sample', '申请表示范文本', 'Sample of the application form'),
];
