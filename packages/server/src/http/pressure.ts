import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { HttpProblem } from './problem.ts';

/** A loop this late (milliseconds) has more work than it can do. */
const MAX_LOOP_DELAY = 1500;
/** More requests than this waiting for a connection would wait longer than people do. */
const MAX_WAITING = 2000;

const ALWAYS = new Set(['/healthz', '/readyz', '/metrics']);

/** Turns requests away as `busy` while there is more work than can be done, so that those under way are finished. */
export async function registerPressure(app: FastifyInstance, pool: pg.Pool): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: MAX_LOOP_DELAY,
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
