/** Who has the pages of standards; apart, so that the bar does not wait for what those pages need. */
import type { Account } from '@yimen/api';

const LOOKERS: ReadonlySet<string> = new Set(['standardsManager', 'supervisor', 'administrator']);

/** Whether somebody looks after standards, and so has their pages. */
export const looksAfterStandards = ({ holdings }: Pick<Account, 'holdings'>): boolean =>
  holdings.some(({ post }) => LOOKERS.has(post));

/** Whether somebody drafts or confirms adjustments of items, or oversees them. */
export const seesAdjustments = (account: Pick<Account, 'holdings'>): boolean =>
  looksAfterStandards(account) || account.holdings.some(({ post }) => post === 'authorityHead');
