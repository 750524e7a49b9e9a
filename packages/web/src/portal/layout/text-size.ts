/** Large-text mode (适老化): kept for the next visit and applied before the first paint. */
import { useSyncExternalStore } from 'react';

const KEY = 'yimen.text';
const listeners = new Set<() => void>();

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) === 'large';
  } catch {
    return false;
  }
}

const isLarge = () => document.documentElement.dataset.text === 'large';

function setLarge(large: boolean): void {
  if (large) document.documentElement.dataset.text = 'large';
  else delete document.documentElement.dataset.text;
  for (const listener of listeners) listener();
}

/** Applies the remembered size. */
export function applyTextSize(): void {
  setLarge(stored());
}

/** Whether text is large, and a switch. */
export function useTextSize(): [boolean, () => void] {
  const large = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, isLarge);
  const toggle = () => {
    setLarge(!large);
    try {
      localStorage.setItem(KEY, large ? 'normal' : 'large');
    } catch {
      // Storage is blocked: the size holds until the page is left.
    }
  };
  return [large, toggle];
}
