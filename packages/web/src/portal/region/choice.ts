/** The region whose services are shown: the province of this installation until somebody chooses another. */
import { useSyncExternalStore } from 'react';

export interface RegionChoice {
  /** Six digits of GB/T 2260. */
  readonly code: string;
  readonly name: string;
}

const KEY = 'yimen.region';
const DEFAULT: RegionChoice = { code: '340000', name: '安徽省' };
const listeners = new Set<() => void>();
let current: RegionChoice | undefined;

function read(): RegionChoice {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof kept === 'object' && kept !== null && 'code' in kept && 'name' in kept) {
      const { code, name } = kept;
      if (typeof code === 'string' && /^\d{6}$/.test(code) && typeof name === 'string') return { code, name };
    }
  } catch {
    // Blocked or broken storage: the default holds.
  }
  return DEFAULT;
}

function choice(): RegionChoice {
  current ??= read();
  return current;
}

/** Chooses a region for this and later visits. */
export function chooseRegion(next: RegionChoice): void {
  current = next;
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage is blocked: the choice holds until the page is left.
  }
  for (const listener of listeners) listener();
}

/** The chosen region. */
export function useRegion(): RegionChoice {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, choice);
}
