/** Finding entries by words, parts of names, and beginnings of English words. */
import { compact, normalise, runsOf, singular } from './text.ts';
import { allWords } from './words.ts';

/** Weight of a match by entry. */
export type Weights = Map<number, number>;

/** A text of an entry and what a word found in it weighs. */
export type Field = { text: string; weight: number };

const NONE: ReadonlyMap<number, number> = new Map();

/** Collects fields, then answers; entries are numbered by the caller. */
export class WordIndex {
  readonly #words = new Map<string, Weights>();
  readonly #letters = new Map<string, Weights>();
  #sortedLetters: string[] | undefined;
  /** The same laws and materials stand in many items: each is cut once. */
  readonly #cut = new Map<string, { words: ReadonlySet<string>; letters: readonly string[] }>();

  /** Writes the words of a field: Chinese ones cut by the dictionary, Latin ones as they stand. */
  add(entry: number, { text, weight }: Field): void {
    const { words, letters } = this.#cutOnce(text);
    for (const word of words) keepBest(this.#words, word, entry, weight);
    for (const word of letters) keepBest(this.#letters, word, entry, weight);
    if (letters.length > 0) this.#sortedLetters = undefined;
  }

  #cutOnce(text: string): { words: ReadonlySet<string>; letters: readonly string[] } {
    const before = this.#cut.get(text);
    if (before) return before;
    const runs = runsOf(normalise(text));
    const cut = {
      words: new Set(runs.flatMap(({ kind, text: run }) => (kind === 'han' ? [...allWords(run)] : []))),
      letters: runs.flatMap(({ kind, text: run }) => (kind === 'latin' ? [singular(run)] : [])),
    };
    this.#cut.set(text, cut);
    return cut;
  }

  /** To be called when everything is added: frees what only adding needs. */
  finish(): void {
    this.#cut.clear();
  }

  /** Entries that contain a Chinese word. */
  withWord(word: string): ReadonlyMap<number, number> {
    return this.#words.get(word) ?? NONE;
  }

  /** Entries with an English word, or one that begins so, which weighs a little less. */
  withLetters(letters: string): Weights {
    const found: Weights = new Map(this.#letters.get(singular(letters)));
    if (letters.length < 2) return found;
    const sorted = this.#vocabulary();
    for (let at = firstNotBelow(sorted, letters); sorted[at]?.startsWith(letters); at += 1) {
      for (const [entry, weight] of this.#letters.get(sorted[at] ?? '') ?? NONE) {
        found.set(entry, Math.max(found.get(entry) ?? 0, weight * 0.9));
      }
    }
    return found;
  }

  /** Entries with an English word one letter off; for when nothing was found. */
  withNearLetters(letters: string): Weights {
    const found: Weights = new Map();
    if (letters.length < 5) return found;
    for (const word of this.#vocabulary()) {
      if (!isOneOff(singular(letters), word)) continue;
      for (const [entry, weight] of this.#letters.get(word) ?? NONE) {
        found.set(entry, Math.max(found.get(entry) ?? 0, weight * 0.7));
      }
    }
    return found;
  }

  #vocabulary(): string[] {
    this.#sortedLetters ??= [...this.#letters.keys()].sort();
    return this.#sortedLetters;
  }
}

/** Names and short names of entries, found by any part of them. */
export class PhraseIndex {
  readonly #phrases: { entry: number; text: string; alias: boolean }[] = [];
  readonly #grams = new Map<string, number[]>();

  add(entry: number, name: string, alias: boolean): void {
    const text = compact(name);
    const phrase = this.#phrases.push({ entry, text, alias }) - 1;
    for (const gram of gramsOf(text)) {
      const list = this.#grams.get(gram);
      if (list) list.push(phrase);
      else this.#grams.set(gram, [phrase]);
    }
  }

  /** Phrases that contain the text: only those that share its rarest pair of characters are looked at. */
  containing(text: string): { entry: number; text: string; alias: boolean; at: number }[] {
    const lists = (text.length === 1 ? [text] : pairsOf(text)).map((gram) => this.#grams.get(gram) ?? []);
    const rarest = lists.reduce((a, b) => (a.length <= b.length ? a : b), lists[0] ?? []);
    return rarest.flatMap((number) => {
      const phrase = this.#phrases[number];
      const at = phrase?.text.indexOf(text) ?? -1;
      return phrase && at >= 0 ? [{ ...phrase, at }] : [];
    });
  }

  /** Phrases that share at least half of their pairs of characters with the text, with that share. */
  resembling(text: string): { entry: number; alias: boolean; likeness: number }[] {
    const pairs = new Set(pairsOf(text));
    const shared = new Map<number, number>();
    for (const pair of pairs) {
      for (const number of new Set(this.#grams.get(pair))) shared.set(number, (shared.get(number) ?? 0) + 1);
    }
    return [...shared].flatMap(([number, count]) => {
      const phrase = this.#phrases[number];
      if (!phrase) return [];
      const likeness = (2 * count) / (pairs.size + new Set(pairsOf(phrase.text)).size);
      return likeness >= 0.5 ? [{ entry: phrase.entry, alias: phrase.alias, likeness }] : [];
    });
  }
}

function keepBest(index: Map<string, Weights>, word: string, entry: number, weight: number): void {
  const weights = index.get(word);
  if (!weights) index.set(word, new Map([[entry, weight]]));
  else if ((weights.get(entry) ?? 0) < weight) weights.set(entry, weight);
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}

function gramsOf(text: string): Set<string> {
  return new Set([...text, ...pairsOf(text)]);
}

function firstNotBelow(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether two words differ by one letter changed, left out, added, or swapped with its neighbour. */
export function isOneOff(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const rest = (text: string, skip: number) => text.slice(at + skip);
  if (a.length < b.length) return rest(a, 0) === rest(b, 1);
  if (a.length > b.length) return rest(a, 1) === rest(b, 0);
  return (
    rest(a, 1) === rest(b, 1) || (rest(a, 2) === rest(b, 2) && a[at] === b[at + 1] && a[at + 1] === b[at])
  );
}
