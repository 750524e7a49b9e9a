/** Every error that leaves the server, whatever threw it: one of the contract's codes, in the asked language. */
import type { FastifyInstance } from 'fastify';
import { languageOf } from './language.ts';
import { errorBody, HttpProblem } from './problem.ts';

/** Seconds after which a client may try again when it was told to wait. */
const RETRY_AFTER = { tooMany: 60, busy: 5 } as const;

/** PostgreSQL conditions that pass by themselves: out of connections or memory, shutting down, starting up. */
const PASSING_SQLSTATE = /^(53|57P|08)/;
const PASSING_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT']);

/** Answers errors and unknown paths of the API in the contract's form. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error);
    if (problem.code === 'internal' || problem.code === 'busy') {
      request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    }
    if (problem.code === 'tooMany' || problem.code === 'busy') {
      reply.header('retry-after', RETRY_AFTER[problem.code]);
    }
    request.problem = problem.code;
    return reply
      .code(problem.status)
      .type('application/json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(errorBody(problem, languageOf(request)));
  });
}

/** The problem behind anything that was thrown. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (!(error instanceof Error)) return new HttpProblem('internal', { cause: error });
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (isPassing(error, code)) return new HttpProblem('busy', { cause: error });
  const known = FRAMEWORK[code];
  if (known) return known(error);
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status === 404) return new HttpProblem('notFound', { cause: error });
  if (status >= 400 && status < 500) return new HttpProblem('badRequest', { cause: error });
  return new HttpProblem('internal', { cause: error });
}

function isPassing(error: Error, code: string): boolean {
  if (PASSING_SQLSTATE.test(code) && code.length === 5) return true;
  if (PASSING_CODES.has(code) && 'syscall' in error && error.syscall === 'connect') return true;
  return /timeout exceeded when trying to connect|Connection terminated/.test(error.message);
}

const body = (zh: string, en: string) => (cause: Error) =>
  new HttpProblem('badRequest', { details: [{ path: 'body', message: { zh, en } }], cause });

/** What the HTTP framework itself refuses. */
const FRAMEWORK: Record<string, (cause: Error) => HttpProblem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: body('提交的内容过大(上限 1 MB)。', 'The body is too large (limit 1 MB).'),
  FST_ERR_CTP_INVALID_JSON_BODY: body('不是有效的 JSON。', 'This is not valid JSON.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: body('内容为空，应为 JSON。', 'The body is empty; it must be JSON.'),
  FST_INVALID_MULTIPART_CONTENT_TYPE: body(
    'Content-Type 应为 multipart/form-data。',
    'Content-Type must be multipart/form-data.',
  ),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: body(
    'Content-Type 应为 application/json。',
    'Content-Type must be application/json.',
  ),
};
