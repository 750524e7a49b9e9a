/** The posts somebody works by, as the database joins them to open nodes. */
import { type Actor, INTEGRATED_WINDOW } from '@yimen/domain/case';

/**
 * Posts held in one region: `department` null is the integrated window, which works for every department; `items` null
 * is every item.
 */
export type HeldPost = { region: string; post: string; department: string | null; items: string[] | null };

/**
 * The posts an actor works by, each once: a post held twice (of one's own and as a stand-in), or held for all
 * departments and for one of them, must not show a task twice.
 */
export function heldPosts({ holdings }: Actor): HeldPost[] {
  const held = new Map<string, HeldPost>();
  const everywhere = new Set(
    holdings
      .filter(({ department, scope }) => department === INTEGRATED_WINDOW && scope === undefined)
      .map(({ region, post }) => `${region} ${post}`),
  );
  for (const { region, post, department, scope } of holdings) {
    const all = department === INTEGRATED_WINDOW;
    if (!all && everywhere.has(`${region} ${post}`)) continue;
    const key = `${region} ${post} ${all ? '' : department}`;
    const before = held.get(key);
    const items =
      scope === undefined || before?.items === null
        ? null
        : [...new Set([...(before?.items ?? []), ...scope])];
    held.set(key, { region, post, department: all ? null : department, items });
  }
  return [...held.values()];
}
