import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { HttpProblem } from './problem.ts';

/** What counts as more work than can be done. */
export type PressureLimits = {
  /** How late the loop may be, in milliseconds; 0 for no limit. */
  loopDelay: number;
};

/** A loop this late has more work than it can do. */
export const PRESSURE_LIMITS: PressureLimits = { loopDelay: 1500 };
/** More requests than this waiting for a connection would wait longer than people do. */
const MAX_WAITING = 2000;

const ALWAYS = new Set(['/healthz', '/readyz', '/metrics']);

/** Turns requests away as `busy` while there is more work than can be done, so that those under way are finished. */
export async function registerPressure(
  app: FastifyInstance,
  pool: Pick<pg.Pool, 'waitingCount'>,
  { loopDelay }: PressureLimits = PRESSURE_LIMITS,
): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: loopDelay,
    pressureHandler: (request) => {
      if (!ALWAYS.has(request.routeOptions.url ?? '')) throw new HttpProblem('busy');
    },
  });
  app.addHook('onRequest', async (request) => {
    if (pool.waitingCount > MAX_WAITING && !ALWAYS.has(request.routeOptions.url ?? '')) {
      throw new HttpProblem('busy');
    }
  });
}
