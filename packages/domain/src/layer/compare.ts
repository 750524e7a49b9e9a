/** One item across regions: who promises what, so that unequal service (差异化) is seen. */
import { atLeast, type Standard } from '../standard/index.ts';

/** What an applicant compares. `promise` is in working days, where that can be said for sure. */
export type Burden = {
  region: string;
  department: string;
  promise: { value: number; unit: string; workdays?: number };
  materials: number;
  visits: number;
  /** Sum of fixed fees in yuan; absent when a fee has no fixed amount. */
  fee?: number;
};
export type Measure = 'promise' | 'materials' | 'visits' | 'fee';
/** A region in the comparison with its rank for each measure, from 1; equal values share a rank. */
export type Ranked = Burden & { ranks: Partial<Record<Measure, number>> };

export function burdenOf({ channels, department, fees, limits, materials, region }: Standard): Burden {
  const { value, unit } = limits.promised;
  const workdays = unit === 'workday' ? value : atLeast(limits.promised, 'workday');
  const amounts = fees.map(({ amount }) => amount);
  const fixed = amounts.every((amount) => amount !== undefined);
  return {
    region,
    department: department.name,
    promise: { value, unit, ...(workdays === undefined ? {} : { workdays }) },
    materials: materials.filter(({ necessity, shareable }) => necessity !== 'optional' && shareable !== true)
      .length,
    visits: channels.visits.count,
    ...(fixed ? { fee: amounts.reduce((sum: number, amount) => sum + (amount ?? 0), 0) } : {}),
  };
}

const measured = (burden: Burden, measure: Measure): number | undefined =>
  measure === 'promise' ? burden.promise.workdays : burden[measure];

/** The same item in several regions, the lightest first: by promise, then materials, visits and fee. */
export function compareRegions(standards: readonly Standard[]): Ranked[] {
  const burdens = standards.map(burdenOf);
  const measures: readonly Measure[] = ['promise', 'materials', 'visits', 'fee'];
  const ranked = burdens.map((burden): Ranked => {
    const ranks: Partial<Record<Measure, number>> = {};
    for (const measure of measures) {
      const own = measured(burden, measure);
      if (own === undefined) continue;
      ranks[measure] = 1 + burdens.filter((other) => (measured(other, measure) ?? own) < own).length;
    }
    return { ...burden, ranks };
  });
  const last = Number.POSITIVE_INFINITY;
  return ranked.toSorted((a, b) => {
    for (const measure of measures) {
      const order = (measured(a, measure) ?? last) - (measured(b, measure) ?? last);
      if (order !== 0 && !Number.isNaN(order)) return order;
    }
    return a.region < b.region ? -1 : 1;
  });
}
