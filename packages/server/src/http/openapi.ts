import swagger from '@fastify/swagger';
import { API_PREFIX, ERRORS, ErrorBody, type ErrorCode } from '@yimen/api';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { type TObject, Type } from 'typebox';
import { sayAccess } from './access.ts';
import { TAGS } from './describe.ts';
import type { Access, Route } from './route.ts';

const OPENAPI_PATH = `${API_PREFIX}/openapi.json`;

/** Starts collecting routes for the OpenAPI 3.1 document; must run before the first route. */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Yimen 一门 API',
        version: '1',
        description:
          'Government services by published standards. Texts come in the language of Accept-Language (zh-CN by default, or en), or of `?lang=`.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'yimen.session_token',
            description:
              'Set by POST /session. Called __Secure-yimen.session_token where the site uses https.',
          },
        },
      },
    },
    // Only the API itself is documented. Errors and streamed bodies are added here, not in the routes: nothing is
    // checked or serialised by them.
    transform: ({ schema, url, route }) => {
      if (!url.startsWith(API_PREFIX) || url === OPENAPI_PATH)
        return { schema: { ...schema, hide: true }, url };
      const { errors = [], streamed } = route.config ?? {};
      const response = { ...(schema.response as object), ...errorResponses(errors) };
      return { schema: { ...schema, ...(streamed ? { body: streamed } : {}), response }, url };
    },
  });
}

/** Serves the document, made once. */
export function serveOpenApi(app: FastifyInstance): void {
  let text: string | undefined;
  app.get(OPENAPI_PATH, async (_request, reply) => {
    text ??= JSON.stringify(app.swagger());
    return reply.type('application/json; charset=utf-8').serializer(String).send(text);
  });
}

export type Described = {
  tag: string;
  summary: string;
  description: string;
  access: Access;
  audit: Route['audit'];
  needsKey: boolean;
};

/** The schema of a route with everything the reference says of it: access, audit, headers. */
export function documented(schema: FastifySchema, described: Described): FastifySchema {
  const { access, audit } = described;
  const act = typeof audit === 'string' ? `Audited as \`${audit}\`.` : `Not audited: ${audit.none}`;
  return {
    ...schema,
    ...(described.needsKey ? { headers: IDEMPOTENCY_HEADER } : {}),
    tags: [described.tag],
    summary: described.summary,
    description: [described.description, `Access: ${sayAccess(access)}`, act].filter(Boolean).join('\n\n'),
    security: typeof access === 'object' ? [] : [{ session: [] }],
  };
}

const IDEMPOTENCY_HEADER: TObject = Type.Object({
  'Idempotency-Key': Type.String({
    minLength: 8,
    maxLength: 200,
    description:
      'One value for one act, sent again with every try (a UUID is best). A repeat gets the first answer and does nothing twice.',
  }),
});

/** Codes a route may answer with. */
export function errorCodesOf(access: Access, needsKey: boolean): ErrorCode[] {
  const codes: ErrorCode[] = ['badRequest', 'notFound', 'tooMany', 'internal', 'busy'];
  if (typeof access !== 'object') codes.push('signInNeeded', 'forbidden');
  if (needsKey) codes.push('keyMissing', 'crossSite', 'stale', 'notAllowedNow', 'samePerson', 'keyReused');
  return codes;
}

/** One response a status, its description listing the codes that come with it. */
function errorResponses(codes: readonly ErrorCode[]): Record<string, object> {
  const byStatus = Map.groupBy(codes, (code) => ERRORS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, found]) => [
      String(status),
      {
        ...ErrorBody,
        description: found.map((code) => `\`${code}\`: ${ERRORS[code].zh} ${ERRORS[code].en}`).join('\n\n'),
      },
    ]),
  );
}
