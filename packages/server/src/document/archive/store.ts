/** Every SQL statement of archiving: the record as it is proved, the files of a case, checks and what waits for one. */

import type { RecordedEvent } from '../../case/chain.ts';
import { type Queryable, query } from '../../database/index.ts';

/** An event with the hashes it stands between, as the record has them. */
export type ProvedEvent = { event: RecordedEvent; prevHash: string; hash: string };

/** The record of a case with its hashes, in order. */
export async function readChain(on: Queryable, region: string, caseId: string): Promise<ProvedEvent[]> {
  type Row = {
    seq: number;
    kind: string;
    at: Date;
    actor: unknown;
    data: unknown;
    request_id: string;
    prev_hash: string;
    hash: string;
  };
  const rows = await query<Row>(on, {
    name: 'archive_chain',
    text: `SELECT seq, kind, at, actor, data, request_id, encode(prev_hash, 'hex') AS prev_hash, encode(hash, 'hex') AS hash
           FROM case_event WHERE region = $1 AND case_id = $2 ORDER BY seq`,
    values: [region, caseId],
  });
  return rows.map(({ seq, kind, at, actor, data, request_id: requestId, prev_hash: prevHash, hash }) => {
    const event = { seq, kind, at: at.toISOString(), by: actor, data, region, caseId, requestId };
    return { event: event as RecordedEvent, prevHash, hash };
  });
}

export type CaseFile = { id: string; name: string; size: number; type: string; sm3: string };

/** The uploaded files that a case has taken over. */
export async function readFiles(on: Queryable, region: string, caseId: string): Promise<CaseFile[]> {
  return query<CaseFile>(on, {
    name: 'archive_files',
    text: `SELECT id, name, size, type, sm3 FROM stored_file WHERE region = $1 AND case_id = $2
           ORDER BY uploaded_at, id`,
    values: [region, caseId],
  });
}

export type CheckRow = { seq: number; passed: boolean; findings: unknown; manifestSm3: string; at: string };

/** Records a check, and that the case no longer waits for one. */
export async function insertCheck(
  on: Queryable,
  region: string,
  caseId: string,
  check: CheckRow,
): Promise<void> {
  await query(on, {
    name: 'archive_check_insert',
    text: `
      WITH checked AS (
        INSERT INTO archive_check (region, case_id, checked_at, seq, passed, findings, manifest_sm3)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (region, case_id, checked_at) DO NOTHING
      )
      DELETE FROM archive_pending WHERE region = $1 AND case_id = $2`,
    values: [
      region,
      caseId,
      check.at,
      check.seq,
      check.passed,
      JSON.stringify(check.findings),
      check.manifestSm3,
    ],
  });
}

/** Notes that a case has ended and is to be checked. */
export async function insertPending(on: Queryable, region: string, caseId: string): Promise<void> {
  await query(on, {
    name: 'archive_pending_insert',
    text: 'INSERT INTO archive_pending (region, case_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    values: [region, caseId],
  });
}

/** Cases that are taken at once. */
const BATCH = 4;

const TAKE = `
  WITH free AS (
    SELECT region, case_id FROM archive_pending
    WHERE taken_until IS NULL OR taken_until <= $1
    ORDER BY case_id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
  )
  UPDATE archive_pending p SET taken_until = $2
  FROM free WHERE p.region = free.region AND p.case_id = free.case_id
  RETURNING p.region, p.case_id`;

/** Takes some cases that wait for their check and that nobody else has: until `until` they are the caller's to check. */
export async function takeWaiting(
  on: Queryable,
  { now, until }: { now: string; until: string },
): Promise<{ region: string; caseId: string }[]> {
  const rows = await query<{ region: string; case_id: string }>(on, {
    name: 'archive_take',
    text: TAKE,
    values: [now, until],
  });
  return rows.map(({ region, case_id: caseId }) => ({ region, caseId }));
}
