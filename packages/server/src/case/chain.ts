/** The hash chain over the events of a case: each event carries the SM3 hash (GB/T 32905) of the one before it. */
import { hash } from 'node:crypto';
import type { CaseEvent } from '@yimen/domain/case';
import { canonicalJson } from '@yimen/domain/standard';

/** What stands before the first event of a case. */
export const CHAIN_START = '0'.repeat(64);

/** An event with the request that caused it: everything the hash covers. */
export type RecordedEvent = CaseEvent & { requestId: string };

/** An event ready to be stored: its hashes as hex, its parts already written as canonical JSON. */
export type ChainedEvent = { event: RecordedEvent; by: string; data: string; prevHash: string; hash: string };

/** Puts events behind `prevHash` (hex), in order. Each part is written once, for the hash and for the database. */
export function chain(events: readonly RecordedEvent[], prevHash: string): ChainedEvent[] {
  let before = prevHash;
  return events.map((event) => {
    const by = canonicalJson(event.by);
    const data = canonicalJson(event.data);
    const chained = { event, by, data, prevHash: before, hash: hashOf(event, by, data, before) };
    before = chained.hash;
    return chained;
  });
}

/** Hash of an event as the record has it, hex: SM3 of the hash before it and the canonical JSON of the event. */
export function eventHash(event: RecordedEvent, prevHash: string): string {
  return hashOf(event, canonicalJson(event.by), canonicalJson(event.data), prevHash);
}

/** The canonical JSON of the event put together from its parts: keys in order, as `canonicalJson` would give it. */
function hashOf(event: RecordedEvent, by: string, data: string, prevHash: string): string {
  const { at, caseId, kind, region, requestId, seq } = event;
  const text = `{"at":"${at}","by":${by},"caseId":"${caseId}","data":${data},"kind":"${kind}","region":"${region}","requestId":${JSON.stringify(requestId)},"seq":${seq}}`;
  return hash('sm3', prevHash + text, 'hex');
}

/** Hash (hex) of the last of these events: what the next one is chained to. Throws when there are none. */
export function lastHash(events: readonly ChainedEvent[]): string {
  const last = events.at(-1);
  if (!last) throw new Error('A command without events changes nothing and must not be written.');
  return last.hash;
}
