/** The inbox of an account. */
import type { InboxMessage } from '@yimen/api';
import { type Queryable, query } from '../database/index.ts';
import type { NoticeContent } from './types.ts';

type Row = {
  message_id: string;
  region: string;
  case_id: string;
  case_no: string;
  item_name: string;
  content: NoticeContent;
  created_at: Date;
  read_at: Date | null;
};

export type Inbox = { messages: InboxMessage[]; total: number; unread: number };

/** A page of somebody's messages, newest first, with how many there are and how many are unread. */
export async function readInbox(
  on: Queryable,
  account: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<Inbox> {
  const [rows, [counts]] = await Promise.all([
    query<Row>(on, {
      name: 'readInbox',
      text: `SELECT message_id, region, case_id, case_no, item_name, content, created_at, read_at FROM message
        WHERE target = $1 AND channel = 'inbox' ORDER BY created_at DESC, seq DESC LIMIT $2 OFFSET $3`,
      values: [account, limit, offset],
    }),
    query<{ total: number; unread: number }>(on, {
      name: 'countInbox',
      text: `SELECT count(*) AS total, count(*) FILTER (WHERE read_at IS NULL) AS unread FROM message
        WHERE target = $1 AND channel = 'inbox'`,
      values: [account],
    }),
  ]);
  return { messages: rows.map(present), total: counts?.total ?? 0, unread: counts?.unread ?? 0 };
}

function present(row: Row): InboxMessage {
  return {
    id: row.message_id,
    region: row.region,
    caseId: row.case_id,
    caseNo: row.case_no,
    itemName: row.item_name,
    title: row.content.title,
    text: row.content.text,
    at: row.created_at.toISOString(),
    ...(row.read_at === null ? {} : { readAt: row.read_at.toISOString() }),
  };
}

/** Notes that somebody has read a message of theirs; false when they have no such message. The first reading counts. */
export async function markRead(on: Queryable, account: string, id: string, at: string): Promise<boolean> {
  const rows = await query<{ message_id: string }>(on, {
    name: 'markMessageRead',
    text: `UPDATE message SET read_at = coalesce(read_at, $3)
      WHERE target = $1 AND channel = 'inbox' AND message_id = $2 RETURNING message_id`,
    values: [account, id, at],
  });
  return rows.length === 1;
}
