import fastify from 'fastify';
import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { registerErrors, toProblem } from './errors.ts';
import { quietError } from './logging.ts';
import { PRESSURE_LIMITS, registerPressure } from './pressure.ts';
import { HttpProblem } from './problem.ts';
import './request.ts';

const databaseError = (code: string, message = 'a message') =>
  Object.assign(new pg.DatabaseError(message, message.length, 'error'), {
    code,
    detail: 'Key (username)=(wangxiaoyu) already exists.',
    constraint: 'account_username_key',
  });

describe('what went wrong inside', () => {
  it('is busy when it passes by itself: no connection to be had, the database going down or coming up', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    });
    const passing = [
      refused,
      databaseError('57P01'),
      databaseError('53300'),
      databaseError('08006'),
      new Error('timeout exceeded when trying to connect'),
    ];
    for (const error of passing) expect(toProblem(error).code, error.message).toBe('busy');
  });

  it('is internal when it is a fault of ours, also when nothing sensible was thrown', () => {
    for (const error of [databaseError('22P02'), new TypeError('x is undefined'), 'text', undefined]) {
      expect(toProblem(error).code).toBe('internal');
    }
  });

  it('stands in the log without the values the database quotes', () => {
    const quiet = quietError(databaseError('23505', 'duplicate key wangxiaoyu'));
    expect(quiet).toMatchObject({ code: '23505', constraint: 'account_username_key', message: '' });
    expect(JSON.stringify(quiet)).not.toContain('wangxiaoyu');
    const wrapped = quietError(new Error('outer', { cause: databaseError('23505', 'wangxiaoyu') }));
    expect(JSON.stringify(wrapped)).not.toContain('wangxiaoyu');
    expect(wrapped.cause).toMatchObject({ code: '23505' });
  });
});

describe('a server with more work than it can do', () => {
  it('turns new requests away as busy, with a time to come back, but still says that it lives', async () => {
    const app = fastify();
    app.decorateRequest('problem', undefined);
    registerErrors(app);
    await registerPressure(app, { waitingCount: 100_000 } as pg.Pool);
    app.get('/healthz', async () => 'ok');
    app.get('/api/v1/items', async () => 'never');
    const answer = await app.inject({ url: '/api/v1/items', headers: { 'accept-language': 'en' } });
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'busy']);
    expect(answer.headers['retry-after']).toBe('5');
    expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200);
    await app.close();
  });

  it.each([
    ['a loop later than the limit', 0.000_001, 503],
    ['no limit', 0, 200],
  ])('looks at how late the loop is: %s', async (_, loopDelay, status) => {
    const app = fastify();
    app.decorateRequest('problem', undefined);
    registerErrors(app);
    await registerPressure(app, { waitingCount: 0 }, { loopDelay });
    app.get('/api/v1/items', async () => 'answered');
    const answer = async () => (await app.inject({ url: '/api/v1/items' })).statusCode;
    // the delay is sampled once a second
    if (loopDelay > 0) await vi.waitFor(async () => expect(await answer()).toBe(status), 15_000);
    expect(await answer()).toBe(status);
    await app.close();
  });

  it('has a limit unless another is given', () => {
    expect(PRESSURE_LIMITS.loopDelay).toBeGreaterThan(0);
  });
});

describe('a problem', () => {
  it('has the status of its code', () => {
    expect(new HttpProblem('stale').status).toBe(409);
  });
});
