/** Messages as rows: adding, and what becomes of them on their way out. */
import { type Queryable, query } from '../database/index.ts';
import type { Outgoing } from './types.ts';

export type NewMessage = {
  region: string;
  id: string;
  caseId: string;
  seq: number;
  kind: string;
  channel: 'inbox' | 'email' | 'sms' | 'webhook';
  target: string;
  address: string | null;
  caseNo: string;
  itemName: string;
  content: Outgoing['content'];
};

export type Inserted = { id: string; channel: NewMessage['channel'] };

const INSERT = `
  INSERT INTO message (region, message_id, case_id, seq, kind, channel, target, address, case_no, item_name, content,
    state, created_at, updated_at)
  SELECT r.region, r.id, r."caseId", r.seq, r.kind, r.channel, r.target, r.address, r."caseNo", r."itemName", r.content,
    CASE WHEN r.channel = 'inbox' THEN 'sent' ELSE 'waiting' END, $2, $2
  FROM jsonb_to_recordset($1) AS r (region text, id uuid, "caseId" uuid, seq integer, kind text, channel text,
    target text, address text, "caseNo" text, "itemName" text, content jsonb)
  ON CONFLICT ON CONSTRAINT message_once DO NOTHING
  RETURNING message_id AS id, channel`;

/** Adds messages; those that are there already, because the event was followed up before, are left alone. */
export async function insertMessages(
  on: Queryable,
  messages: readonly NewMessage[],
  at: string,
): Promise<Inserted[]> {
  if (messages.length === 0) return [];
  const values = [JSON.stringify(messages), at];
  return query<Inserted>(on, { name: 'insertMessages', text: INSERT, values });
}

/** A message that is still to be sent; undefined when it has been, or is not there. */
export async function findOutgoing(on: Queryable, region: string, id: string): Promise<Outgoing | undefined> {
  const [row] = await query<Outgoing>(on, {
    name: 'findOutgoing',
    text: `SELECT region, message_id AS id, case_id AS "caseId", target, address, content FROM message
      WHERE region = $1 AND message_id = $2 AND state IN ('waiting', 'failed')`,
    values: [region, id],
  });
  return row;
}

export async function markSent(on: Queryable, region: string, id: string, at: string): Promise<void> {
  await query(on, {
    name: 'markMessageSent',
    text: `UPDATE message SET state = 'sent', attempts = attempts + 1, failure = NULL, updated_at = $3
      WHERE region = $1 AND message_id = $2`,
    values: [region, id, at],
  });
}

export async function markFailed(
  on: Queryable,
  region: string,
  id: string,
  { failure, at }: { failure: string; at: string },
): Promise<void> {
  await query(on, {
    name: 'markMessageFailed',
    text: `UPDATE message SET state = 'failed', attempts = attempts + 1, failure = $3, updated_at = $4
      WHERE region = $1 AND message_id = $2`,
    values: [region, id, failure, at],
  });
}

/** Gives a message up, unless it was sent meanwhile. */
export async function markDead(on: Queryable, region: string, id: string, at: string): Promise<void> {
  await query(on, {
    name: 'markMessageDead',
    text: `UPDATE message SET state = 'dead', failure = coalesce(failure, 'serverStopped'), updated_at = $3
      WHERE region = $1 AND message_id = $2 AND state IN ('waiting', 'failed')`,
    values: [region, id, at],
  });
}
