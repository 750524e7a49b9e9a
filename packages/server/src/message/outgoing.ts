/** Outgoing messages as administrators see them, and sending one again. */
import type { Bilingual, MessageChannel, MessageState, OutgoingMessage } from '@yimen/api';
import { maskPersonal } from '@yimen/domain/form';
import { type Queryable, query, transaction } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import type { AdministratorScope } from './scope.ts';

type Row = {
  region: string;
  message_id: string;
  case_id: string;
  case_no: string;
  kind: string;
  title: Bilingual | null;
  channel: MessageChannel;
  address: string | null;
  subscriber: string | null;
  state: MessageState;
  attempts: number;
  failure: string | null;
  created_at: Date;
  updated_at: Date;
};

const COLUMNS = `m.region, m.message_id, m.case_id, m.case_no, m.kind, m.content->'title' AS title, m.channel, m.address, w.name AS subscriber,
  m.state, m.attempts, m.failure, m.created_at, m.updated_at`;
const FROM = `FROM message m LEFT JOIN webhook_subscriber w
  ON m.channel = 'webhook' AND w.region = m.region AND w.subscriber_id::text = m.target`;

export type OutgoingPage = { messages: OutgoingMessage[]; total: number; counts: Record<string, number> };

/** A page of the messages in these regions, newest change first, with how many are in each state. */
export async function readOutgoing(
  on: Queryable,
  scope: AdministratorScope,
  { state, limit, offset }: { state: MessageState | undefined; limit: number; offset: number },
): Promise<OutgoingPage> {
  const [rows, found] = await Promise.all([
    query<Row>(on, {
      name: 'readOutgoing',
      text: `SELECT ${COLUMNS} ${FROM}
        WHERE m.region LIKE ANY ($1) AND m.channel <> 'inbox' AND ($2::text IS NULL OR m.state = $2)
        ORDER BY m.updated_at DESC, m.message_id LIMIT $3 OFFSET $4`,
      values: [scope.patterns, state ?? null, limit, offset],
    }),
    query<{ state: MessageState; n: number }>(on, {
      name: 'countOutgoing',
      text: `SELECT state, count(*) AS n FROM message WHERE region LIKE ANY ($1) AND channel <> 'inbox' GROUP BY state`,
      values: [scope.patterns],
    }),
  ]);
  const counts = Object.fromEntries(found.map(({ state: name, n }) => [name, n]));
  const all = found.reduce((sum, { n }) => sum + n, 0);
  return {
    messages: rows.map((row) => present(row, scope)),
    total: state === undefined ? all : (counts[state] ?? 0),
    counts,
  };
}

/**
 * Sends a message again that was given up; an e-mail goes to the address its receiver has now.
 * @throws HttpProblem notFound, forbidden, notAllowedNow
 */
export async function resend(
  { database, messages, now }: Pick<Services, 'database' | 'messages' | 'now'>,
  scope: AdministratorScope,
  region: string,
  id: string,
): Promise<OutgoingMessage> {
  return transaction(database.pool, async (on) => {
    const row = await findRow(on, region, id);
    if (!row || !scope.maySee(region)) throw new HttpProblem('notFound');
    if (!scope.mayAct(region)) throw new HttpProblem('forbidden');
    if (row.state !== 'dead') throw new HttpProblem('notAllowedNow', { message: NOT_DEAD });
    if (!messages.has(row.channel)) throw new HttpProblem('notAllowedNow', { message: CHANNEL_OFF });
    const again = await query<{ message_id: string }>(on, {
      name: 'resendMessage',
      text: `UPDATE message m SET state = 'waiting', failure = NULL, updated_at = $3, address = CASE
          WHEN m.channel = 'email' THEN coalesce(
            (SELECT p.email FROM message_preference p WHERE p.account_id::text = m.target), m.address)
          ELSE m.address END
        WHERE region = $1 AND message_id = $2 AND state = 'dead' RETURNING message_id`,
      values: [region, id, now()],
    });
    // Another administrator was quicker.
    if (again.length === 0) throw new HttpProblem('notAllowedNow', { message: NOT_DEAD });
    await messages.put(on, row.channel, [{ region, id }]);
    const after = await findRow(on, region, id);
    if (!after) throw new Error('A message went away while it was sent again.');
    return present(after, scope);
  });
}

const NOT_DEAD = {
  zh: '只有已停止重试的消息才能重新发送。',
  en: 'Only a message that was given up can be sent again.',
};
const CHANNEL_OFF = {
  zh: '该发送渠道当前未启用，不能重新发送。',
  en: 'This way of sending is switched off; nothing can be sent by it.',
};

async function findRow(on: Queryable, region: string, id: string): Promise<Row | undefined> {
  const [row] = await query<Row>(on, {
    name: 'findOutgoingRow',
    text: `SELECT ${COLUMNS} ${FROM} WHERE m.region = $1 AND m.message_id = $2 AND m.channel <> 'inbox'`,
    values: [region, id],
  });
  return row;
}

function present(row: Row, scope: AdministratorScope): OutgoingMessage {
  return {
    id: row.message_id,
    region: row.region,
    caseId: row.case_id,
    caseNo: row.case_no,
    kind: row.kind,
    ...(row.title === null ? {} : { title: row.title }),
    channel: row.channel,
    to: row.channel === 'webhook' ? (row.subscriber ?? '') : maskAddress(row.address ?? ''),
    state: row.state,
    attempts: row.attempts,
    ...(row.failure === null ? {} : { failure: row.failure }),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    mayResend: row.state === 'dead' && scope.mayAct(row.region),
  };
}

/** w***@example.cn, 138****0001. */
export function maskAddress(address: string): string {
  const [name = '', domain] = address.split('@');
  return domain === undefined ? maskPersonal(address, 'contact') : `${maskPersonal(name, 'name')}@${domain}`;
}
