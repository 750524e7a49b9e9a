/** How well entries answer a query: 100 for the very name, down to about 10 for a word in a material. */
import type { Entry } from './entry.ts';
import { PinyinIndex, type PinyinMatch, syllablesOf } from './pinyin-index.ts';
import { compact, isIdle, normalise, runsOf } from './text.ts';
import { PhraseIndex, type Weights, WordIndex } from './word-index.ts';
import { learnWords, partsOf, queryWords } from './words.ts';

/** Weights of a match by pinyin, for the name and for an alias: [whole, beginning, inside]. */
const PINYIN_WEIGHT: Record<
  PinyinMatch['by'],
  { name: [number, number, number]; alias: [number, number, number] }
> = {
  full: { name: [95, 78, 60], alias: [48, 45, 41] },
  initials: { name: [90, 72, 52], alias: [47, 44, 38] },
  mixed: { name: [55, 55, 50], alias: [37, 37, 36] },
  loose: { name: [50, 48, 45], alias: [36, 35, 33] },
};

/** A result that covers less than this share of what the best one covers is noise beside it. */
const COVERAGE_KEPT = 0.6;

/** From this weight on a word stands in a name or in what people call it. */
const NAMED = 30;

/** Most that a short name adds. */
const SHORT_AT_MOST = 3;

type Term = { kind: 'han' | 'latin' | 'digits'; text: string };
/** How much of a term an entry has (0 to 1), and what that weighs. */
type Hits = Map<number, { weight: number; covered: number }>;

/** Search over a fixed list of entries, everything that can be computed before a query computed once. */
export class Relevance {
  readonly #count: number;
  readonly #words = new WordIndex();
  readonly #phrases = new PhraseIndex();
  readonly #pinyin: PinyinIndex;
  readonly #spoken: { entry: number; alias: boolean }[] = [];
  readonly #codes: string[];
  readonly #lengths: { han: number; latin: number }[];

  constructor(entries: readonly Entry[]) {
    this.#count = entries.length;
    this.#codes = entries.map(({ summary }) => summary.code.toLowerCase());
    this.#lengths = entries.map(({ summary }) => ({
      han: compact(summary.name).length,
      latin: compact(summary.nameEn).length,
    }));
    learnWords(entries.flatMap(({ names, aliases }) => [...names, ...aliases].map(compact)));
    const syllables: string[][] = [];
    entries.forEach((entry, number) => {
      for (const field of entry.fields) this.#words.add(number, field);
      for (const name of entry.names) this.#phrases.add(number, name, false);
      for (const alias of entry.aliases) this.#phrases.add(number, alias, true);
      const spoken: [string, boolean][] = [
        [entry.summary.name, false],
        ...entry.aliases.map((alias): [string, boolean] => [alias, true]),
      ];
      for (const [text, alias] of spoken) {
        this.#spoken.push({ entry: number, alias });
        syllables.push(syllablesOf(compact(text)));
      }
    });
    this.#words.finish();
    this.#pinyin = new PinyinIndex(syllables);
  }

  /** Weight of every entry that answers the query, by its number; undefined for a query that asks nothing. */
  find(query: string): Weights | undefined {
    const runs = runsOf(normalise(query));
    if (runs.length === 0) return undefined;
    const words = runs.flatMap(({ kind, text }): Term[] =>
      kind === 'han' ? wordsIn(text).map((word) => ({ kind, text: word })) : [{ kind, text }],
    );
    const telling = words.filter(({ text }) => !isIdle(text));
    const terms = telling.length > 0 ? telling : words;
    const found = this.#byTerms(terms);
    this.#preferShort(terms, found);
    const whole = new Set([runs.map(({ text }) => text).join(''), terms.map(({ text }) => text).join('')]);
    for (const text of whole) this.#asWhole(text, found);
    return found.size > 0 ? withoutNoise(found) : this.#byLikeness(terms);
  }

  #byTerms(terms: readonly Term[]): Hits {
    const hits = terms.map((term) => this.#hitsOf(term));
    return combine(
      hits,
      hits.map((one) => this.#rarity(one)),
    );
  }

  /** Of two names that have the same words, the one with less beside them is meant more often. */
  #preferShort(terms: readonly Term[], found: Hits): void {
    const asked = terms.reduce((sum, { text }) => sum + text.length, 0);
    const script = terms.every(({ kind }) => kind === 'latin') ? 'latin' : 'han';
    for (const [entry, hit] of found) {
      const length = this.#lengths[entry]?.[script] ?? 0;
      if (hit.weight >= NAMED && length > 0) hit.weight += SHORT_AT_MOST * Math.min(1, asked / length);
    }
  }

  /** Rare words tell more than common ones; where a word is in names, what it is beside that does not make it common. */
  #rarity(hits: Hits): number {
    let named = 0;
    for (const { weight } of hits.values()) if (weight >= NAMED) named += 1;
    return Math.log(1 + this.#count / Math.max(1, named || hits.size));
  }

  #hitsOf({ kind, text }: Term): Hits {
    if (kind === 'digits') return complete(this.#byCode(text));
    if (kind === 'latin') return complete(better(this.#words.withLetters(text), this.#byPinyin(text)));
    const direct = complete(better(new Map(this.#words.withWord(text)), this.#inNames(text)));
    const parts = partsOf(text);
    if (parts.length === 0) return direct;
    const partHits = parts.map((part) => complete(new Map(this.#words.withWord(part))));
    const indirect = combine(
      partHits,
      partHits.map((one) => this.#rarity(one)),
    );
    for (const [entry, hit] of direct) keepBetter(indirect, entry, hit);
    return indirect;
  }

  #byCode(digits: string): Weights {
    const found: Weights = new Map();
    if (digits.length < 3) return found;
    this.#codes.forEach((code, entry) => {
      if (code.startsWith(digits)) found.set(entry, code === digits ? 100 : 70);
    });
    return found;
  }

  /** A word that the dictionary cuts otherwise inside a longer name is part of it all the same. */
  #inNames(text: string): Weights {
    const found: Weights = new Map();
    for (const { entry, alias } of this.#phrases.containing(text)) {
      found.set(entry, Math.max(found.get(entry) ?? 0, alias ? 38 : 58));
    }
    return found;
  }

  #byPinyin(letters: string): Weights {
    return this.#weigh(this.#pinyin.find(letters).filter(({ at }) => letters.length > 1 || at === 0));
  }

  #weigh(matches: readonly PinyinMatch[]): Weights {
    const found: Weights = new Map();
    for (const { phrase, by, at, whole } of matches) {
      const spoken = this.#spoken[phrase];
      if (!spoken) continue;
      const [exact, beginning, inside] = PINYIN_WEIGHT[by][spoken.alias ? 'alias' : 'name'];
      const weight = at > 0 ? inside : whole ? exact : beginning;
      found.set(spoken.entry, Math.max(found.get(spoken.entry) ?? 0, weight));
    }
    return found;
  }

  /** The query as one phrase: the name itself, its beginning or a part of it; the same by sound, for a slip of the input method. */
  #asWhole(text: string, found: Hits): void {
    const latin = /^[a-z]+$/.test(text);
    const phrases = this.#phrases.containing(text).filter(({ at }) => !latin || at === 0);
    for (const { entry, text: name, alias, at } of phrases) {
      const share = text.length / name.length;
      const weight = alias
        ? share === 1
          ? 50
          : at === 0
            ? 46
            : 43
        : share === 1
          ? 100
          : (at === 0 ? 80 : 64) + 5 * share;
      keepBetter(found, entry, { weight, covered: 1 });
    }
    const heard = latin
      ? text
      : phrases.length === 0 && /^\p{Script=Han}{3,}$/u.test(text)
        ? syllablesOf(text).join('')
        : '';
    if (heard === '') return;
    const matches = latin
      ? this.#byPinyin(heard)
      : this.#weigh(this.#pinyin.find(heard).filter(({ by }) => by === 'full'));
    for (const [entry, weight] of matches)
      keepBetter(found, entry, { weight: latin ? weight : weight * 0.9, covered: 1 });
  }

  /** When nothing was found: similar names, words one letter off, and syllables as they are commonly confused. */
  #byLikeness(terms: readonly Term[]): Weights {
    const found: Weights = new Map();
    const whole = terms.map(({ text }) => text).join('');
    for (const { entry, alias, likeness } of this.#phrases.resembling(whole)) {
      found.set(entry, Math.max(found.get(entry) ?? 0, likeness * (alias ? 30 : 45)));
    }
    if (!/^[a-z]+$/.test(whole)) return found;
    const near = terms.map(({ text }) => this.#words.withNearLetters(text));
    return [this.#weigh(this.#pinyin.findLoosely(whole)), ...near].reduce(better, found);
  }
}

/** Words of a Chinese run. A single character out of a longer run says too little: 证 is in nearly everything. */
function wordsIn(run: string): string[] {
  const words = queryWords(run);
  return words.some((word) => word.length > 1) ? words.filter((word) => word.length > 1) : [run];
}

function complete(weights: ReadonlyMap<number, number>): Hits {
  return new Map([...weights].map(([entry, weight]) => [entry, { weight, covered: 1 }]));
}

function better(into: Weights, other: ReadonlyMap<number, number>): Weights {
  for (const [entry, weight] of other) into.set(entry, Math.max(into.get(entry) ?? 0, weight));
  return into;
}

function keepBetter(hits: Hits, entry: number, hit: { weight: number; covered: number }): void {
  const before = hits.get(entry);
  hits.set(entry, {
    weight: Math.max(hit.weight, before?.weight ?? 0),
    covered: Math.max(hit.covered, before?.covered ?? 0),
  });
}

/** Several terms as one: the mean of their weights, each counting by its rarity. */
function combine(hits: readonly Hits[], rarities: readonly number[]): Hits {
  const total = rarities.reduce((sum, rarity) => sum + rarity, 0);
  const combined: Hits = new Map();
  hits.forEach((one, index) => {
    const share = (rarities[index] ?? 0) / total;
    for (const [entry, { weight, covered }] of one) {
      const before = combined.get(entry) ?? { weight: 0, covered: 0 };
      combined.set(entry, {
        weight: before.weight + share * weight,
        covered: before.covered + share * covered,
      });
    }
  });
  return combined;
}

function withoutNoise(hits: Hits): Weights {
  let best = 0;
  for (const { covered } of hits.values()) best = Math.max(best, covered);
  return new Map(
    [...hits]
      .filter(([, { covered }]) => covered >= best * COVERAGE_KEPT)
      .map(([entry, { weight }]) => [entry, weight]),
  );
}
