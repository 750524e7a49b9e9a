import { error, type Problem } from './problem.ts';
import type { Standard } from './schema.ts';

/** What the check of versions looks at: any number of versions of any items. */
export type Version = Pick<Standard, 'item' | 'region' | 'effectiveFrom' | 'effectiveTo'>;

function byItemAndRegion<T extends Version>(versions: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const version of versions) {
    const { basicCode } = version.item;
    const key = JSON.stringify([basicCode.system, basicCode.code, version.region]);
    groups.set(key, [...(groups.get(key) ?? []), version]);
  }
  return [...groups.values()];
}

/**
 * Versions of one item in one region that are in force at the same time. A version without a last day ends when the
 * next begins; one that names a last day must end before the next begins. The problem belongs to the earlier version.
 */
export function overlapProblems<T extends Version>(
  versions: readonly T[],
): { readonly version: T; readonly problem: Problem }[] {
  return byItemAndRegion(versions).flatMap((group) => {
    const inOrder = group.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
    return inOrder.flatMap((version, index) => {
      const next = inOrder[index + 1];
      if (!next || version.effectiveTo === undefined || version.effectiveTo < next.effectiveFrom) return [];
      const problem = error(
        'effective.overlaps',
        'effectiveTo',
        `失效日期(${version.effectiveTo})不早于下一版本的实施日期(${next.effectiveFrom})，两个版本同时有效。`,
        `The last day in force (${version.effectiveTo}) is not before the first of the next version (${next.effectiveFrom}).`,
      );
      return [{ version, problem }];
    });
  });
}
