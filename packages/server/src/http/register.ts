import { API_PREFIX, endpoints } from '@yimen/api';
import type { FastifyInstance, FastifyRequest, HTTPMethods, RouteHandlerMethod } from 'fastify';
import type { TSchema } from 'typebox';
import type { Services } from '../services.ts';
import { checkAccess } from './access.ts';
import { DESCRIPTIONS } from './describe.ts';
import { idempotencyKeyOf, needsIdempotencyKey } from './idempotency.ts';
import { documented, errorCodesOf } from './openapi.ts';
import { type RateClass, type RateGuards, rateClass } from './rateLimit.ts';
import type { Access, AnyRoute, Context, RawRoute, RequestContext, Route } from './route.ts';

type Endpoint = { params?: TSchema; query?: TSchema; body?: TSchema; response: TSchema };

/** Serves a route of the contract: schemas from the endpoint, access before anything is read, then the handler. */
export function registerRoute(
  app: FastifyInstance,
  services: Services,
  guards: RateGuards,
  route: AnyRoute,
): void {
  const endpoint: Endpoint = endpoints[route.key];
  const [method = '', path = ''] = route.key.split(' ');
  const { tag, zh, en } = DESCRIPTIONS[route.key];
  const needsKey = needsIdempotencyKey(route.key);
  // The schemas have checked the request, so its parts have the types of this endpoint.
  const handle = route.handler as (context: RequestContext<AnyRoute['key']>) => Promise<unknown>;
  app.route({
    method: method as HTTPMethods,
    url: `${API_PREFIX}${path}`,
    schema: documented(
      {
        ...(endpoint.params ? { params: endpoint.params } : {}),
        ...(endpoint.query ? { querystring: endpoint.query } : {}),
        ...(endpoint.body ? { body: endpoint.body } : {}),
        response: { 200: endpoint.response },
      },
      { tag, summary: `${zh} · ${en}`, description: '', access: route.access, audit: route.audit, needsKey },
    ),
    ...declared(route, guards, rateClass(route.key), needsKey),
    handler: async (request, reply) =>
      handle({
        ...contextOf(services, request, needsKey, reply),
        params: request.params,
        query: request.query,
        body: request.body,
      } as RequestContext<AnyRoute['key']>),
  });
}

/** Serves a route whose request or answer is not JSON. */
export function registerRawRoute(
  app: FastifyInstance,
  services: Services,
  guards: RateGuards,
  route: RawRoute,
): void {
  const { summary, description, tags, body, ...schema } = route.schema;
  const { config, onRequest } = declared(route, guards, route.rate, false);
  app.route({
    method: route.method,
    url: `${API_PREFIX}${route.path}`,
    schema: documented(schema, {
      tag: tags[0] ?? '',
      summary,
      description,
      access: route.access,
      audit: route.audit,
      needsKey: false,
    }),
    config: { ...config, ...(body === undefined ? {} : { streamed: body }) },
    onRequest,
    handler: async (request, reply) =>
      route.handler({ ...contextOf(services, request, false, reply), request }),
  });
}

/** The hooks and the audit name that follow from what a route declares. */
function declared(
  route: { access: Access; audit: Route['audit'] },
  guards: RateGuards,
  rate: RateClass,
  needsKey: boolean,
) {
  const access = async (request: FastifyRequest) => checkAccess(route.access, request.signedIn?.actor);
  return {
    config: {
      errors: errorCodesOf(route.access, needsKey),
      ...(typeof route.audit === 'string' ? { audit: route.audit } : {}),
    },
    onRequest: [...guards(rate), access],
  };
}

function contextOf(
  services: Services,
  request: FastifyRequest,
  needsKey: boolean,
  reply: Parameters<RouteHandlerMethod>[1],
): Context {
  return {
    services,
    actor: request.signedIn?.actor,
    account: request.signedIn?.account,
    language: request.language,
    idempotencyKey: idempotencyKeyOf(request, needsKey),
    reply,
  };
}
