import type { ErrorCode } from '@yimen/api';
import type { SignedIn } from '../accounts/index.ts';
import type { Language } from './route.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends the request; set before any handler of the API runs. */
    signedIn: SignedIn | undefined;
    language: Language;
    /** Code of the error that was answered, for logs and metrics. */
    problem: ErrorCode | undefined;
  }
  interface FastifyContextConfig {
    /** Name of the audited act, where the route is audited. */
    audit?: string;
    /** Codes it may answer with, for the API reference. */
    errors?: ErrorCode[];
    /** A body that is no JSON, for the API reference: the route reads it as a stream. */
    streamed?: unknown;
  }
}
