import type { BatchCommand, WorklistRow } from '@yimen/api';
import { useState } from 'react';
import { batchOf, chosenByCommand } from './batch.ts';
import { rowKey } from './rows.ts';
import type { Choice } from './WorklistTable.tsx';

/** Rows chosen for what is done with many at once. A row that leaves the list is no longer chosen. */
export function useChoice(rows: readonly WorklistRow[]) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [doing, setDoing] = useState<BatchCommand['kind']>();
  const may = rows.filter((row) => batchOf(row) !== undefined);
  const chosen = chosenByCommand(rows, keys);
  const toggle = (row: WorklistRow) =>
    setKeys((before) => before.symmetricDifference(new Set([rowKey(row)])));
  const all = may.length > 0 && may.every((row) => keys.has(rowKey(row)));
  const clear = () => setKeys(new Set());
  const choice: Choice | undefined =
    may.length === 0
      ? undefined
      : {
          chosen: keys,
          toggle,
          all,
          toggleAll: () => setKeys(all ? new Set() : new Set(may.map(rowKey))),
        };
  const toggleAt = (index: number) => {
    const row = rows[index];
    if (row && batchOf(row)) toggle(row);
  };
  const begin = () => {
    const first = (['accept', 'grant'] as const).find((kind) => chosen[kind].length > 0);
    if (first) setDoing(first);
  };
  const end = (sent: boolean) => {
    setDoing(undefined);
    if (sent) clear();
  };
  return { chosen, choice, toggleAt, doing, open: setDoing, begin, end, clear };
}
