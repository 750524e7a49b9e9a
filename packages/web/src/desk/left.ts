/** Remaining time in words: a number of working days, and a word for its level beside every colour. */
import type { TimeLeft } from '@yimen/api';

/** Catalogue key of the number, with its count. */
export function leftText({ workdays, level }: TimeLeft): { key: string; count: number } {
  if (workdays < 0) return { key: 'left.over', count: -workdays };
  if (workdays === 0) return { key: level === 'over' ? 'left.overToday' : 'left.today', count: 0 };
  return { key: 'left.days', count: workdays };
}

/** How much of the limit is used, from 0 to 1; all of it when nothing is left or there was nothing. */
export function usedShare({ workdays, limit }: TimeLeft): number {
  if (limit <= 0) return 1;
  return Math.min(1, Math.max(0, 1 - workdays / limit));
}
