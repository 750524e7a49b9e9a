/** Numbers and stamps what `decide` gave, so that it can be chained and stored. */
import { hash } from 'node:crypto';
import {
  type Actor,
  type CaseState,
  departmentOf,
  type EventActor,
  evolve,
  holdingFor,
  type NewEvent,
} from '@yimen/domain/case';
import type { FlowNode, Standard } from '@yimen/domain/standard';
import { HttpProblem } from '../http/index.ts';
import type { RecordedEvent } from './chain.ts';
import type { Receipt } from './store.ts';

/** Where and when events are appended, by whom and because of which request. */
export type Stamp = {
  region: string;
  caseId: string;
  /** Number of the last event already there. */
  seq: number;
  at: string;
  by: EventActor;
  requestId: string;
};

/** Events with their numbers, moment and actor. */
export function stampEvents(events: readonly NewEvent[], stamp: Stamp): RecordedEvent[] {
  const { seq, ...rest } = stamp;
  return events.map((event, index) => ({ ...event, ...rest, seq: seq + index + 1 }));
}

/** The state after these events. */
export function stateAfter(state: CaseState | undefined, events: readonly RecordedEvent[]): CaseState {
  let after = state;
  for (const event of events) after = evolve(after, event);
  if (!after) throw new Error('A command gave no event.');
  return after;
}

/**
 * Who acts, with the post that lets them and the person they hold it for: kept on the event, so that responsibility
 * can be traced. `otherPosts` let them where no node does.
 */
export function eventActor(
  actor: Actor,
  region: string,
  standard: Standard,
  node: FlowNode | undefined,
  otherPosts: readonly string[] = [],
): EventActor {
  const { id, name, kind } = actor;
  const department = node && departmentOf(standard, node);
  const item = standard.item.basicCode.code;
  const atNode =
    node && department !== undefined ? holdingFor(actor, node.post, department, region, item) : undefined;
  const holding = atNode ?? actor.holdings.find(({ post }) => otherPosts.includes(post));
  if (!holding) return { id, name, kind };
  const { post, standInFor } = holding;
  return {
    id,
    name,
    kind,
    post,
    department: holding.department,
    ...(standInFor === undefined ? {} : { for: standInFor }),
  };
}

// NUL and lone surrogates, which PostgreSQL keeps in no text: JSON writes both as escapes.
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/**
 * Hash (hex) of who asks for what: a repeated request id is the same request only when this is the same.
 * @throws HttpProblem badRequest for text that no database can keep
 */
export function requestHash(actorId: string, request: Record<string, unknown>): string {
  // Written as it came: a client that repeats a request sends the same text, and this is quick.
  const text = JSON.stringify([actorId, request]);
  refuseUnstorable(text);
  return hash('sm3', text, 'hex');
}

/**
 * Refuses JSON text with characters that no database keeps, before they get there.
 * @throws HttpProblem badRequest
 */
export function refuseUnstorable(json: string): void {
  if (UNSTORABLE.test(json)) {
    throw new HttpProblem('badRequest', {
      message: {
        zh: '提交的文字中含有无法保存的字符(空字符或不完整的字符)，请删除后重新填写。',
        en: 'The text contains a character that cannot be kept (NUL or half a character); remove it.',
      },
    });
  }
}

/**
 * The first answer to this request, when there was one.
 * @throws HttpProblem keyReused when the id belonged to another request
 */
export function firstAnswer<Reply>(
  receipt: Receipt<Reply> | undefined,
  caseId: string | undefined,
  bodyHash: string,
): Reply | undefined {
  if (!receipt) return undefined;
  const same = receipt.bodyHash === bodyHash && (caseId === undefined || receipt.caseId === caseId);
  if (!same) throw new HttpProblem('keyReused');
  return receipt.reply;
}

/**
 * The request id that a command must carry.
 * @throws HttpProblem keyMissing, or badRequest for one that is too long or unreadable
 */
export function requireKey(key: string | undefined): string {
  if (key === undefined || key === '') throw new HttpProblem('keyMissing');
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new HttpProblem('badRequest', {
    details: [
      {
        path: 'Idempotency-Key',
        message: {
          zh: '请求编号应为1至200个可见的英文字符。',
          en: 'The key has 1 to 200 visible ASCII characters.',
        },
      },
    ],
  });
}
