import type { Readable } from 'node:stream';
import { StoredFile } from '@yimen/api';
import { type Actor, maySee } from '@yimen/domain/case';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { HttpProblem, type RawRoute } from '../http/index.ts';
import type { Services } from '../services.ts';
import { cleanName, disposition } from './name.ts';
import { type FileRow, findFile, insertFile } from './store.ts';
import { detectType, type FileType, nameAgrees, SHOWN_INLINE } from './type.ts';
import { FileMissing, FileTooLarge } from './types.ts';

/** What multipart encoding adds around one file. */
const ENVELOPE = 64 * 1024;

const upload: RawRoute = {
  method: 'POST',
  path: '/files',
  access: 'signedIn',
  audit: 'file.upload',
  rate: 'upload',
  schema: {
    tags: ['Files'],
    summary: '上传附件 · Upload a file',
    description:
      'One file as multipart/form-data: PDF, JPEG, PNG, OFD, DOCX or XLSX, recognised by content. It is its uploader’s until a case takes it over.',
    consumes: ['multipart/form-data'],
    body: Type.Object({ file: Type.String({ format: 'binary', description: 'The file' }) }),
    response: { 200: StoredFile },
  },
  handler: async ({ services, request, actor }) => {
    if (!actor) throw new HttpProblem('signInNeeded');
    const part = await filePart(request, services.config.uploadLimit);
    const name = cleanName(part.filename);
    const { sm3, size, found } = await keep(services, part.file, name);
    const file: StoredFile = { id: services.newId(), name, size, type: found.type };
    await insertFile(services.database.pool, {
      ...file,
      sm3,
      uploader: actor.id,
      uploadedAt: services.now(),
    });
    return file;
  },
};

async function filePart(request: FastifyRequest, limit: number) {
  if (Number(request.headers['content-length'] ?? 0) > limit + ENVELOPE) throw tooLarge(limit);
  const part = await request.file();
  if (part) return part;
  throw new HttpProblem('badRequest', {
    details: [{ path: 'file', message: { zh: '没有文件。', en: 'There is no file.' } }],
  });
}

async function keep(services: Services, stream: Readable, name: string) {
  const limit = services.config.uploadLimit;
  try {
    const stored = await services.files.put(stream, {
      limit,
      check: (path) => acceptedType(path, name),
    });
    return stored;
  } catch (error) {
    if (error instanceof FileTooLarge) throw tooLarge(limit);
    throw error;
  }
}

async function acceptedType(path: string, name: string): Promise<FileType> {
  const found = await detectType(path);
  if (!found) throw new HttpProblem('fileType');
  if (nameAgrees(name, found)) return found;
  const is = found.extensions[0] ?? '';
  throw new HttpProblem('fileType', {
    details: [
      {
        path: 'file',
        message: {
          zh: `文件名与内容不一致：内容是 ${is} 文件。请改正扩展名或重新选择文件。`,
          en: `The name doesn't fit the content, which is a ${is} file. Correct the extension or choose another file.`,
        },
      },
    ],
  });
}

function tooLarge(limit: number): HttpProblem {
  const size = `${Math.floor(limit / 1024 / 1024)} MB`;
  return new HttpProblem('fileTooLarge', {
    details: [
      { path: 'file', message: { zh: `单个文件不得超过 ${size}。`, en: `A file may have at most ${size}.` } },
    ],
  });
}

const download: RawRoute = {
  method: 'GET',
  path: '/files/:id',
  access: 'signedIn',
  audit: 'file.open',
  rate: 'read',
  schema: {
    tags: ['Files'],
    summary: '打开附件 · Open a file',
    description:
      'The bytes of a file, for its uploader, the applicant of its case, and staff who may see that case.',
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    produces: ['application/octet-stream'],
    response: { 200: Type.String({ format: 'binary', description: 'The file' }) },
  },
  handler: async ({ services, request, reply, actor }) => {
    const { id } = request.params as { id: string };
    const file = await findFile(services.database.pool, id);
    // Whether a file exists is nobody's business who may not open it.
    if (!file || !actor || !mayOpen(actor, file)) throw new HttpProblem('notFound');
    const { stream, size } = await openBytes(services, file);
    const kind = SHOWN_INLINE.has(file.type) ? 'inline' : 'attachment';
    reply
      .type(file.type)
      .header('content-length', size)
      .header('content-disposition', disposition(kind, file.name))
      .header('cache-control', 'private, no-store')
      .header('content-security-policy', "frame-ancestors 'self'");
    return reply.send(stream);
  },
};

/** The uploader, the applicant of the case, and staff whose post and region let them see one of its departments' cases. */
function mayOpen(actor: Actor, file: FileRow): boolean {
  if (file.uploader === actor.id || file.owner === actor.id) return true;
  const { region, departments } = file;
  return region !== null && (departments ?? []).some((department) => maySee(actor, department, region));
}

async function openBytes(services: Services, file: FileRow) {
  try {
    return await services.files.open(file.sm3);
  } catch (error) {
    if (error instanceof FileMissing) throw new HttpProblem('notFound', { cause: error });
    throw error;
  }
}

/** Uploading and opening files. */
export const fileRoutes: readonly RawRoute[] = [upload, download];
