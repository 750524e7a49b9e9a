import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';

/** Waiting for longer than this means the database doesn't answer. */
const PATIENCE_MS = 2000;

/** /healthz: the process lives. /readyz: it can serve, because the database answers and standards are loaded. */
export function registerHealth(
  app: FastifyInstance,
  services: Pick<Services, 'database' | 'standards'>,
): void {
  app.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'ok' };
  });
  app.get('/readyz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    const checks = {
      database: await answers(services.database.pool.query('SELECT 1')),
      standards: services.standards.list().length > 0,
    };
    const ready = Object.values(checks).every(Boolean);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'notReady', checks });
  });
}

async function answers(asked: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), PATIENCE_MS);
  try {
    return await Promise.race([
      asked.then(
        () => true,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
