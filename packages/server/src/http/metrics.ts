import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { measureFollowing } from '../follow/metrics.ts';
import { HttpProblem } from './problem.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export type MetricsOptions = { pool: pg.Pool; token: string | undefined };

/**
 * Measures requests, acts and the database pool, and serves them for Prometheus at /metrics: to this machine, or to
 * whoever brings the token. Labels are route templates and codes, never values.
 */
export function registerMetrics(app: FastifyInstance, { pool, token }: MetricsOptions): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  measurePool(registry, pool);
  measureFollowing(registry, pool);
  const duration = new Histogram({
    name: 'yimen_http_request_duration_seconds',
    help: 'Time from request to answer, by route template',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const acts = new Counter({
    name: 'yimen_acts_total',
    help: 'Audited acts (commands, sign-ins, uploads) by name and outcome',
    labelNames: ['act', 'outcome'],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    duration.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    const { audit } = request.routeOptions.config;
    if (audit !== undefined) acts.inc({ act: audit, outcome: request.problem ?? 'done' });
  });
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, token)) throw new HttpProblem('notFound');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) return LOOPBACK.has(request.ip);
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function measurePool(registry: Registry, pool: pg.Pool): void {
  const gauge = (name: string, help: string, read: () => number) => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  gauge('yimen_database_connections', 'Open database connections', () => pool.totalCount);
  gauge('yimen_database_connections_idle', 'Idle database connections', () => pool.idleCount);
  gauge('yimen_database_waiting', 'Requests waiting for a database connection', () => pool.waitingCount);
}
