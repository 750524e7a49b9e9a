/**
 * Every SQL statement that reads or changes a case. A command is two round trips: `loadCase`, then `appendEvents`, one
 * statement that writes events, projections and receipt together, or nothing when the case has moved on meanwhile.
 */
import type { CaseState } from '@yimen/domain/case';
import { type Queryable, query } from '../database/index.ts';
import { type ChainedEvent, lastHash } from './chain.ts';
import type { OpenLinkRow } from './link.ts';
import { type CaseFileRow, type CaseTaskRow, type StoredState, storedState } from './projection.ts';
import { appendStatement, OPEN_STATEMENT } from './statement.ts';
import type { CaseSearchRow } from './words.ts';

/** The first answer to a request id, with the hash (hex) of what was asked. */
export type Receipt<Reply> = { caseId: string; bodyHash: string; reply: Reply };

export type LoadedCase<Reply> = {
  state: CaseState;
  /** Hash of the last event, hex. */
  lastHash: string;
  /** The moment at which the system is to look at it. */
  timer: string | undefined;
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
  timer: TimerChange;
};

/** When the system next has to look at the case: as before, or at another moment, or never. */
export type TimerChange = 'same' | { at: string } | 'none';

/** Uploaded files that the case takes over from their uploader; whoever may see the case may open them from then on. */
export type FileClaim = { files: readonly string[]; uploader: string; departments: readonly string[] };

/** What a submission writes besides. */
export type Opening = Omit<Append, 'seenSeq' | 'timer'> & {
  /** When the system first has to look at it. */
  timer: string | undefined;
  queryCodeHash: string;
  /** Draft that becomes this case. */
  draftId: string | undefined;
  search: CaseSearchRow;
  /** What it keeps others from being applied for. */
  link: OpenLinkRow | undefined;
};

const LOAD = `
  SELECT f.state, f.form -> 'answers' AS answers, encode(f.last_hash, 'hex') AS last_hash,
         t.at AS timer, r.case_id AS receipt_case, encode(r.body_hash, 'hex') AS body_hash, r.reply
  FROM case_file f
  LEFT JOIN case_timer t ON t.region = f.region AND t.case_id = f.case_id
  LEFT JOIN command_receipt r ON r.region = f.region AND r.request_id = $3
  WHERE f.region = $1 AND f.case_id = $2`;

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
    timer: Date | null;
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
  const state = { ...row.state, answers: row.answers, shown: [] };
  return { state, lastHash, timer: row.timer?.toISOString(), receipt };
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
  const claims = claim.files.length > 0;
  const moved = typeof append.timer === 'object' ? [append.timer.at] : [];
  const timer = typeof append.timer === 'object' ? 'set' : append.timer;
  try {
    const [row] = await query<{ written: number }>(on, {
      ...appendStatement({ claims, timer }),
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
        ...moved,
        ...(claims ? [state.owner, claim.departments, claim.files, claim.uploader] : []),
      ],
    });
    return row?.written === 1;
  } catch (error) {
    if (violates(error, 'command_receipt_request')) return false;
    throw error;
  }
}

/**
 * How a submission ended: written, refused because the request id was used before, or because the number was, or because
 * another application on the same certificate came first.
 */
export type OpenResult = 'written' | 'repeated' | 'numberTaken' | 'linkTaken';

/** Writes a new case in one statement: events, projections, receipt, and its draft removed. */
export async function openCase(on: Queryable, opening: Opening): Promise<OpenResult> {
  const { file } = opening;
  const { state, form } = storedState(opening.state);
  try {
    const [row] = await query<{ written: number }>(on, {
      ...OPEN_STATEMENT,
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
        opening.timer ?? null,
        opening.link?.earlier_id ?? null,
        opening.link?.side ?? null,
      ],
    });
    return row?.written === 1 ? 'written' : 'repeated';
  } catch (error) {
    if (violates(error, 'case_file_case_no')) return 'numberTaken';
    if (violates(error, 'open_link')) return 'linkTaken';
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
