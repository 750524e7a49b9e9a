/** Verifying the record: every chain from its first event, and whether it ends where the projection says it does. */
import type { Bilingual } from '@yimen/api';
import type { CaseEvent } from '@yimen/domain/case';
import type pg from 'pg';
import { query } from '../database/index.ts';
import { CHAIN_START, eventHash, type RecordedEvent } from './chain.ts';
import { readCaseNo } from './number.ts';

/** One thing that is wrong: in which case, at which event, and what. */
export type ChainFault = {
  region: string;
  caseId: string;
  caseNo: string | undefined;
  /** The event that broke; undefined for a case without any. */
  seq: number | undefined;
  message: Bilingual;
};

export type Verification = { cases: number; events: number; faults: ChainFault[] };

export type VerifyOptions = {
  /** Only this case. */
  caseNo?: string;
  /** Told now and then how far it got. */
  onProgress?: (soFar: { cases: number; events: number }) => void;
  /** Events read at once. */
  pageSize?: number;
};

type EventRow = {
  region: string;
  case_id: string;
  seq: number;
  kind: CaseEvent['kind'];
  at: Date;
  actor: CaseEvent['by'];
  data: CaseEvent['data'];
  prev_hash: string;
  hash: string;
  request_id: string;
};

const say = (zh: string, en: string): Bilingual => ({ zh, en });

const PAGE = `
  SELECT region, case_id, seq, kind, at, actor, data, encode(prev_hash, 'hex') AS prev_hash,
         encode(hash, 'hex') AS hash, request_id
  FROM case_event WHERE (region, case_id, seq) > ($1, $2::uuid, $3)
  ORDER BY region, case_id, seq LIMIT $4`;
const ONE_CASE = PAGE.replace('WHERE', 'WHERE region = $5 AND case_id = $6::uuid AND');

/** Where reading begins: before every case there can be. */
const BEFORE_ALL = { region: '', case_id: '00000000-0000-0000-0000-000000000000', seq: 0 };

/**
 * Reads the record page by page in one snapshot and checks every chain. A case that is asked for and does not exist
 * gives zero cases, which the caller must not take for good news.
 */
export async function verifyChains(pool: pg.Pool, options: VerifyOptions = {}): Promise<Verification> {
  const client = await pool.connect();
  try {
    // One snapshot, so that commands given meanwhile are not taken for faults.
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SET LOCAL statement_timeout = 0');
    const only = options.caseNo === undefined ? undefined : await findKey(client, options.caseNo);
    if (options.caseNo !== undefined && !only) return { cases: 0, events: 0, faults: [] };
    const verifier = new Verifier();
    let last: Pick<EventRow, 'region' | 'case_id' | 'seq'> = BEFORE_ALL;
    const limit = options.pageSize ?? 2000;
    for (;;) {
      const rows = await readPage(client, last, limit, only);
      for (const row of rows) verifier.read(row);
      await verifier.compareEnds(client, rows.length < limit);
      options.onProgress?.({ cases: verifier.cases, events: verifier.events });
      const end = rows.at(-1);
      if (!end || rows.length < limit) break;
      last = end;
    }
    if (!only) await verifier.findOrphans(client);
    return { cases: verifier.cases, events: verifier.events, faults: verifier.faults };
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
  }
}

async function readPage(
  client: pg.PoolClient,
  after: Pick<EventRow, 'region' | 'case_id' | 'seq'>,
  limit: number,
  only: { region: string; case_id: string } | undefined,
): Promise<EventRow[]> {
  const values = [after.region, after.case_id, after.seq, limit];
  return only
    ? query(client, {
        name: 'verify_case',
        text: ONE_CASE,
        values: [...values, only.region, only.case_id],
      })
    : query(client, { name: 'verify_page', text: PAGE, values });
}

/** A case by its number: from the projection, or, where that is lost, from the record itself. */
async function findKey(client: pg.PoolClient, caseNo: string) {
  const read = readCaseNo(caseNo);
  if (!read) return undefined;
  const { rows } = await client.query<{ region: string; case_id: string }>(
    `SELECT region, case_id FROM case_file WHERE region = $1 AND case_no = $2
     UNION
     SELECT region, case_id FROM case_event WHERE region = $1 AND kind = 'opened' AND data->>'caseNo' = $2`,
    [read.region, read.caseNo],
  );
  return rows[0];
}

type End = { region: string; caseId: string; caseNo: string | undefined; seq: number; hash: string };

/** Follows one chain after the other as rows come in. */
class Verifier {
  cases = 0;
  events = 0;
  readonly faults: ChainFault[] = [];
  /** Chains read to their end, not yet compared with the projection; the last one may still go on. */
  #ends: End[] = [];

  read(row: EventRow): void {
    this.events += 1;
    let end = this.#ends.at(-1);
    if (!end || end.caseId !== row.case_id || end.region !== row.region) {
      end = { region: row.region, caseId: row.case_id, caseNo: undefined, seq: 0, hash: CHAIN_START };
      this.#ends.push(end);
      this.cases += 1;
    }
    if (row.kind === 'opened' && 'caseNo' in row.data) end.caseNo = row.data.caseNo;
    const message = faultOf(row, end);
    if (message) this.#fault(end, row.seq, message);
    end.seq = row.seq;
    end.hash = row.hash;
  }

  /** Compares chains with where case_file says they end: a record cut short at its end has no other trace. */
  async compareEnds(client: pg.PoolClient, all: boolean): Promise<void> {
    const going = all ? [] : this.#ends.splice(-1);
    const ended = this.#ends;
    this.#ends = going;
    if (ended.length === 0) return;
    const rows = await query<{ position: number; case_no: string | null; seq: number; hash: string }>(
      client,
      {
        name: 'verify_ends',
        text: `
        SELECT k.position::int, f.case_no, f.seq, encode(f.last_hash, 'hex') AS hash
        FROM unnest($1::char(6)[], $2::uuid[]) WITH ORDINALITY AS k(region, case_id, position)
        LEFT JOIN case_file f ON f.region = k.region AND f.case_id = k.case_id
        ORDER BY k.position`,
        values: [ended.map(({ region }) => region), ended.map(({ caseId }) => caseId)],
      },
    );
    for (const [index, end] of ended.entries()) {
      const file = rows[index];
      if (!file || file.case_no === null) {
        this.#fault(
          end,
          end.seq,
          say(
            '办件登记表中没有这个办件，请运行 npx yimen rebuild。',
            'The case is missing from the list of cases; run npx yimen rebuild.',
          ),
        );
      } else if (file.seq !== end.seq || file.hash !== end.hash) {
        end.caseNo ??= file.case_no;
        this.#fault(end, Math.min(file.seq, end.seq), endMessage(file.seq, end.seq));
      }
    }
  }

  /** Cases of the projection that the record knows nothing of. */
  async findOrphans(client: pg.PoolClient): Promise<void> {
    const { rows } = await client.query<{ region: string; case_id: string; case_no: string }>(`
      SELECT region, case_id, case_no FROM case_file f
      WHERE NOT EXISTS (SELECT FROM case_event e WHERE e.region = f.region AND e.case_id = f.case_id)`);
    for (const { region, case_id: caseId, case_no: caseNo } of rows) {
      this.cases += 1;
      const message = say('全部事件缺失。', 'All its events are missing.');
      this.faults.push({ region, caseId, caseNo, seq: undefined, message });
    }
  }

  #fault({ region, caseId, caseNo }: End, seq: number, message: Bilingual): void {
    this.faults.push({ region, caseId, caseNo, seq, message });
  }
}

function endMessage(listed: number, found: number): Bilingual {
  if (listed > found) {
    return say(
      `登记应有${listed}个事件，实际只有${found}个，末尾的事件缺失。`,
      `${listed} events are listed but only ${found} are there; the last ones are missing.`,
    );
  }
  if (listed < found) {
    return say(
      `登记有${listed}个事件，实际有${found}个，有事件未经系统写入。`,
      `${listed} events are listed but ${found} are there; some were added around the program.`,
    );
  }
  return say('最后一个事件与登记的摘要不符。', 'The last event differs from the hash that is listed.');
}

/** What is wrong with an event that should follow `end`. */
function faultOf(row: EventRow, end: End): Bilingual | undefined {
  if (row.seq !== end.seq + 1) {
    return say(`第${end.seq + 1}个事件缺失。`, `Event ${end.seq + 1} is missing before it.`);
  }
  if (row.prev_hash !== end.hash) {
    return say('与上一个事件的摘要不衔接。', 'It does not carry the hash of the event before it.');
  }
  if (eventHash(recorded(row), row.prev_hash) === row.hash) return undefined;
  return say('内容与其摘要不符，已被更改。', 'Its content differs from its hash: it was changed.');
}

/** The event of a row, as it was hashed. */
export function recorded(row: Omit<EventRow, 'prev_hash' | 'hash'>): RecordedEvent {
  return {
    region: row.region,
    caseId: row.case_id,
    seq: row.seq,
    kind: row.kind,
    at: row.at.toISOString(),
    by: row.actor,
    data: row.data,
    requestId: row.request_id,
    // kind and data come from the same row, which was written from one event
  } as RecordedEvent;
}
