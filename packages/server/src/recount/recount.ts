/**
 * 日历变更后重新推算: open cases are counted anew after a calendar was published or corrected. One operation, told with its
 * reason in the record of every case it changes; any server with the same calendar works on it, batch by batch, and goes on
 * where another one stopped. See docs/decisions/0046-counting-anew.md.
 */
import { randomUUIDv7 } from 'node:crypto';
import { regionPrefix } from '@yimen/domain/case';
import { type Queryable, transaction } from '../database/index.ts';
import { calendarMark } from '../standards/index.ts';
import { type Counted, countBatch, type RecountServices } from './batch.ts';
import {
  type CaseRow,
  type Cursor,
  casesAgain,
  findOperation,
  insertOperation,
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
  /** Only this operation. */
  id?: string;
  signal?: AbortSignal;
  onProgress?: (operation: Operation) => void;
};

/** Works on what is under way until nothing is left of it; says whether there was anything to do. */
export async function runRecounts(services: RecountServices, options: RunOptions = {}): Promise<boolean> {
  let worked = false;
  let cursor: Cursor | undefined;
  do {
    cursor = await runBatch(services, options.id);
    worked ||= cursor !== undefined;
    const operation =
      cursor && options.onProgress && (await findOperation(services.database.pool, cursor.id));
    if (operation) options.onProgress?.(operation);
  } while (cursor && !options.signal?.aborted);
  return worked;
}

async function runBatch(services: RecountServices, id: string | undefined): Promise<Cursor | undefined> {
  const mark = calendarMark(services.calendar);
  return transaction(services.database.pool, async (client) => {
    const cursor = await takeOperation(client, mark, id);
    if (!cursor) return undefined;
    const rows = await nextCases(client, cursor, `${regionPrefix(cursor.scope)}%`, BATCH);
    const changed = await writeRows(services, cursor, rows, client);
    const last = rows.at(-1);
    await moveCursor(client, cursor.id, { lookedAt: rows.length, changed, last, now: services.now() });
    return cursor;
  });
}

/** How many cases got new dates. Those that moved on meanwhile are read and counted again. */
async function writeRows(
  services: RecountServices,
  operation: Cursor,
  rows: readonly CaseRow[],
  on: Queryable,
): Promise<number> {
  let left = rows;
  let written = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const counted: Counted = await countBatch(services, left, operation);
    const missed = await writeDues(on, operation.id, counted.changed);
    written += counted.changed.length - missed.length;
    const again = new Set(missed.map(({ case_id }) => case_id));
    await writeTimers(
      on,
      counted.timers.filter(({ case_id }) => !again.has(case_id)),
    );
    if (missed.length === 0) return written;
    left = await casesAgain(on, missed);
  }
  throw new Error(`Some cases moved on ${ROUNDS} times while they were counted.`);
}
