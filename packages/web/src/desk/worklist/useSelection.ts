import { type RefObject, useEffect, useState } from 'react';
import { memory, rowToSelect } from './memory.ts';

/** The row one stands on: it stays the same row when others come and go around it. */
export function useSelection(keys: readonly string[], table: RefObject<HTMLElement | null>) {
  const [row, setRow] = useState(memory.row);
  const current = rowToSelect(keys, row);
  const select = (index: number) => setRow({ key: keys[index] ?? '', index });
  const focus = (index: number) => {
    const next = Math.max(0, Math.min(index, keys.length - 1));
    select(next);
    table.current?.querySelectorAll<HTMLElement>('[data-row-link]')[next]?.focus();
  };
  const shown = keys.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes to the list once, when it first appears
  useEffect(() => {
    if (shown && document.activeElement === document.body) focus(current);
  }, [shown]);
  return { current, select, focus };
}
