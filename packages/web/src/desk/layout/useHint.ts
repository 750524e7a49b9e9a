import { useCallback, useEffect, useState } from 'react';

const SHOWN_MS = 5_000;

/** A short sentence that goes away by itself; nothing depends on having read it. */
export function useHint(): [string, (text: string) => void] {
  const [hint, setHint] = useState({ text: '' });
  useEffect(() => {
    if (hint.text === '') return;
    const timer = setTimeout(() => setHint({ text: '' }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [hint]);
  return [hint.text, useCallback((text: string) => setHint({ text }), [])];
}
