/** What is typed is kept on this machine until it is sent, so that no work is lost to a reload, a timeout or a crash. */
import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react';

const PREFIX = 'yimen.desk.';
const KEEP_DAYS = 14;

interface Entry {
  readonly savedAt: number;
  readonly value: unknown;
}

function read(key: string): unknown {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? undefined : (JSON.parse(text) as Entry).value;
  } catch {
    return undefined;
  }
}

function write(key: string, value: unknown): void {
  try {
    const entry: Entry = { savedAt: Date.now(), value };
    localStorage.setItem(PREFIX + key, JSON.stringify(entry));
  } catch {
    // Storage is full or blocked: what is typed still stands on the page.
  }
}

/** Forgets what was kept under a name and everything below it. */
export function forget(key: string): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name === PREFIX + key || name.startsWith(`${PREFIX}${key}.`)) localStorage.removeItem(name);
    }
  } catch {
    // Storage is blocked: there is nothing to forget.
  }
}

/** Forgets what nobody came back to. */
export function forgetOld(now: number): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith(PREFIX)) continue;
      const { savedAt } = JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Entry>;
      if (savedAt === undefined || now - savedAt > KEEP_DAYS * 86_400_000) localStorage.removeItem(name);
    }
  } catch {
    // Storage is blocked or an entry is broken: nothing depends on this.
  }
}

/** State that survives a reload: `key` names account, case and part of the page. `clear` forgets it once it is sent. */
export function useStored<T>(
  key: string,
  initial: T,
  fits: (value: unknown) => value is T,
): [T, Dispatch<SetStateAction<T>>, () => void] {
  const [value, setValue] = useState<T>(() => {
    const kept = read(key);
    return fits(kept) ? kept : initial;
  });
  const untouched = useRef(value);
  useEffect(() => {
    if (value !== untouched.current) write(key, value);
  }, [key, value]);
  const clear = useCallback(() => {
    forget(key);
    untouched.current = initial;
    setValue(initial);
  }, [key, initial]);
  return [value, setValue, clear];
}

/** Whether a kept value is an object, as every stored form is; its fields are read with defaults. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
