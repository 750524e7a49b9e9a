/** Answers "which items": by query and filters, ranked, with counts for the filters that are not chosen yet. */
import type { Endpoints } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import { regionCovers } from '@yimen/domain/case';
import type { Static } from 'typebox';
import { type Entry, type EntrySources, entriesOf } from './entry.ts';
import { FacetCounter, passing } from './facets.ts';
import { syllablesOf } from './pinyin-index.ts';
import { Relevance } from './relevance.ts';

export type ItemQuery = Static<Endpoints['GET /items']['query']>;
export type ItemAnswer = Output<'GET /items'>;

/** Cases submitted, by `item/region`. */
export type Popularity = ReadonlyMap<string, number>;

/** What cannot be applied for today counts half, so that it stands below its like but is still found by its own name. */
const NOT_IN_FORCE = 0.5;
/** Most that popularity adds: it orders what answers the query about equally well. */
const POPULAR_AT_MOST = 5;
const NEAR = { same: 3, above: 2, below: 1 } as const;

/** Answers kept until counts of cases are read again: the home page asks the same for everyone. */
const ANSWERS_KEPT = 500;

export class ItemIndex {
  readonly #sources: EntrySources;
  /** In the order of the sound of their names, so that the number of an entry is its place in the alphabet. */
  readonly #entries: readonly Entry[];
  readonly #relevance: Relevance;
  #popularity: Popularity | undefined;
  /** Cases of each entry, by its number. */
  #cases: readonly number[] = [];
  readonly #answers = new Map<string, ItemAnswer>();

  constructor(sources: EntrySources) {
    this.#sources = sources;
    const sounds = entriesOf(sources).map((entry) => ({
      entry,
      sound: syllablesOf(entry.summary.name).join(' '),
    }));
    sounds.sort((a, b) => (a.sound < b.sound ? -1 : a.sound > b.sound ? 1 : 0));
    this.#entries = sounds.map(({ entry }) => entry);
    this.#relevance = new Relevance(this.#entries);
  }

  /** Items that answer the query, the best first; filters narrow, and each facet counts as if it were not chosen itself. */
  search(query: ItemQuery, popularity: Popularity): ItemAnswer {
    this.#count(popularity);
    const key = JSON.stringify(Object.entries(query).sort());
    const kept = this.#answers.get(key);
    if (kept) return kept;
    const answer = this.#answer(query);
    if (this.#answers.size >= ANSWERS_KEPT) this.#answers.clear();
    this.#answers.set(key, answer);
    return answer;
  }

  #answer({ q = '', limit = 20, offset = 0, sort = 'relevance', ...query }: ItemQuery): ItemAnswer {
    // Nobody below a county publishes items: a township or village sees those of its county.
    const filters = query.region === undefined ? query : { ...query, region: query.region.slice(0, 6) };
    const facets = new FacetCounter(this.#sources);
    const weights = this.#relevance.find(q);
    const shown: number[] = [];
    const scores = new Float64Array(this.#entries.length);
    const look = (number: number, weight: number) => {
      const entry = this.#entries[number];
      if (!entry) return;
      const passed = passing(entry, filters);
      facets.add(entry, passed);
      if (!passed.all) return;
      scores[number] = this.#score(number, entry, weight, filters.region);
      shown.push(number);
    };
    if (weights) for (const [number, weight] of weights) look(number, weight);
    else if (q.trim() === '') for (const number of this.#entries.keys()) look(number, 0);
    const byScore = weights !== undefined && sort === 'relevance';
    shown.sort((a, b) => (byScore ? (scores[b] ?? 0) - (scores[a] ?? 0) : 0) || this.#byPopularity(a, b));
    return {
      items: shown.slice(offset, offset + limit).flatMap((number) => this.#entries[number]?.summary ?? []),
      total: shown.length,
      facets: facets.result(),
    };
  }

  #score(number: number, { summary }: Entry, weight: number, region: string | undefined): number {
    const relevant = summary.inForce ? weight : weight * NOT_IN_FORCE;
    const popular = Math.min(POPULAR_AT_MOST, Math.log10(1 + (this.#cases[number] ?? 0)) * 1.5);
    return relevant + popular + nearness(region, summary.region);
  }

  #byPopularity(a: number, b: number): number {
    const force = (number: number) => (this.#entries[number]?.summary.inForce ? 1 : 0);
    return force(b) - force(a) || (this.#cases[b] ?? 0) - (this.#cases[a] ?? 0) || a - b;
  }

  #count(popularity: Popularity): void {
    if (popularity === this.#popularity) return;
    this.#popularity = popularity;
    this.#cases = this.#entries.map(
      ({ summary }) => popularity.get(`${summary.code}/${summary.region}`) ?? 0,
    );
    this.#answers.clear();
  }
}

function nearness(wanted: string | undefined, region: string): number {
  if (wanted === undefined) return 0;
  if (wanted === region) return NEAR.same;
  return regionCovers(region, wanted) ? NEAR.above : NEAR.below;
}
