import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { API_PREFIX } from '@yimen/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';
import { contentPolicy } from './security.ts';

/** Where the desk's page takes the nonce of its answer. */
const NONCE_PLACE = '%CSP_NONCE%';
const YEAR_SECONDS = 31_536_000;

export type WebOptions = { folder: string; https: boolean };

/**
 * Serves the built web: the portal at `/`, the desk below `/desk`, their pages for every path inside them, and hashed
 * assets that browsers may keep for a year. Compressed copies beside the files are used when there are any.
 */
export async function registerWeb(app: FastifyInstance, { folder, https }: WebOptions): Promise<void> {
  const built = existsSync(join(folder, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = /[/\\]assets[/\\]/.test(path);
        reply.header('cache-control', hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
      },
    });
  }
  const page = (request: FastifyRequest, reply: FastifyReply) =>
    built ? sendPage(request, reply, folder, https) : sendNotBuilt(reply);
  for (const path of ['/', '/desk', '/desk/*']) app.get(path, page);
  app.setNotFoundHandler(async (request, reply) => {
    if (isPage(request)) return page(request, reply);
    throw new HttpProblem('notFound');
  });
}

/** A person opening a path of the portal's own, as opposed to a program or a missing file. */
function isPage({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0] ?? '';
  if (method !== 'GET' || path.startsWith('/api/') || path.startsWith(`${API_PREFIX}/`)) return false;
  return (headers.accept ?? '').includes('text/html') && !/\.\w+$/.test(path);
}

async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  folder: string,
  https: boolean,
): Promise<unknown> {
  const desk = /^\/desk(?:[/?]|$)/.test(request.url);
  reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
  if (!desk) {
    return reply
      .header('content-security-policy', contentPolicy({ https }))
      .send(await readFile(join(folder, 'index.html')));
  }
  const nonce = randomBytes(16).toString('base64');
  const html = await readFile(join(folder, 'desk.html'), 'utf8');
  return reply
    .header('content-security-policy', contentPolicy({ https, nonce }))
    .send(html.replace(NONCE_PLACE, nonce));
}

function sendNotBuilt(reply: FastifyReply): unknown {
  return reply
    .code(503)
    .type('text/plain; charset=utf-8')
    .send('The web is not built: run "npm run build". (网页尚未构建：请运行 npm run build。)\n');
}
