import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests that another site makes with a visitor's cookie. Browsers say where an unsafe request comes from:
 * that must be our own origin. Programs other than browsers say nothing, and nobody else's cookie travels with them.
 * Throws HttpProblem crossSite.
 */
export function checkOrigin(
  request: Pick<FastifyRequest, 'method' | 'headers' | 'host'>,
  publicUrl: string | undefined,
): void {
  if (SAFE.has(request.method)) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin === undefined) {
    if (site === undefined || site === 'same-origin' || site === 'none') return;
    throw new HttpProblem('crossSite');
  }
  if (publicUrl !== undefined ? origin === publicUrl : URL.parse(origin)?.host === request.host) return;
  throw new HttpProblem('crossSite');
}
