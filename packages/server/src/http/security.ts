import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

const COMMON = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-src': ["'self'", 'blob:'],
  'frame-ancestors': ["'self'"],
  'worker-src': ["'self'"],
};

/**
 * Value of a Content-Security-Policy header. Scripts and styles come from us alone, never inline; the desk's component
 * library, which writes its styles into the page while it runs, shows the `nonce` that came with the page.
 */
export function contentPolicy({ https, nonce }: { https: boolean; nonce?: string }): string {
  const styles = nonce === undefined ? ["'self'"] : ["'self'", `'nonce-${nonce}'`];
  const directives = Object.entries({ ...COMMON, 'style-src': styles }).map(
    ([name, sources]) => `${name} ${sources.join(' ')}`,
  );
  return [...directives, ...(https ? ['upgrade-insecure-requests'] : [])].join('; ');
}

/** Security headers on every answer. */
export async function registerSecurityHeaders(app: FastifyInstance, https: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // 'no-referrer' would also hide the origin by which we tell our own pages from other sites.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'sameorigin' },
    // Headers for browsers that are gone: every one of them is paid for on every answer.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    originAgentCluster: false,
  });
  const policy = contentPolicy({ https });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', policy);
    reply.header('permissions-policy', 'camera=(self), geolocation=(), microphone=(), payment=()');
  });
}
