import type { Account } from '@yimen/api';

/** The regions at whose windows this person receives applications. */
export function windowsOf({ holdings }: Pick<Account, 'holdings'>): string[] {
  return [...new Set(holdings.filter(({ post }) => post === 'clerk').map(({ region }) => region))];
}
