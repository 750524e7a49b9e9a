/**
 * 日历变更后重新推算: open cases are counted anew after a calendar was published or corrected. One operation, told with its
 * reason in the record of every case it changes; any server with the same calendar works on it, batch by batch, and goes on
 * where another one stopped. See docs/decisions/0046-counting-anew.md.
 */
import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { regionPrefix } from '@yimen/domain/case';
import type pg from 'pg';
import { alone, type Queryable } from '../database/index.ts';
import { calendarMark } from '../standards/index.ts';
import { type Counted, countBatch, type RecountServices } from './batch.ts';
import {
  type CaseRow,
  type Cursor,
  casesAgain,
  findOperation,
  insertOperation,
  lockCursor,
  moveCursor,
  nextCases,
  type Operation,
  takeOperation,
  writeDues,
  writeTimers,
} from './store.ts';

/** Cases in one transaction. */
const BATCH = 1000;
/** How often a case that moves on while it is counted is counted again before the batch is given up and tried anew. */
const ROUNDS = 5;

export type RecountRequest = {
  /** The region whose cases, with those below it, are counted anew; '000000' for all. */
  scope: string;
  reason: string;
  askedBy: string;
  requestId: string;
};

/** Begins to count anew by the calendar of this server; the same request gives the same operation. */
export async function startRecount(
  services: RecountServices,
  { scope, reason, askedBy, requestId }: RecountRequest,
): Promise<Operation> {
  const operation = await insertOperation(services.database.pool, {
    id: randomUUIDv7(),
    scope,
    reason,
    askedBy,
    requestId,
    calendar: calendarMark(services.calendar),
    askedAt: services.now(),
    pattern: `${regionPrefix(scope)}%`,
  });
  if (!operation) throw new Error('The operation was not written.');
  return operation;
}

export type RunOptions = {
  /** Only until this operation has ended, whoever works on it. */
  id?: string;
  signal?: AbortSignal;
  onProgress?: (operation: Operation) => void;
};

/** How often it is looked whether another server is done. */
const LOOK_MS = 200;

/** Works on what is under way by the calendar of this server; one server does at a time, and the next goes on where it stopped. */
export async function runRecounts(services: RecountServices, options: RunOptions = {}): Promise<void> {
  const { pool } = services.database;
  for (;;) {
    const worked = await alone(pool, 'calendar_recount', async (client) =>
      runNext(services, client, options),
    );
    if (options.signal?.aborted) return;
    if (worked) continue;
    if (options.id === undefined || (await findOperation(pool, options.id))?.state !== 'running') return;
    await sleep(LOOK_MS);
  }
}

/** One operation from its cursor to its end; says whether there was one. */
async function runNext(
  services: RecountServices,
  client: pg.PoolClient,
  options: RunOptions,
): Promise<boolean> {
  const { pool } = services.database;
  const operation = await takeOperation(client, calendarMark(services.calendar));
  if (!operation) return false;
  const read = (after: { region: string; caseId: string }) =>
    nextCases(pool, after, `${regionPrefix(operation.scope)}%`, BATCH);
  let writing = Promise.resolve(true);
  let after: { region: string; caseId: string } = operation;
  let rows = await read(after);
  for (;;) {
    // The batch before is written, and the next is read, while this one is counted.
    const counted = await countBatch(services, rows, operation);
    if (!(await writing) || options.signal?.aborted) return true;
    const batch = { after, rows, counted };
    writing = writeBatch(services, operation, batch, client);
    writing.catch(() => undefined);
    const last = rows.at(-1);
    if (!last) break;
    after = { region: last.region, caseId: last.case_id };
    rows = await read(after);
    const progress = options.onProgress && (await findOperation(pool, operation.id));
    if (progress) options.onProgress?.(progress);
  }
  await writing;
  const done = options.onProgress && (await findOperation(pool, operation.id));
  if (done) options.onProgress?.(done);
  return true;
}

type Batch = { after: { region: string; caseId: string }; rows: readonly CaseRow[]; counted: Counted };

/** Writes a batch and moves the cursor with it; false, and nothing written, when the operation is not where it was. */
async function writeBatch(
  services: RecountServices,
  operation: Cursor,
  { after, rows, counted }: Batch,
  client: pg.PoolClient,
): Promise<boolean> {
  await client.query('BEGIN');
  try {
    const there = await lockCursor(client, operation.id, after);
    if (there) {
      const changed = await writeRows(services, operation, counted, client);
      const last = rows.at(-1);
      const now = services.now();
      await moveCursor(client, operation.id, { lookedAt: rows.length, changed, last, now });
    }
    await client.query('COMMIT');
    return there;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** How many cases got new dates. Those that moved on meanwhile are read and counted again. */
async function writeRows(
  services: RecountServices,
  operation: Cursor,
  first: Counted,
  on: Queryable,
): Promise<number> {
  let counted = first;
  let written = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const missed = await writeDues(on, operation.id, counted.changed);
    written += counted.changed.length - missed.length;
    const again = new Set(missed.map(({ case_id }) => case_id));
    await writeTimers(
      on,
      counted.timers.filter(({ case_id }) => !again.has(case_id)),
    );
    if (missed.length === 0) return written;
    counted = await countBatch(services, await casesAgain(on, missed), operation);
  }
  throw new Error(`Some cases moved on ${ROUNDS} times while they were counted.`);
}
