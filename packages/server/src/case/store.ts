/**
 * Every SQL statement that reads or changes a case. A command is two round trips: `loadCase`, then `appendEvents`, one
 * statement that writes events, projections and receipt together, or nothing when the case has moved on meanwhile.
 */
import type { CaseState } from '@yimen/domain/case';
import { type Queryable, query } from '../database/index.ts';
import { type ChainedEvent, lastHash } from './chain.ts';
import { type CaseFileRow, type CaseTaskRow, type StoredState, storedState } from './projection.ts';
import type { CaseSearchRow } from './words.ts';

/** The first answer to a request id, with the hash (hex) of what was asked. */
export type Receipt<Reply> = { caseId: string; bodyHash: string; reply: Reply };

export type LoadedCase<Reply> = {
  state: CaseState;
  /** Hash of the last event, hex. */
  lastHash: string;
  receipt: Receipt<Reply> | undefined;
};

/** What one command writes. */
export type Append = {
  region: string;
  caseId: string;
  /** Number of the last event the decision was made on; the guard. */
  seenSeq: number;
  state: CaseState;
  file: CaseFileRow;
  tasks: CaseTaskRow[];
  events: ChainedEvent[];
  requestId: string;
  /** Hex. */
  bodyHash: string;
  reply: unknown;
  at: string;
  claim: FileClaim;
};

/** Uploaded files that the case takes over from their uploader; whoever may see the case may open them from then on. */
export type FileClaim = { files: readonly string[]; uploader: string; departments: readonly string[] };

/** What a submission writes besides. */
export type Opening = Omit<Append, 'seenSeq'> & {
  queryCodeHash: string;
  /** Draft that becomes this case. */
  draftId: string | undefined;
  search: CaseSearchRow;
};

const EVENT_COLUMNS = 'region, case_id, seq, kind, at, actor, data, prev_hash, hash, request_id';
const EVENT_RECORD =
  'e(seq int, kind text, at timestamptz, actor jsonb, data jsonb, prev_hash bytea, hash bytea)';
const TASK_COLUMNS = 'region, case_id, node, kind, post, department, opened_at, node_due, promised_due';
const TASK_RECORD =
  't(node text, kind text, post text, department text, opened_at timestamptz, node_due date, promised_due date)';

const LOAD = `
  SELECT f.state, f.form -> 'answers' AS answers, encode(f.last_hash, 'hex') AS last_hash,
         r.case_id AS receipt_case, encode(r.body_hash, 'hex') AS body_hash, r.reply
  FROM case_file f
  LEFT JOIN command_receipt r ON r.region = f.region AND r.request_id = $3
  WHERE f.region = $1 AND f.case_id = $2`;

/** Files change hands in few commands; the others are spared looking for them. */
const appendStatement = (claims: boolean) => `
  WITH guard AS (
    UPDATE case_file
    SET seq = $4, last_hash = $5, status = $6, counted_from = $7, promised_due = $8, ended_at = $9,
        updated_at = $10, state = $11, form = COALESCE($18::jsonb, form)
    WHERE region = $1 AND case_id = $2 AND seq = $3
    RETURNING region, case_id
  ), event AS (
    INSERT INTO case_event (${EVENT_COLUMNS})
    SELECT g.region, g.case_id, e.seq, e.kind, e.at, e.actor, e.data, e.prev_hash, e.hash, $12
    FROM guard g, jsonb_to_recordset($13::jsonb) AS ${EVENT_RECORD}
  ), done AS (
    DELETE FROM case_task
    WHERE region = $1 AND case_id = $2 AND node <> ALL ($14::text[]) AND EXISTS (SELECT FROM guard)
  ), open AS (
    INSERT INTO case_task AS k (${TASK_COLUMNS})
    SELECT g.region, g.case_id, t.node, t.kind, t.post, t.department, t.opened_at, t.node_due, t.promised_due
    FROM guard g, jsonb_to_recordset($15::jsonb) AS ${TASK_RECORD}
    ON CONFLICT (region, case_id, node) DO UPDATE
    SET opened_at = excluded.opened_at, node_due = excluded.node_due, promised_due = excluded.promised_due
    WHERE (k.opened_at, k.node_due, k.promised_due)
      IS DISTINCT FROM (excluded.opened_at, excluded.node_due, excluded.promised_due)
  ), receipt AS (
    INSERT INTO command_receipt (region, request_id, case_id, body_hash, reply, at)
    SELECT g.region, $12, g.case_id, $16, $17, $10 FROM guard g
  )${
    claims
      ? `, claimed AS (
    UPDATE stored_file SET region = $1, case_id = $2, owner = $19, departments = $20
    WHERE id = ANY ($21::uuid[]) AND uploader::text = $22 AND case_id IS NULL AND EXISTS (SELECT FROM guard)
  )`
      : ''
  }
  SELECT count(*)::int AS written FROM guard`;
const APPEND = { name: 'case_append', text: appendStatement(false) };
const APPEND_CLAIMING = { name: 'case_append_claiming', text: appendStatement(true) };

const OPEN = `
  WITH receipt AS (
    INSERT INTO command_receipt (region, request_id, case_id, body_hash, reply, at)
    VALUES ($1, $3, $2, $4, $5, $6)
    ON CONFLICT (region, request_id) DO NOTHING
    RETURNING region, case_id
  ), file AS (
    INSERT INTO case_file (region, case_id, case_no, status, seq, last_hash, item, item_name, standard_hash,
      department, channel, owner, applicant_name, query_code_hash, submitted_at, updated_at, state, form)
    SELECT r.region, r.case_id, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $6, $6, $19, $26 FROM receipt r
  ), event AS (
    INSERT INTO case_event (${EVENT_COLUMNS})
    SELECT r.region, r.case_id, e.seq, e.kind, e.at, e.actor, e.data, e.prev_hash, e.hash, $3
    FROM receipt r, jsonb_to_recordset($20::jsonb) AS ${EVENT_RECORD}
  ), task AS (
    INSERT INTO case_task (${TASK_COLUMNS})
    SELECT r.region, r.case_id, t.node, t.kind, t.post, t.department, t.opened_at, t.node_due, t.promised_due
    FROM receipt r, jsonb_to_recordset($21::jsonb) AS ${TASK_RECORD}
  ), search AS (
    INSERT INTO case_search (region, case_id, submitted_at, words)
    SELECT r.region, r.case_id, $6, $27::text::tsvector FROM receipt r
  ), gone AS (
    DELETE FROM draft
    WHERE region = $1 AND draft_id = $22 AND owner = $23 AND EXISTS (SELECT FROM receipt)
  ), claimed AS (
    UPDATE stored_file SET region = $1, case_id = $2, owner = $16, departments = $24
    WHERE id = ANY ($25::uuid[]) AND uploader::text = $23 AND case_id IS NULL AND EXISTS (SELECT FROM receipt)
  )
  SELECT count(*)::int AS written FROM receipt`;

const RECEIPT = `
  SELECT case_id, encode(body_hash, 'hex') AS body_hash, reply
  FROM command_receipt WHERE region = $1 AND request_id = $2`;

/** The state of a case, and the first answer to this request id if there was one; undefined without such a case. */
export async function loadCase<Reply>(
  on: Queryable,
  region: string,
  caseId: string,
  requestId: string,
): Promise<LoadedCase<Reply> | undefined> {
  type Row = StoredState & {
    answers: CaseState['answers'];
    last_hash: string;
    receipt_case: string | null;
    body_hash: string | null;
    reply: Reply;
  };
  const [row] = await query<Row>(on, {
    name: 'case_load',
    text: LOAD,
    values: [region, caseId, requestId],
  });
  if (!row) return undefined;
  const { last_hash: lastHash, receipt_case: receiptCase, body_hash: bodyHash, reply } = row;
  const receipt =
    receiptCase !== null && bodyHash !== null ? { caseId: receiptCase, bodyHash, reply } : undefined;
  // How the answers read is for pages, not for decisions: it stays where it is.
  return { state: { ...row.state, answers: row.answers, shown: [] }, lastHash, receipt };
}

/** The first answer to a request id in a region, if there was one. */
export async function findReceipt<Reply>(
  on: Queryable,
  region: string,
  requestId: string,
): Promise<Receipt<Reply> | undefined> {
  const [row] = await query<{ case_id: string; body_hash: string; reply: Reply }>(on, {
    name: 'case_receipt',
    text: RECEIPT,
    values: [region, requestId],
  });
  return row && { caseId: row.case_id, bodyHash: row.body_hash, reply: row.reply };
}

/**
 * Appends the events of a command with everything that follows from them. False, and nothing written, when the case
 * has moved past `seenSeq` or the request id has been used meanwhile.
 */
export async function appendEvents(on: Queryable, append: Append): Promise<boolean> {
  const { file, tasks, claim } = append;
  const { state, form } = storedState(append.state);
  const answered = append.events.some(({ event }) => event.kind === 'answered');
  try {
    const [row] = await query<{ written: number }>(on, {
      ...(claim.files.length > 0 ? APPEND_CLAIMING : APPEND),
      values: [
        append.region,
        append.caseId,
        append.seenSeq,
        state.seq,
        bytes(lastHash(append.events)),
        file.status,
        file.counted_from,
        file.promised_due,
        file.ended_at,
        append.at,
        JSON.stringify(state),
        append.requestId,
        eventRecords(append.events),
        tasks.map((task) => task.node),
        JSON.stringify(tasks),
        bytes(append.bodyHash),
        JSON.stringify(append.reply),
        answered ? JSON.stringify(form) : null,
        ...(claim.files.length > 0 ? [state.owner, claim.departments, claim.files, claim.uploader] : []),
      ],
    });
    return row?.written === 1;
  } catch (error) {
    if (violates(error, 'command_receipt_request')) return false;
    throw error;
  }
}

/** How a submission ended: written, refused because the request id was used before, or because the number was. */
export type OpenResult = 'written' | 'repeated' | 'numberTaken';

/** Writes a new case in one statement: events, projections, receipt, and its draft removed. */
export async function openCase(on: Queryable, opening: Opening): Promise<OpenResult> {
  const { file } = opening;
  const { state, form } = storedState(opening.state);
  try {
    const [row] = await query<{ written: number }>(on, {
      name: 'case_open',
      text: OPEN,
      values: [
        opening.region,
        opening.caseId,
        opening.requestId,
        bytes(opening.bodyHash),
        JSON.stringify(opening.reply),
        opening.at,
        file.case_no,
        file.status,
        state.seq,
        bytes(lastHash(opening.events)),
        file.item,
        file.item_name,
        file.standard_hash,
        file.department,
        file.channel,
        file.owner,
        file.applicant_name,
        opening.queryCodeHash,
        JSON.stringify(state),
        eventRecords(opening.events),
        JSON.stringify(opening.tasks),
        opening.draftId ?? null,
        opening.claim.uploader,
        opening.claim.departments,
        opening.claim.files,
        JSON.stringify(form),
        opening.search.words,
      ],
    });
    return row?.written === 1 ? 'written' : 'repeated';
  } catch (error) {
    if (violates(error, 'case_file_case_no')) return 'numberTaken';
    throw error;
  }
}

/** The files among `ids` that this person uploaded and no case has taken over, as the store knows them. */
export async function findUploads(
  on: Queryable,
  uploader: string,
  ids: readonly string[],
): Promise<{ id: string; name: string; size: number; type: string }[]> {
  return query(on, {
    name: 'case_uploads',
    text: `SELECT id, name, size, type FROM stored_file
           WHERE id = ANY ($1::uuid[]) AND uploader::text = $2 AND case_id IS NULL`,
    values: [ids, uploader],
  });
}

/** The events as one JSON text; their parts are JSON already and are not read again. */
function eventRecords(events: readonly ChainedEvent[]): string {
  const records = events.map(
    ({ event, by, data, prevHash, hash }) =>
      `{"seq":${event.seq},"kind":"${event.kind}","at":"${event.at}","actor":${by},"data":${data},"prev_hash":"\\\\x${prevHash}","hash":"\\\\x${hash}"}`,
  );
  return `[${records.join(',')}]`;
}

/** Hex as PostgreSQL reads bytea. */
function bytes(hex: string): string {
  return `\\x${hex}`;
}

function violates(error: unknown, constraint: string): boolean {
  if (!(error instanceof Error && 'code' in error && error.code === '23505')) return false;
  // a distributed table adds the number of its shard to the name
  return 'constraint' in error && String(error.constraint).startsWith(constraint);
}
