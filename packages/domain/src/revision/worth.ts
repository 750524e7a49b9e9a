/** What a version asks of people, in numbers that versions are compared by. */
import type { Limit } from '../shared/index.ts';
import type { LimitClause, Standard } from '../standard/index.ts';

/** Counts of everything the version lists, what is asked only in some situations included. */
export type Worth = {
  /** 申请材料 */
  materials: number;
  /** 环节 */
  nodes: number;
  /** 承诺办结时限 */
  promised: Limit;
  /** 法定办结时限; null where no law sets one. */
  statutory: Limit | null;
};

const limitOf = ({ value, unit }: LimitClause): Limit => ({ value, unit });

export function worthOf({ materials, nodes, limits }: Standard): Worth {
  return {
    materials: materials.length,
    nodes: nodes.length,
    promised: limitOf(limits.promised),
    statutory: limits.statutory === null ? null : limitOf(limits.statutory),
  };
}

/**
 * A limit in working days. Undefined for other units: how many working days they are depends on the day they begin, so
 * they are not added up with limits in working days. On the spot is none in every unit.
 */
export function workdaysOf(limit: Limit | null): number | undefined {
  if (limit === null) return undefined;
  return limit.unit === 'workday' || limit.value === 0 ? limit.value : undefined;
}
