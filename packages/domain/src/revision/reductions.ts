/** 三减 (减材料、减环节、减时限): what a set of items asked on one day, and what it asks on another. */
import { type Worth, workdaysOf } from './worth.ts';

/** An item in a region; `before` and `after` are absent on a day on which no version of it is in force. */
export type ItemOverTime = { item: string; region: string; before?: Worth; after?: Worth };

/** 一直有 / 新增 / 不再有: only what is in force on both days is compared. */
export type Standing = 'kept' | 'new' | 'ended';

export type Figure = {
  before: number;
  after: number;
  /** Items that the two sums are of. */
  items: number;
  /** (before − after) / before; null when there was nothing to cut. */
  cut: number | null;
};

/** 承诺时限压缩率: Σ(statutory − promised) / Σ statutory, over items with both limits in working days. */
export type Compression = { before: number | null; after: number | null; items: number };

export type Reductions = {
  /** 材料精简率 */
  materials: Figure;
  /** 环节精简率 */
  nodes: Figure;
  /** Working days promised; items with a limit in another unit on either day are left out. */
  promised: Figure;
  compression: Compression;
  kept: number;
  /** In force on the later day alone, or on the earlier day alone: in no sum. */
  new: number;
  ended: number;
};

type Kept = { before: Worth; after: Worth };

/** How an item stands between the two days; undefined when it is in force on neither. */
export function standingOf({ before, after }: Pick<ItemOverTime, 'before' | 'after'>): Standing | undefined {
  if (before && after) return 'kept';
  if (after) return 'new';
  return before ? 'ended' : undefined;
}

/** The share by which `before` was cut; negative when there is more than before. */
export function cutOf(before: number, after: number): number | null {
  return before === 0 ? null : (before - after) / before;
}

/** Sums over the items of which both days give a number. */
function figure(kept: readonly Kept[], of: (worth: Worth) => number | undefined): Figure {
  const counted = kept.flatMap(({ before, after }) => {
    const [first, second] = [of(before), of(after)];
    return first === undefined || second === undefined ? [] : [[first, second] as const];
  });
  const before = counted.reduce((sum, [first]) => sum + first, 0);
  const after = counted.reduce((sum, [, second]) => sum + second, 0);
  return { before, after, items: counted.length, cut: cutOf(before, after) };
}

function compression(kept: readonly Kept[]): Compression {
  const both = kept.filter((pair) =>
    [pair.before, pair.after].every(
      ({ promised, statutory }) => workdaysOf(promised) !== undefined && workdaysOf(statutory) !== undefined,
    ),
  );
  const share = (side: keyof Kept): number | null => {
    const sum = (limit: 'promised' | 'statutory') =>
      both.reduce((total, pair) => total + (workdaysOf(pair[side][limit]) ?? 0), 0);
    return cutOf(sum('statutory'), sum('promised'));
  };
  return { before: share('before'), after: share('after'), items: both.length };
}

/** The three reductions of a set of items between two days, and how the promise stood to the law on each of them. */
export function reductionsOf(items: readonly ItemOverTime[]): Reductions {
  const kept = items.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
  const count = (standing: Standing) => items.filter((one) => standingOf(one) === standing).length;
  return {
    materials: figure(kept, ({ materials }) => materials),
    nodes: figure(kept, ({ nodes }) => nodes),
    promised: figure(kept, ({ promised }) => workdaysOf(promised)),
    compression: compression(kept),
    kept: kept.length,
    new: count('new'),
    ended: count('ended'),
  };
}
