import { type RefObject, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { DeskAction } from './actions.ts';

/** Which action is open in the dock; the focus comes back to the bar when it closes, instead of being lost. */
export function useDock(bar: RefObject<HTMLElement | null>, closedTimes: number) {
  const [opened, setOpened] = useState<DeskAction>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when told to, and only then
  useEffect(() => setOpened(undefined), [closedTimes]);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !opened) bar.current?.focus();
    wasOpen.current = opened !== undefined;
  }, [opened, bar]);
  return { opened, setOpened };
}

/** Begins the main action at once when one came with that wish (`?act=main`); `ready` when the form can be shown. */
export function useWish(ready: boolean, begin: () => void): void {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('act') === 'main';
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the case came with the wish to act
  useEffect(() => {
    if (!wanted || !ready) return;
    setParams({}, { replace: true });
    begin();
  }, [wanted, ready]);
}
