/** What a decision would touch: shown before it is confirmed, so that nothing is forgotten. */
import type { Layer } from '../layer/index.ts';
import type { Standard, StandardRef } from '../standard/index.ts';
import { reaches } from './effect.ts';
import type { Adjustment, Decision, Successor } from './schema.ts';

export type InForce = { ref: StandardRef; standard: Standard };
export type OpenCases = { item: string; region: string; status: string; count: number };
export type ListName = 'power' | 'responsibility' | 'fee';

export type Network = {
  /** Versions in force on the day or later. */
  standards: readonly InForce[];
  layers: readonly Layer[];
  openCases: readonly OpenCases[];
};

export type Impact = {
  /** Each has a guide that shows the notice. */
  standards: { ref: StandardRef; name: string; department: string }[];
  layers: { item: string; region: string; effectiveFrom: string }[];
  /** Departments and the posts of theirs that work on it, with the windows where it is received. */
  windows: { region: string; department: string; name: string; posts: string[]; places: string[] }[];
  lists: { list: ListName; region: string; item: string; name: string }[];
  openCases: OpenCases[];
  /** Items with no standard here, by what the decision calls them. */
  unknown: string[];
  /** Successors that cannot be applied for on the first day. */
  missing: Successor[];
};

const codesOf = ({ items }: Adjustment) => new Set(items.flatMap(({ code }) => code?.code ?? []));

/** Lists in which a standard stands: powers by type of item, fees when it charges enterprises. */
export function listsOf({ fees, item }: Standard): ListName[] {
  const power = item.type.code !== '20';
  const enterprises = item.targets.some(({ code }) => code !== '1');
  return [
    ...(power ? (['power', 'responsibility'] as const) : []),
    ...(fees.length > 0 && enterprises ? (['fee'] as const) : []),
  ];
}

/** The departments that work by these standards, with the posts and windows of each. */
export function windowsOf(standards: readonly InForce[]): Impact['windows'] {
  const windows = new Map<string, Impact['windows'][number]>();
  for (const { ref, standard } of standards) {
    for (const node of standard.nodes) {
      const department = node.department ?? standard.department.id;
      const key = `${ref.region}/${department}`;
      const window = windows.get(key) ?? {
        region: ref.region,
        department,
        name: department === standard.department.id ? standard.department.name : department,
        posts: [],
        places: [],
      };
      windows.set(key, {
        ...window,
        posts: [...new Set([...window.posts, node.post])],
        places: [...new Set([...window.places, ...standard.places.map(({ name }) => name)])],
      });
    }
  }
  return [...windows.values()];
}

function concerned(decision: Decision, adjustment: Adjustment, { standards }: Network): InForce[] {
  const codes = codesOf(adjustment);
  return standards.filter(({ ref }) => codes.has(ref.item) && reaches(decision, adjustment, ref.region));
}

/** Successors of an adjustment with no version that has begun by its first day. */
function missingOf(decision: Decision, adjustment: Adjustment, { standards }: Network): Successor[] {
  const from = adjustment.effectiveFrom;
  return (adjustment.successors ?? []).filter(
    ({ code, region }) =>
      !standards.some(
        ({ ref, standard }) =>
          ref.item === code.code &&
          (region === undefined
            ? reaches(decision, { ...adjustment, kind: 'merge' }, ref.region)
            : ref.region === region) &&
          (from === undefined || (ref.effectiveFrom <= from && (standard.effectiveTo ?? from) >= from)),
      ),
  );
}

/** Everything that a decision touches. */
export function impactOf(decision: Decision, network: Network): Impact {
  const all = decision.adjustments.flatMap((adjustment) => concerned(decision, adjustment, network));
  const standards = [...new Map(all.map((one) => [one.ref.hash, one])).values()];
  const places = new Set(standards.map(({ ref }) => `${ref.item}/${ref.region}`));
  const known = new Set(network.standards.map(({ ref }) => ref.item));
  const touched = (item: string, region: string) =>
    decision.adjustments.some(
      (adjustment) => codesOf(adjustment).has(item) && reaches(decision, adjustment, region),
    );
  const lists = new Map(
    standards.flatMap(({ ref, standard }) =>
      listsOf(standard).map((list) => [
        `${list}/${ref.item}/${ref.region}`,
        { list, region: ref.region, item: ref.item, name: standard.item.name },
      ]),
    ),
  );
  return {
    standards: standards.map(({ ref, standard }) => ({
      ref,
      name: standard.item.name,
      department: standard.department.name,
    })),
    layers: network.layers
      .filter(({ item, region, extends: above }) => touched(item.code, region) || touched(item.code, above))
      .map(({ item, region, effectiveFrom }) => ({ item: item.code, region, effectiveFrom })),
    windows: windowsOf(standards),
    lists: [...lists.values()],
    openCases: network.openCases.filter(
      ({ item, region }) => places.has(`${item}/${region}`) || touched(item, region),
    ),
    unknown: decision.adjustments.flatMap(({ items }) =>
      items.filter(({ code }) => code === undefined || !known.has(code.code)).map(({ name }) => name),
    ),
    missing: decision.adjustments.flatMap((adjustment) => missingOf(decision, adjustment, network)),
  };
}
