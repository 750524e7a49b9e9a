import { regionCovers } from '@yimen/domain/case';
import type { Bilingual } from '@yimen/domain/shared';
import type { Entry, EntrySources } from './entry.ts';
import type { ItemAnswer } from './item-index.ts';

export type Filters = { region?: string; type?: string; department?: string; target?: string };

/** Which filters an entry passes. A filter that is not set is passed by all. */
export type Passed = { all: boolean } & Record<keyof Filters, boolean>;

type Facets = ItemAnswer['facets'];
type Counts = Map<string, { name: Bilingual; count: number }>;

/** Region: items of the one that is asked for, of those above it, and, for a province or a city, of those below it. */
export function passing({ summary }: Entry, filters: Filters): Passed {
  const { region, type, department, target } = filters;
  const near =
    region === undefined || regionCovers(summary.region, region) || regionCovers(region, summary.region);
  const typed = type === undefined || summary.type.code === type;
  const held = department === undefined || summary.department.id === department;
  const served = target === undefined || summary.targets.includes(target);
  return {
    region: near,
    type: typed,
    department: held,
    target: served,
    all: near && typed && held && served,
  };
}

/** Counts how many entries each value of a filter would leave, the other filters staying as they are. */
export class FacetCounter {
  readonly #sources: EntrySources;
  readonly #types: Counts = new Map();
  readonly #departments: Counts = new Map();
  readonly #targets: Counts = new Map();
  readonly #regions: Counts = new Map();

  constructor(sources: EntrySources) {
    this.#sources = sources;
  }

  add({ summary, targets, departmentName }: Entry, passed: Passed): void {
    const failed = [passed.region, passed.type, passed.department, passed.target].filter(
      (one) => !one,
    ).length;
    const others = (own: boolean) => failed === 0 || (failed === 1 && !own);
    if (others(passed.type)) increase(this.#types, summary.type.code, () => summary.type.name);
    if (others(passed.department)) increase(this.#departments, summary.department.id, () => departmentName);
    if (others(passed.target))
      for (const { code, name } of targets) increase(this.#targets, code, () => name);
    if (others(passed.region)) {
      increase(this.#regions, summary.region, () => this.#sources.names.bilingual(summary.region));
    }
  }

  /** The counts, most first. */
  result(): Facets {
    return {
      types: listed(this.#types),
      departments: listed(this.#departments),
      targets: listed(this.#targets),
      regions: listed(this.#regions),
    };
  }
}

function increase(counts: Counts, code: string, nameOf: () => Bilingual): void {
  const counted = counts.get(code);
  if (counted) counted.count += 1;
  else counts.set(code, { name: nameOf(), count: 1 });
}

function listed(counts: Counts): Facets['types'] {
  return [...counts]
    .map(([code, { name, count }]) => ({ code, name: { zh: name.zh, en: name.en }, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
