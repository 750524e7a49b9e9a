import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@yimen/server/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayRebuilt } from './rebuild.ts';
import { sayVerified } from './verify.ts';

const program = join(import.meta.dirname, '../bin/yimen.js');
const CASE = '019ab000-0000-7000-8000-000000000001';
const NUMBER = '340000-20261124-000001-1';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
}, 60_000);
afterAll(async () => database.drop());

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, DATABASE_URL: database.url };
  return new Promise((done) => {
    execFile(process.execPath, [program, ...args], { env }, (error, out, err) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      done({ code, out, err });
    });
  });
}

describe('verify and rebuild on a database', { timeout: 60_000 }, () => {
  it('without cases: nothing was examined, which is no good news; nothing to rebuild, which is none either', async () => {
    const verified = await run('verify');
    expect(verified).toMatchObject({ code: 1, out: '' });
    expect(verified.err).toContain('nothing was examined');
    const rebuilt = await run('rebuild');
    expect(rebuilt).toMatchObject({ code: 0, err: '' });
    expect(rebuilt.out).toContain('Rebuilt 0 cases.');
  });

  it('counts anew what there is, and wants to know why', async () => {
    const counted = await run('calendar', 'recount', '--reason', '国务院办公厅通知');
    expect(counted).toMatchObject({ code: 0, err: '' });
    expect(counted.out).toContain('looked at 0 cases, 0 got another date.');
    const { rows } = await database.pool.query('SELECT scope, state, reason FROM calendar_recount');
    expect(rows).toEqual([{ scope: '000000', state: 'done', reason: '国务院办公厅通知' }]);
    expect((await run('calendar', 'recount')).err).toContain('--reason');
    expect((await run('calendar', 'recount', '--reason', 'x', '--region', '34')).code).toBe(1);
  });

  it('with a forged case: both name it, and fail', async () => {
    await database.pool.query(
      `INSERT INTO case_event (region, case_id, seq, kind, at, actor, data, prev_hash, hash, request_id)
       VALUES ('340000', $1, 1, 'opened', now(), '{}', $2, decode(repeat('00', 32), 'hex'), decode(repeat('11', 32), 'hex'), 'x')`,
      [CASE, { caseNo: NUMBER }],
    );
    const verified = await run('verify');
    expect(verified.code).toBe(1);
    expect(verified.out).toContain(`✗ ${NUMBER} · 第1个事件 event 1: 内容与其摘要不符，已被更改。`);
    expect(verified.out).toContain('Examined 1 cases, 1 events: 2 faults.');
    const unknown = await run('verify', '--case', '340000-20261124-999999-9');
    expect(unknown).toMatchObject({ code: 1, out: '' });
    expect(unknown.err).toContain('There is no case 340000-20261124-999999-9');
    const rebuilt = await run('rebuild');
    expect(rebuilt.code).toBe(1);
    expect(rebuilt.out).toContain(`✗ 340000/${CASE}`);
  });
});

describe('what the commands say', () => {
  it('is one line when all is well', () => {
    expect(sayVerified({ cases: 1200, events: 5400, faults: [] })).toBe(
      '共核验1,200件办件、5,400个事件，全部完好。Examined 1,200 cases, 5,400 events: every chain holds.',
    );
    expect(sayRebuilt({ cases: 1200, removed: 0, broken: [] })).toBe(
      '已重建1,200件办件的登记与待办。Rebuilt 1,200 cases.',
    );
  });

  it('names at most a hundred faults and counts the rest', () => {
    const fault = {
      region: '340000',
      caseId: CASE,
      caseNo: NUMBER,
      seq: 2,
      message: { zh: '坏', en: 'broken' },
    };
    const lines = sayVerified({ cases: 1, events: 150, faults: Array.from({ length: 150 }, () => fault) });
    expect(lines.match(/✗/g)).toHaveLength(100);
    expect(lines).toContain('and 50 more');
  });
});
