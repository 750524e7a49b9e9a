/**
 * Never lose work: every change is kept on this device at once and on the server a moment later. The local copy lives
 * only until the server has it, since the device may be shared. Time, storage and sending are passed in, so that the
 * rules can be tested.
 */
import type { MaterialOffer } from '@yimen/domain/case';

/** What a draft holds. */
export interface DraftContent {
  readonly answers: Record<string, unknown>;
  readonly materials: MaterialOffer[];
}

export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  /** The server has it. */
  | { readonly kind: 'saved'; readonly at: string }
  /** Only this device has it; it is sent again by itself. */
  | { readonly kind: 'local' }
  /** The server refused it; only this device has it. */
  | { readonly kind: 'refused'; readonly message: string };

export interface DraftPorts {
  /** Sends the content; answers when it was saved (ISO instant). */
  readonly send: (content: DraftContent) => Promise<string>;
  /** The sentence of a refusal that sending again won't change; undefined for a failure on the way. */
  readonly refusalOf: (error: unknown) => string | undefined;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Key of the local copy. */
  readonly key: string;
  readonly onState: (state: SaveState) => void;
}

/** Pause after the last change before it is sent, and between attempts where sending failed. */
const PAUSE_MS = 800;
const AGAIN_MS = 10_000;

export interface DraftKeeper {
  /** Keeps a change: on this device now, on the server soon. */
  change(content: DraftContent): void;
  /** Sends what waits at once; resolves when nothing waits or sending failed. */
  flush(): Promise<void>;
  /** Stops sending and forgets the local copy: the draft became a case or was thrown away. */
  forget(): void;
  /** Stops sending; the local copy stays for the next visit. */
  stop(): void;
}

const PREFIX = 'yimen.draft.';

/** Key of a local copy: one for each item, region and person. */
export function draftKey(account: string, item: string, region: string): string {
  return `${PREFIX}${account}.${item}.${region}`;
}

/** The local copy that the last visit left behind, if any. */
export function localDraft(storage: Pick<Storage, 'getItem'>, key: string): DraftContent | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { answers, materials } = kept as Partial<DraftContent>;
    return answers && Array.isArray(materials) ? { answers, materials } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps one draft. */
export function keepDraft(ports: DraftPorts): DraftKeeper {
  let waiting: DraftContent | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | undefined;
  let stopped = false;

  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  };

  const attempt = async (content: DraftContent) => {
    waiting = undefined;
    ports.onState({ kind: 'saving' });
    try {
      const at = await ports.send(content);
      if (stopped || waiting) return;
      dropLocal();
      ports.onState({ kind: 'saved', at });
    } catch (error) {
      if (stopped) return;
      const message = ports.refusalOf(error);
      if (message !== undefined) return ports.onState({ kind: 'refused', message });
      waiting ??= content;
      ports.onState({ kind: 'local' });
      later(AGAIN_MS);
    }
  };

  const dropLocal = () => {
    try {
      ports.storage.removeItem(ports.key);
    } catch {
      // Storage is blocked: there is no copy.
    }
  };

  async function flush(): Promise<void> {
    clearTimeout(timer);
    await sending;
    const content = waiting;
    if (!content || stopped) return;
    sending = attempt(content);
    await sending;
    sending = undefined;
    if (waiting && !stopped && timer === undefined) later(PAUSE_MS);
  }

  const stop = () => {
    stopped = true;
    clearTimeout(timer);
  };

  return {
    change(content) {
      waiting = content;
      try {
        ports.storage.setItem(ports.key, JSON.stringify(content));
      } catch {
        // Storage is blocked or full: the server still gets it.
      }
      later(PAUSE_MS);
    },
    flush,
    stop,
    forget() {
      stop();
      dropLocal();
    },
  };
}
