/**
 * Rebuilding the projections from the record. Batch by batch, each in one transaction that locks its cases: at every
 * moment each row is either the old one or the rebuilt one, commands go on meanwhile, and it may be broken off and
 * begun again.
 */
import type { Calendar } from '@yimen/domain/calendar';
import { type CaseEvent, type CaseState, evolve } from '@yimen/domain/case';
import type { Dictionary, Standard } from '@yimen/domain/standard';
import type pg from 'pg';
import { type Database, query, transaction } from '../database/index.ts';
import type { Services } from '../services.ts';
import { openRegistry, type StandardRegistry } from '../standards/index.ts';
import { type OpenLinkRow, openLinkRow, rebuildLinks } from './link.ts';
import { caseFileRow, caseTaskRows, storedState } from './projection.ts';
import { rebuildPlaces } from './rebuildPlaces.ts';
import { timerAt, timerGround } from './timerRow.ts';
import { caseSearchRow } from './words.ts';

export type RebuildOptions = {
  /** Cases in one transaction. */
  batchSize?: number;
  /** Told after every batch. */
  onProgress?: (soFar: Rebuilt & { total: number }) => void;
  /** Stops after the batch under way. */
  signal?: AbortSignal;
};

/** A case whose events do not add up; its old rows stay as they were. */
export type BrokenCase = { region: string; caseId: string; reason: string };

export type Rebuilt = { cases: number; removed: number; broken: BrokenCase[] };

type Key = { region: string; case_id: string };
type EventRow = Key & {
  seq: number;
  kind: CaseEvent['kind'];
  at: Date;
  actor: CaseEvent['by'];
  data: CaseEvent['data'];
  hash: string;
};

const COUNT = 'SELECT count(*)::int AS total FROM case_event WHERE seq = 1';

const KEYS = `
  SELECT DISTINCT region, case_id FROM case_event WHERE (region, case_id) > ($1, $2::uuid)
  ORDER BY region, case_id LIMIT $3`;

const LOCK = `
  SELECT f.case_id FROM case_file f
  JOIN unnest($1::char(6)[], $2::uuid[]) AS k(region, case_id) ON f.region = k.region AND f.case_id = k.case_id
  ORDER BY f.region, f.case_id FOR UPDATE OF f`;

const EVENTS = `
  SELECT e.region, e.case_id, e.seq, e.kind, e.at, e.actor, e.data, encode(e.hash, 'hex') AS hash
  FROM case_event e
  JOIN unnest($1::char(6)[], $2::uuid[]) AS k(region, case_id) ON e.region = k.region AND e.case_id = k.case_id
  ORDER BY e.region, e.case_id, e.seq`;

const FILE_COLUMNS = [
  'case_no',
  'status',
  'seq',
  'last_hash',
  'item',
  'item_name',
  'standard_hash',
  'department',
  'channel',
  'owner',
  'applicant_name',
  'query_code_hash',
  'submitted_at',
  'counted_from',
  'promised_due',
  'ended_at',
  'updated_at',
  'state',
  'form',
];

const WRITE_FILES = `
  INSERT INTO case_file (region, case_id, ${FILE_COLUMNS.join(', ')})
  SELECT region, case_id, ${FILE_COLUMNS.join(', ')}
  FROM jsonb_populate_recordset(NULL::case_file, $1::jsonb)
  ON CONFLICT (region, case_id) DO UPDATE
  SET ${FILE_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`;

const CLEAR_TASKS = `
  DELETE FROM case_task t USING unnest($1::char(6)[], $2::uuid[]) AS k(region, case_id)
  WHERE t.region = k.region AND t.case_id = k.case_id`;

const WRITE_TASKS = `
  INSERT INTO case_task (region, case_id, node, kind, post, department, opened_at, node_due, promised_due)
  SELECT region, case_id, node, kind, post, department, opened_at, node_due, promised_due
  FROM jsonb_populate_recordset(NULL::case_task, $1::jsonb)`;

const WRITE_SEARCH = `
  INSERT INTO case_search (region, case_id, submitted_at, words)
  SELECT region, case_id, submitted_at, words::tsvector
  FROM jsonb_to_recordset($1::jsonb) AS s(region char(6), case_id uuid, submitted_at timestamptz, words text)
  ON CONFLICT (region, case_id) DO UPDATE SET submitted_at = excluded.submitted_at, words = excluded.words`;

const CLEAR_TIMERS = `
  DELETE FROM case_timer t USING unnest($1::char(6)[], $2::uuid[]) AS k(region, case_id)
  WHERE t.region = k.region AND t.case_id = k.case_id`;

const WRITE_TIMERS = `
  INSERT INTO case_timer (region, case_id, at)
  SELECT region, case_id, at FROM jsonb_populate_recordset(NULL::case_timer, $1::jsonb)`;

/** Rows without a single event behind them: no submission, which writes both at once, can be among them. */
const REMOVE_ORPHANS = `
  WITH file AS (
    DELETE FROM case_file f
    WHERE NOT EXISTS (SELECT FROM case_event e WHERE e.region = f.region AND e.case_id = f.case_id)
    RETURNING 1
  ), task AS (
    DELETE FROM case_task t
    WHERE NOT EXISTS (SELECT FROM case_event e WHERE e.region = t.region AND e.case_id = t.case_id)
  ), search AS (
    DELETE FROM case_search s
    WHERE NOT EXISTS (SELECT FROM case_event e WHERE e.region = s.region AND e.case_id = s.case_id)
  ), timer AS (
    DELETE FROM case_timer m
    WHERE NOT EXISTS (SELECT FROM case_event e WHERE e.region = m.region AND e.case_id = m.case_id)
  ), link AS (
    DELETE FROM open_link o
    WHERE NOT EXISTS (SELECT FROM case_event e WHERE e.region = o.region AND e.case_id = o.case_id)
  )
  SELECT count(*)::int AS removed FROM file`;

/** What moments are counted from. Everything else follows from events and published standards alone. */
export type Counting = { calendar: Calendar; dictionary: Dictionary };

/** Rebuilds case_file, case_task, case_timer, case_search, open_link and quota_place from case_event; the result says what was rebuilt and what does not add up. */
export async function rebuildProjections(
  database: Pick<Database, 'pool'>,
  counting: Counting,
  { batchSize = 200, onProgress, signal }: RebuildOptions = {},
): Promise<Rebuilt> {
  const { pool } = database;
  const standards = await openRegistry(database, counting.dictionary, { pollEvery: 0 });
  const [counted] = await patiently<{ total: number }>(pool, COUNT);
  const done: Rebuilt = { cases: 0, removed: 0, broken: [] };
  let last: Key = { region: '', case_id: '00000000-0000-0000-0000-000000000000' };
  while (!signal?.aborted) {
    const keys = await query<Key>(pool, {
      name: 'rebuild_keys',
      text: KEYS,
      values: [last.region, last.case_id, batchSize],
    });
    const end = keys.at(-1);
    if (!end) {
      const [orphans] = await patiently<{ removed: number }>(pool, REMOVE_ORPHANS);
      await rebuildPlaces(database, standards);
      return { ...done, removed: orphans?.removed ?? 0 };
    }
    last = end;
    const broken = await transaction(pool, async (client) =>
      rebuildBatch(client, keys, { standards, calendar: counting.calendar }),
    );
    done.cases += keys.length - broken.length;
    done.broken.push(...broken);
    onProgress?.({ ...done, total: counted?.total ?? 0 });
  }
  return done;
}

/** Runs a statement that reads whole tables, and so may take longer than statements are allowed to. */
async function patiently<Row extends pg.QueryResultRow>(pool: pg.Pool, sql: string): Promise<Row[]> {
  return transaction(pool, async (client) => {
    await client.query('SET LOCAL statement_timeout = 0');
    return (await client.query<Row>(sql)).rows;
  });
}

type Ground = Pick<Services, 'calendar'> & { standards: Pick<StandardRegistry, 'find' | 'dictionary'> };

/** One batch: locked first, so that what is read next is the whole of it. */
async function rebuildBatch(
  client: pg.PoolClient,
  keys: readonly Key[],
  services: Ground,
): Promise<BrokenCase[]> {
  await query(client, { name: 'rebuild_lock', text: LOCK, values: columns(keys) });
  const rows = await query<EventRow>(client, { name: 'rebuild_events', text: EVENTS, values: columns(keys) });
  const files: object[] = [];
  const tasks: object[] = [];
  const searches: object[] = [];
  const timers: object[] = [];
  const links: (OpenLinkRow & Key)[] = [];
  const broken: BrokenCase[] = [];
  const rebuilt: Key[] = [];
  for (const events of byCase(rows)) {
    const [{ region, case_id }] = events;
    try {
      const rows = await projected(events, services);
      files.push({ region, case_id, ...rows.file });
      tasks.push(...rows.tasks.map((task) => ({ region, case_id, ...task })));
      searches.push({ region, case_id, ...rows.search });
      if (rows.timer !== undefined) timers.push({ region, case_id, at: rows.timer });
      if (rows.link) links.push({ region, case_id, ...rows.link });
      rebuilt.push({ region, case_id });
    } catch (error) {
      broken.push({
        region,
        caseId: case_id,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
  await query(client, { name: 'rebuild_files', text: WRITE_FILES, values: [JSON.stringify(files)] });
  await query(client, { name: 'rebuild_clear', text: CLEAR_TASKS, values: columns(rebuilt) });
  await query(client, { name: 'rebuild_tasks', text: WRITE_TASKS, values: [JSON.stringify(tasks)] });
  await query(client, { name: 'rebuild_clear_timers', text: CLEAR_TIMERS, values: columns(rebuilt) });
  await query(client, { name: 'rebuild_timers', text: WRITE_TIMERS, values: [JSON.stringify(timers)] });
  await query(client, { name: 'rebuild_search', text: WRITE_SEARCH, values: [JSON.stringify(searches)] });
  await rebuildLinks(client, columns(rebuilt), links);
  return broken;
}

type Events = [EventRow, ...EventRow[]];

function columns(keys: readonly Key[]): [string[], string[]] {
  return [keys.map(({ region }) => region), keys.map(({ case_id }) => case_id)];
}

function byCase(rows: readonly EventRow[]): Events[] {
  const cases: Events[] = [];
  for (const row of rows) {
    const current = cases.at(-1);
    if (current && current[0].case_id === row.case_id && current[0].region === row.region) current.push(row);
    else cases.push([row]);
  }
  return cases;
}

/** The rows of one case. Throws when its events do not add up or its standard is not there. */
async function projected(events: Events, services: Ground) {
  const { standards } = services;
  const state = fold(events);
  const [first] = events;
  const last = events.at(-1) ?? first;
  const standard: Standard | undefined = (await standards.find(state.standard.hash))?.standard;
  if (!standard) throw new Error(`The standard ${state.standard.hash} is not published here.`);
  const queryCodeHash = 'queryCodeHash' in first.data ? first.data.queryCodeHash : '';
  return {
    file: {
      ...caseFileRow(state),
      seq: last.seq,
      last_hash: `\\x${last.hash}`,
      query_code_hash: queryCodeHash,
      updated_at: last.at.toISOString(),
      ...storedState(state),
    },
    tasks: caseTaskRows(state, standard),
    timer: timerAt(state, timerGround(services, standard)),
    link: openLinkRow(state),
    search: caseSearchRow(state, (await openedUnder(first, standards)) ?? standard),
  };
}

/** The version a case was submitted under: what it is found by does not change when it goes over to another. */
async function openedUnder({ data }: EventRow, standards: Pick<StandardRegistry, 'find'>) {
  if (!('standard' in data)) return undefined;
  return (await standards.find(data.standard.hash))?.standard;
}

function fold(events: Events): CaseState {
  let state: CaseState | undefined;
  for (const { region, case_id: caseId, seq, kind, at, actor, data } of events) {
    // kind and data come from the same row, which was written from one event
    const event = { region, caseId, seq, kind, at: at.toISOString(), by: actor, data } as CaseEvent;
    state = evolve(state, event);
  }
  if (!state) throw new Error('A case without events was read.');
  return state;
}
