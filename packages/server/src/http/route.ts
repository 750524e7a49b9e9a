/**
 * A route: its endpoint, who may call it, and under which name it is audited. The server refuses to start with a route
 * that lacks either, or with an endpoint of the contract that no route serves.
 */
import type { Account, EndpointKey, Endpoints } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import type { Actor } from '@yimen/domain/case';
import type { FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Services } from '../services.ts';

export type Language = 'zh-CN' | 'en';

/**
 * Who may call a route. `public` says in words why no sign-in is needed; what a signed-in person may do with one
 * particular case is decided by the case's own rules on region and post.
 */
export type Access = { public: string } | 'applicant' | 'staff' | 'signedIn';

type Part<K extends EndpointKey, P extends string> = Endpoints[K] extends {
  [Q in P]: infer S extends TSchema;
}
  ? Static<S>
  : undefined;

/** What every handler gets, whatever it serves. */
export type Context = {
  services: Services;
  /** The signed-in person; undefined only on public routes. */
  actor: Actor | undefined;
  /** The account of the signed-in person, with the parties they may apply for. */
  account: Account | undefined;
  language: Language;
  /** The Idempotency-Key header; required on every POST that changes a case. */
  idempotencyKey: string | undefined;
  reply: FastifyReply;
};

export type RequestContext<K extends EndpointKey> = Context & {
  params: Part<K, 'params'>;
  query: Part<K, 'query'>;
  body: Part<K, 'body'>;
};

export type Route<K extends EndpointKey = EndpointKey> = {
  key: K;
  access: Access;
  /** Name of the audited act, e.g. 'case.accept'; for reads that are not audited 'none' with the reason. */
  audit: string | { none: string };
  handler: (context: RequestContext<K>) => Promise<Output<K>>;
};

/** A route of any endpoint: what modules hand to the server. */
export type AnyRoute = { [K in EndpointKey]: Route<K> }[EndpointKey];

/** A route whose request or answer is not JSON, so that the contract can't describe it; otherwise declared alike. */
export type RawRoute = {
  method: 'GET' | 'POST';
  /** Path below /api/v1. */
  path: string;
  access: Access;
  audit: Route['audit'];
  /** How often it may be called: see the rate limits of the configuration. */
  rate: 'read' | 'upload';
  schema: FastifySchema & { summary: string; description: string; tags: string[] };
  handler: (context: Context & { request: FastifyRequest }) => Promise<unknown>;
};

/** Declares a route; the types of its input and answer come from the contract. */
export function route<K extends EndpointKey>(
  key: K,
  options: { access: Access; audit: Route['audit'] },
  handler: Route<K>['handler'],
): Route<K> {
  return { key, ...options, handler };
}
