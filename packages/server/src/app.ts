/** The HTTP application: everything that is the same for every route, once, in the order a request meets it. */
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import { checkRoutes } from './http/complete.ts';
import { registerDocsPage } from './http/docsPage.ts';
import { registerErrors } from './http/errors.ts';
import { registerHealth } from './http/health.ts';
import { languageOf } from './http/language.ts';
import { type LogStream, logOptions, registerRequestLog } from './http/logging.ts';
import { registerMetrics } from './http/metrics.ts';
import { registerOpenApi, serveOpenApi } from './http/openapi.ts';
import { checkOrigin } from './http/origin.ts';
import { type PressureLimits, registerPressure } from './http/pressure.ts';
import { registerRateLimits } from './http/rateLimit.ts';
import { registerRawRoute, registerRoute } from './http/register.ts';
import type { AnyRoute, RawRoute } from './http/route.ts';
import { registerSecurityHeaders } from './http/security.ts';
import { validatorCompiler } from './http/validation.ts';
import { registerWeb } from './http/web.ts';
import type { Services } from './services.ts';
import './http/request.ts';

/** Largest JSON body in bytes; uploads have their own limit. */
const BODY_LIMIT = 1024 * 1024;

export type AppOptions = {
  /** Signs what must be recognised but not read, such as accounts in logs. */
  secret: string;
  /** Routes that are not JSON: uploads and downloads. */
  rawRoutes?: readonly RawRoute[];
  /** Where log lines go; standard output when absent. */
  logStream?: LogStream;
  /** When requests are turned away as too many; as a server does it when absent. */
  pressure?: PressureLimits;
};

/**
 * Builds the application around the services. Nothing listens yet.
 * @throws RouteProblem when an endpoint of the contract has no route, or a route doesn't declare access and audit
 */
export async function buildApp(
  services: Services,
  routes: readonly AnyRoute[],
  { secret, rawRoutes = [], logStream, pressure }: AppOptions,
): Promise<FastifyInstance> {
  checkRoutes(routes, rawRoutes);
  const { config, database, sessions } = services;
  const https = config.publicUrl?.startsWith('https:') ?? false;
  const app = fastify({
    ...logOptions(config.logLevel, logStream),
    trustProxy: config.trustProxy,
    bodyLimit: BODY_LIMIT,
    // Requests in flight are finished, connections without one are closed at once.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.decorateRequest('signedIn', undefined);
  app.decorateRequest('language', 'zh-CN');
  app.decorateRequest('problem', undefined);
  registerErrors(app);
  registerRequestLog(app, secret);
  await registerSecurityHeaders(app, https);
  registerMetrics(app, { pool: database.pool, token: config.metricsToken });
  await registerPressure(app, database.pool, pressure);
  registerHealth(app, services);
  await registerOpenApi(app);
  await app.register(async (api) => {
    api.addHook('onRequest', async (request, reply) => {
      request.language = languageOf(request);
      reply.header('cache-control', 'no-store');
      checkOrigin(request, config.publicUrl);
      request.signedIn = await sessions.resolve(request, reply);
    });
    // The limit is one byte over, so that the store sees a file that is too large instead of one cut off in silence.
    const limits = { fileSize: config.uploadLimit + 1, files: 1, fields: 0, parts: 1 };
    await api.register(multipart, { limits, throwFileSizeLimit: false });
    const guards = await registerRateLimits(api, config.rateLimits);
    for (const route of routes) registerRoute(api, services, guards, route);
    for (const route of rawRoutes) registerRawRoute(api, services, guards, route);
  });
  serveOpenApi(app);
  registerDocsPage(app);
  await registerWeb(app, { folder: config.webFolder, https });
  await app.ready();
  return app;
}
