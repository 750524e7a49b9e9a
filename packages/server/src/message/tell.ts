/** What is told of the events of a command: rows and jobs, in the transaction that makes their other consequences. */
import type { MessageChannel } from '@yimen/api';
import { type CaseEvent, type CaseState, noticeOf } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import type { Queryable } from '../database/index.ts';
import type { Services } from '../services.ts';
import { cloudEvent } from './cloudEvent.ts';
import { findReceiver, type Receiver } from './receiver.ts';
import { type Inserted, insertMessages, type NewMessage } from './store.ts';
import { findSubscriberIds } from './subscriber.ts';

/** A command that has been carried out: its events, and the case after them. */
export type Followed = { state: CaseState; standard: Standard; events: readonly CaseEvent[] };

export type TellServices = Pick<Services, 'config' | 'messages' | 'newId' | 'now'>;

/**
 * Tells the applicant and the systems that subscribe to the region. All of it happens in the transaction of `on`, and
 * once for each event, however often it is called.
 */
export async function tell(services: TellServices, followed: Followed, on: Queryable): Promise<void> {
  const { events, state } = followed;
  const told = events.flatMap((event) => {
    const notice = noticeOf(event, followed);
    return notice ? [{ event, notice }] : [];
  });
  const receiver = told.length > 0 ? await findReceiver(on, state) : undefined;
  const subscribers = await findSubscriberIds(on, state.region);
  const messages = [
    ...told.flatMap(({ event, notice }) =>
      waysTo(receiver, services).map((way) => ({
        ...ofEvent(services, event, state),
        ...way,
        content: { ...notice, language: receiver?.language ?? 'zh-CN' },
      })),
    ),
    ...events.flatMap((event) =>
      subscribers.map((target) => ({
        ...ofEvent(services, event, state),
        channel: 'webhook' as const,
        target,
        address: null,
        content: cloudEvent(event, state, services.config.publicUrl),
      })),
    ),
  ];
  const inserted = await insertMessages(on, messages, services.now());
  await putAll(services, on, state.region, inserted);
}

type Way = Pick<NewMessage, 'channel' | 'target' | 'address'>;

/** The ways by which this receiver is told: the inbox always, others where both sides have them. */
function waysTo(receiver: Receiver | undefined, { messages }: TellServices): Way[] {
  if (!receiver) return [];
  const { account, email, phone } = receiver;
  const target = account ?? '-';
  const ways: (Way | undefined)[] = [
    account === undefined ? undefined : { channel: 'inbox', target, address: null },
    email !== undefined && messages.has('email') ? { channel: 'email', target, address: email } : undefined,
    phone !== undefined && messages.has('sms') ? { channel: 'sms', target, address: phone } : undefined,
  ];
  return ways.filter((way) => way !== undefined);
}

function ofEvent({ newId }: TellServices, { region, caseId, seq, kind }: CaseEvent, state: CaseState) {
  return { region, id: newId(), caseId, seq, kind, caseNo: state.caseNo, itemName: state.itemName };
}

async function putAll(
  { messages }: TellServices,
  on: Queryable,
  region: string,
  inserted: readonly Inserted[],
): Promise<void> {
  for (const [channel, rows] of Map.groupBy(inserted, (row) => row.channel)) {
    if (channel === 'inbox') continue;
    const jobs = rows.map(({ id }) => ({ region, id }));
    await messages.put(on, channel satisfies MessageChannel, jobs);
  }
}
