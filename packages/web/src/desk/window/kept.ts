/**
 * What a clerk has entered for somebody who stands at the window, kept in this tab alone until it is sent: a reload loses
 * nothing, and another person's data does not stay on the machine when the tab is closed.
 */
import type { MaterialOffer, Party } from '@yimen/domain/case';
import { useCallback, useState } from 'react';

export type PartyDraft = Partial<Party> & { kind: Party['kind'] };

export interface Entry {
  readonly applicant: PartyDraft;
  readonly proxy?: PartyDraft | undefined;
  readonly answers: Record<string, unknown>;
  readonly materials: readonly MaterialOffer[];
  /** 告知承诺: the applicant has signed the promise. */
  readonly onPromise?: boolean;
}

export const EMPTY: Entry = { applicant: { kind: 'person' }, answers: {}, materials: [] };

const PREFIX = 'yimen.window.';

function read(key: string): Entry | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null');
    const whole = typeof kept === 'object' && kept !== null && 'applicant' in kept && 'answers' in kept;
    return whole ? (kept as Entry) : undefined;
  } catch {
    return undefined;
  }
}

/** State that survives a reload of this tab; it begins with what is known of the earlier case, if there is one. */
export function useEntry(key: string, first: Entry = EMPTY) {
  const [entry, setEntry] = useState<Entry>(() => read(key) ?? first);
  const [resumed, setResumed] = useState(() => read(key) !== undefined);
  const change = useCallback(
    (update: (before: Entry) => Entry) =>
      setEntry((before) => {
        const after = update(before);
        try {
          sessionStorage.setItem(PREFIX + key, JSON.stringify(after));
        } catch {
          // Storage is full or blocked: what is typed still stands on the page.
        }
        return after;
      }),
    [key],
  );
  const clear = useCallback(() => {
    try {
      sessionStorage.removeItem(PREFIX + key);
    } catch {
      // Storage is blocked: there is nothing to forget.
    }
    setEntry(first);
    setResumed(false);
  }, [key, first]);
  return { entry, change, clear, resumed };
}
