/**
 * Logs without personal data: route templates instead of paths, no query strings, bodies, names or addresses, accounts
 * as a keyed hash, and errors without the values they quote.
 */
import { createHmac, randomUUID } from 'node:crypto';
import type { Account } from '@yimen/api';
import { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import pg from 'pg';
import type { LogLevel } from '../config.ts';

export type LogStream = { write(line: string): void };

/** Options of the framework that concern its log. */
export function logOptions(level: LogLevel, stream?: LogStream) {
  return {
    logger:
      level === 'silent'
        ? false
        : {
            level,
            base: null,
            timestamp: () => `,"time":"${new Date().toISOString()}"`,
            formatters: { level: (label: string) => ({ level: label }) },
            serializers: { err: quietError, error: quietError, req: nothing, res: nothing },
            ...(stream ? { stream } : {}),
          },
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: () => randomUUID(),
  } satisfies FastifyServerOptions;
}

/** Requests and answers carry addresses, queries and cookies: whoever logs them whole logs nothing. */
const nothing = () => ({});

/** Writes one line for each answer, and names the audited act. */
export function registerRequestLog(app: FastifyInstance, secret: string): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  const marks = new WeakMap<Account, string>();
  // A person is remembered for some seconds by whoever resolves sessions, and so is their mark.
  const markOf = (account: Account): string => {
    const mark = marks.get(account) ?? hashAccount(secret, account.id);
    marks.set(account, mark);
    return mark;
  };
  app.addHook('onResponse', async (request, reply) => {
    const { url, config } = request.routeOptions;
    const account = request.signedIn?.account;
    const entry = {
      method: request.method,
      route: url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(account === undefined ? {} : { account: markOf(account) }),
      ...(config.audit === undefined ? {} : { audit: config.audit }),
      ...(request.problem === undefined ? {} : { problem: request.problem }),
    };
    // Health checks come every few seconds and say nothing.
    if (url === '/healthz' || url === '/readyz' || url === '/metrics') request.log.debug(entry, 'request');
    else request.log.info(entry, 'request');
  });
}

/** The same account gives the same mark on every server with this secret, and nothing else can be read from it. */
export function hashAccount(secret: string, account: string): string {
  return createHmac('sm3', secret).update(`log:${account}`).digest('hex').slice(0, 16);
}

/** An error as it stands in the log. */
export type QuietError = { type: string; message: string; stack: string; [more: string]: unknown };

/** An error with its kind and place, without its message where that quotes data (database errors do). */
export function quietError(error: unknown): QuietError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error ? { code: error.code } : {};
  const shared = { type: error.name, message: error.message, stack: frames.join('\n'), ...code };
  if (error instanceof pg.DatabaseError) {
    const { table, constraint, column, routine } = error;
    return { ...shared, message: '', table, constraint, column, routine };
  }
  return error.cause === undefined ? shared : { ...shared, cause: quietError(error.cause) };
}
