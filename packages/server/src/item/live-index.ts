/** The index a server searches in, kept in step with what is published, what day it is, and what people apply for. */
import { shanghaiDate } from '@yimen/domain/shared';
import { regionNames } from '../region/index.ts';
import type { Services } from '../services.ts';
import type { DecisionRow, Published, StandardRegistry } from '../standards/index.ts';
import { ItemIndex, type Popularity } from './item-index.ts';
import { readPopularity } from './popularity.ts';

type Needs = Pick<Services, 'database' | 'standards' | 'now'>;
type Live = {
  list: readonly Published[];
  decisions: readonly DecisionRow[];
  today: string;
  index: Promise<ItemIndex>;
};

/** How long counts of cases are believed, in milliseconds. */
const COUNTS_KEPT = 60_000;

const live = new WeakMap<StandardRegistry, Live>();
const counts = new WeakMap<
  object,
  { popularity: Popularity; until: number; reading: Promise<void> | undefined }
>();

/** The index of today, built anew when something was published or a new day has begun. */
export function itemIndex({ database, standards, now }: Needs): Promise<ItemIndex> {
  const today = shanghaiDate(now());
  const list = standards.list();
  const decisions = standards.decisions();
  const kept = live.get(standards);
  if (kept && kept.list === list && kept.decisions === decisions && kept.today === today) return kept.index;
  const index = regionNames(database).then((names) => new ItemIndex({ standards, names, today }));
  live.set(standards, { list, decisions, today, index });
  index.catch(() => live.delete(standards));
  return index;
}

/** Counts of cases by item; the first time they are waited for, later they are renewed while the old ones still answer. */
export async function itemPopularity(database: Needs['database']): Promise<Popularity> {
  const kept = counts.get(database.pool) ?? { popularity: new Map(), until: 0, reading: undefined };
  counts.set(database.pool, kept);
  if (kept.until < performance.now()) {
    kept.reading ??= readPopularity(database)
      .then((popularity) => {
        kept.popularity = popularity;
      })
      // Without counts items are still found, only in another order; the next minute tries again.
      .catch(() => undefined)
      .finally(() => {
        kept.until = performance.now() + COUNTS_KEPT;
        kept.reading = undefined;
      });
    if (kept.until === 0) await kept.reading;
  }
  return kept.popularity;
}

/** Builds the index before the first citizen asks: reading the Chinese dictionary takes a while. */
export async function warmItems(needs: Needs): Promise<void> {
  await Promise.all([itemIndex(needs), itemPopularity(needs.database)]);
}
