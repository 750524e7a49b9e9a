/**
 * Linking an entry of a published decision to an item here (衔接落实). The decisions of old name their items in words, and a
 * name alone is no identity; so a region carries an entry out by a decision of its own, which says which item it means,
 * how sure that is, and why.
 */
import { regionCovers } from './region.ts';
import type { AdjustedItem, Adjustment, Decision, EntryLink, RecordedDecision } from './schema.ts';

export type LinkedItem = AdjustedItem & { link: EntryLink };

/** Items of a decision that carry out entries of others. */
export function linkedItems({ adjustments }: Decision): LinkedItem[] {
  return adjustments.flatMap(({ items }) =>
    items.filter((item): item is LinkedItem => item.link !== undefined),
  );
}

/** Why a link does not hold: no such decision, no entry of that name, or one that is adjusted in another way. */
export type LinkFault = 'decisionUnknown' | 'elsewhere' | 'entryUnknown' | 'otherKind' | 'hasCode';

/** Whether an item that says which entry it carries out may do so; undefined when it may. */
export function linkFault(
  { region }: Pick<Decision, 'region'>,
  { kind }: Pick<Adjustment, 'kind'>,
  { link, name }: LinkedItem,
  published: readonly RecordedDecision[],
): LinkFault | undefined {
  const of = published.find(({ id }) => id === link.decision);
  if (!of) return 'decisionUnknown';
  if (!regionCovers(of.decision.region, region)) return 'elsewhere';
  const entries = of.decision.adjustments.flatMap((adjustment) =>
    adjustment.items.flatMap((item) => (item.name === name ? [{ adjustment, item }] : [])),
  );
  if (entries.length === 0) return 'entryUnknown';
  if (entries.every(({ item }) => item.code !== undefined)) return 'hasCode';
  return entries.some(({ adjustment }) => adjustment.kind === kind) ? undefined : 'otherKind';
}
