import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify';
import type { RateLimits } from '../config.ts';
import { HttpProblem } from './problem.ts';

/** How strictly a route is limited. */
export type RateClass = Exclude<keyof RateLimits, 'enabled'>;

export type RateGuards = (kind: RateClass) => onRequestAsyncHookHandler[];

/** The class of an endpoint: guessing must be slow, reading quick. */
export function rateClass(key: string): RateClass {
  if (key === 'POST /session') return 'signIn';
  if (key.startsWith('POST /progress') || key.startsWith('GET /verification')) return 'progress';
  // Anybody may comment on a draft: as often as a person can, not as often as a program can.
  if (key.startsWith('POST /library/consultations')) return 'progress';
  return key.startsWith('GET ') ? 'read' : 'write';
}

/**
 * One limiter a class, shared by its routes: a signed-in person is counted by account (a whole hall may share one
 * address), everybody else by address. Gives the hooks that routes of a class run first; none when limits are off.
 */
export async function registerRateLimits(app: FastifyInstance, limits: RateLimits): Promise<RateGuards> {
  if (!limits.enabled) return () => [];
  await app.register(rateLimit, { global: false });
  const guards = new Map<RateClass, onRequestAsyncHookHandler[]>();
  return (kind) => {
    const made = guards.get(kind) ?? [
      app.rateLimit({
        max: limits[kind],
        timeWindow: 60_000,
        keyGenerator: (request) => {
          // Guesses are counted by address even from someone who is signed in.
          const guessing = kind === 'signIn' || kind === 'progress';
          return (guessing ? undefined : request.signedIn?.account.id) ?? request.ip;
        },
        errorResponseBuilder: () => new HttpProblem('tooMany'),
      }) as onRequestAsyncHookHandler,
    ];
    guards.set(kind, made);
    return made;
  };
}
