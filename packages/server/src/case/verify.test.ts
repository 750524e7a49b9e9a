import { hash } from 'node:crypto';
import type { CaseEvent } from '@yimen/domain/case';
import { canonicalJson } from '@yimen/domain/standard';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { CHAIN_START, chain, eventHash } from './chain.ts';
import { caseRoutes, verifyChains } from './index.ts';
import { MAIN_PATH, startCase, TODAY, testStandard } from './testing.ts';

const standard = testStandard();
let test: TestApp;
let owner: pg.Client;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [standard] });
  owner = new pg.Client(test.database.url);
  await owner.connect();
}, 60_000);
afterAll(async () => {
  await owner.end();
  await test.stop();
});

/** Makes a change as the owner of the database, verifies, and takes the change back. */
async function faultsAfter(sql: string, values: unknown[] = [], caseNo?: string) {
  const before = await owner.query('SELECT * FROM case_event');
  const files = await owner.query('SELECT * FROM case_file');
  await owner.query(sql, values);
  try {
    return await verifyChains(test.database.pool, caseNo === undefined ? {} : { caseNo });
  } finally {
    await restore('case_event', before.rows);
    await restore('case_file', files.rows);
  }
}

async function restore(table: string, rows: Record<string, unknown>[]) {
  await owner.query(`TRUNCATE ${table}`);
  const asText = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
      ]),
    ),
  );
  await owner.query(
    `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(asText)],
  );
}

describe('the record of events', () => {
  it('can be added to by the program, and neither changed nor removed', async () => {
    await startCase(test, standard);
    const { pool } = test.database;
    for (const sql of [
      "UPDATE case_event SET kind = 'closed'",
      'DELETE FROM case_event',
      'TRUNCATE case_event',
      'ALTER TABLE case_event DISABLE TRIGGER ALL',
      "UPDATE command_receipt SET reply = '{}'",
      'DELETE FROM command_receipt',
    ]) {
      await expect(pool.query(sql), sql).rejects.toThrow(/permission denied|must be owner/);
    }
  });
});

describe('the hash of an event', () => {
  const event = {
    region: '340000',
    caseId: '019ab000-0000-7000-8000-000000000001',
    seq: 1,
    kind: 'withdrawn',
    at: TODAY,
    by: { id: 'a', name: '王"测试"', kind: 'applicant' },
    data: { reason: '改变\\计划' },
    requestId: 'key "1"',
  } satisfies CaseEvent & { requestId: string };

  it('is SM3 of the hash before it and the canonical JSON of the event', () => {
    expect(eventHash(event, CHAIN_START)).toBe(hash('sm3', CHAIN_START + canonicalJson(event), 'hex'));
  });

  it('leads from event to event', () => {
    const [first, second] = chain([event, { ...event, seq: 2 }], CHAIN_START);
    expect(second?.prevHash).toBe(first?.hash);
    expect(second?.hash).toBe(eventHash({ ...event, seq: 2 }, first?.hash ?? ''));
  });
});

describe('verifying', () => {
  let caseId: string;
  let caseNo: string;
  let events: number;
  beforeAll(async () => {
    ({ caseId, caseNo } = (await startCase(test, standard, MAIN_PATH)).receipt);
    await startCase(test, standard, ['withdraw']);
    const { rows } = await owner.query('SELECT count(*)::int AS n FROM case_event');
    events = rows[0].n;
  });

  it('counts what it examined and finds nothing wrong with what the program wrote', async () => {
    expect(await verifyChains(test.database.pool)).toEqual({ cases: 3, events, faults: [] });
    expect(await verifyChains(test.database.pool, { pageSize: 2 })).toEqual({ cases: 3, events, faults: [] });
    expect(await verifyChains(test.database.pool, { caseNo })).toEqual({ cases: 1, events: 11, faults: [] });
  });

  it('gives nothing for a case that does not exist', async () => {
    expect(await verifyChains(test.database.pool, { caseNo: '340000-20261124-000000-0' })).toMatchObject({
      cases: 0,
    });
    expect(await verifyChains(test.database.pool, { caseNo: 'nonsense' })).toMatchObject({ cases: 0 });
  });

  it.each([
    ['a byte of the data', `data = jsonb_set(data, '{opinion}', '"符合条件，拟同意!"')`],
    ['the moment, by a millisecond', "at = at + interval '1 millisecond'"],
    ['who did it', `actor = jsonb_set(actor, '{name}', '"别人"')`],
    ['the kind', "kind = 'closed'"],
    ['the request', "request_id = request_id || 'x'"],
    ['the hash', 'hash = set_byte(hash, 31, get_byte(hash, 31) # 1)'],
    ['the hash of the event before', 'prev_hash = set_byte(prev_hash, 0, get_byte(prev_hash, 0) # 1)'],
  ])('finds %s changed, and says in which event', async (_, change) => {
    const result = await faultsAfter(`UPDATE case_event SET ${change} WHERE case_id = $1 AND seq = 6`, [
      caseId,
    ]);
    expect(result.faults[0]).toMatchObject({ region: '340000', caseId, caseNo, seq: 6 });
    const other = await faultsAfter(
      `UPDATE case_event SET ${change} WHERE case_id = $1 AND seq = 6`,
      [caseId],
      caseNo,
    );
    expect(other.faults[0]).toMatchObject({ caseNo, seq: 6 });
  });

  it('finds an event that was changed together with its hash, by the one after it', async () => {
    const forged = async () => {
      const { rows } = await owner.query('SELECT * FROM case_event WHERE case_id = $1 AND seq = 6', [caseId]);
      const [row] = rows;
      const event = {
        region: row.region,
        caseId,
        seq: 6,
        kind: row.kind,
        at: row.at.toISOString(),
        by: row.actor,
        data: { ...row.data, opinion: '改过的意见' },
        requestId: row.request_id,
      };
      return { data: event.data, hash: eventHash(event, row.prev_hash.toString('hex')) };
    };
    const { data, hash: forgedHash } = await forged();
    const result = await faultsAfter(
      'UPDATE case_event SET data = $2, hash = $3 WHERE case_id = $1 AND seq = 6',
      [caseId, data, `\\x${forgedHash}`],
    );
    expect(result.faults.map(({ seq }) => seq)).toEqual([7]);
  });

  it('finds an event missing in the middle, the last ones missing, and all of them missing', async () => {
    const middle = await faultsAfter('DELETE FROM case_event WHERE case_id = $1 AND seq = 6', [caseId]);
    expect(middle.faults[0]).toMatchObject({ caseNo, seq: 7, message: { zh: '第6个事件缺失。' } });
    const tail = await faultsAfter('DELETE FROM case_event WHERE case_id = $1 AND seq > 9', [caseId]);
    expect(tail.faults).toMatchObject([
      {
        caseNo,
        seq: 9,
        message: { en: '11 events are listed but only 9 are there; the last ones are missing.' },
      },
    ]);
    const all = await faultsAfter('DELETE FROM case_event WHERE case_id = $1', [caseId]);
    expect(all.faults).toMatchObject([{ caseNo, seq: undefined }]);
    const first = await faultsAfter('DELETE FROM case_event WHERE case_id = $1 AND seq = 1', [caseId]);
    expect(first.faults[0]).toMatchObject({ caseId, seq: 2 });
  });

  it('finds a case that is missing from the list of cases', async () => {
    const result = await faultsAfter('DELETE FROM case_file WHERE case_id = $1', [caseId]);
    expect(result.faults).toMatchObject([
      { caseNo, message: { zh: expect.stringContaining('npx yimen rebuild') } },
    ]);
  });
});
