/** The typed client. It carries no schema, so that a page's first load stays small: types only, erased at build. */
import type { Static, TSchema } from 'typebox';
import type { ErrorBody } from './errors.ts';
import type { EndpointKey, Endpoints } from './index.ts';

type Part<K extends EndpointKey, P extends string> = Endpoints[K] extends {
  [Q in P]: infer S extends TSchema;
}
  ? { [Q in P]: Static<S> }
  : unknown;
type Input<K extends EndpointKey> = Part<K, 'params'> & Part<K, 'query'> & Part<K, 'body'>;
export type Output<K extends EndpointKey> = Endpoints[K] extends { response: infer S extends TSchema }
  ? Static<S>
  : never;

/** What the server answered instead: its code, its sentence, and each point that is wrong. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.name = 'ApiError';
    this.status = status;
    this.body = body;
  }
}

export type ClientOptions = {
  /** Origin and prefix, e.g. '/api/v1'. */
  base: string;
  /** Language of messages: 'zh-CN' or 'en'. */
  language: () => string;
  fetch?: typeof fetch;
};

type CallOptions = { idempotencyKey?: string; signal?: AbortSignal };

/** A function that calls an endpoint by its key: `call('GET /items', { query: { q: '营业执照' } })`. Throws ApiError. */
export function createClient(options: ClientOptions) {
  const send = options.fetch ?? fetch.bind(globalThis);
  return async function call<K extends EndpointKey>(
    key: K,
    input: Input<K>,
    extra: CallOptions = {},
  ): Promise<Output<K>> {
    const [method = 'GET', template = ''] = key.split(' ');
    const { params, query, body } = input as {
      params?: Record<string, string>;
      query?: Record<string, string | number | undefined>;
      body?: unknown;
    };
    const path = template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value !== undefined && value !== '') search.set(name, String(value));
    }
    const suffix = search.size > 0 ? `?${search}` : '';
    const headers: Record<string, string> = { 'accept-language': options.language() };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (extra.idempotencyKey) headers['idempotency-key'] = extra.idempotencyKey;
    const response = await send(`${options.base}${path}${suffix}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(extra.signal ? { signal: extra.signal } : {}),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new ApiError(response.status, answer as ErrorBody);
    return answer as Output<K>;
  };
}
