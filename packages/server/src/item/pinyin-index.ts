/** Finding Chinese phrases by how they sound: whole pinyin, initials, or a mix of both, from any syllable on. */
import { pinyin } from 'pinyin-pro';

/** How a phrase was met: `at` is the syllable where the match begins, `whole` that it reaches the end. */
export type PinyinMatch = {
  phrase: number;
  by: 'full' | 'initials' | 'mixed' | 'loose';
  at: number;
  whole: boolean;
};

type Suffix = { key: string; phrase: number; at: number };

/** Syllables without tones; ü is written v, as keyboards do. Letters and digits stay as they are. */
export function syllablesOf(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
    .map((syllable) => syllable.toLowerCase().replaceAll(' ', ''))
    .filter((syllable) => syllable !== '');
}

/** Sounds that many speakers do not tell apart are written alike: zh/z, ch/c, sh/s, ng/n, l/n at the beginning. */
export function loosely(letters: string): string {
  return letters.replace(/([zcs])h/g, '$1').replaceAll('ng', 'n');
}

export class PinyinIndex {
  readonly #phrases: readonly (readonly string[])[];
  readonly #full: Suffix[];
  readonly #initials: Suffix[];
  readonly #byLetter: ReadonlyMap<string, Suffix[]>;
  /** Made when it is first needed: most queries are found without it. */
  #loose: Suffix[] | undefined;

  /** @param phrases syllables of each phrase; a match names a phrase by its place in this list */
  constructor(phrases: readonly (readonly string[])[]) {
    this.#phrases = phrases;
    this.#full = suffixes(phrases, (rest) => rest.join(''));
    this.#initials = suffixes(phrases, (rest) => rest.map((syllable) => syllable.charAt(0)).join(''));
    this.#byLetter = Map.groupBy(this.#full, ({ key }) => key.charAt(0));
  }

  /** Phrases met by letters, in no order; the same phrase may be met several times. */
  find(letters: string): PinyinMatch[] {
    const full = lookUp(this.#full, letters).map((found) => met(found, 'full', letters));
    const initials = lookUp(this.#initials, letters).map((found) => met(found, 'initials', letters));
    if (full.length + initials.length > 0 || letters.length < 3) return [...full, ...initials];
    const starts = this.#byLetter.get(letters.charAt(0)) ?? [];
    return starts
      .filter(({ phrase, at }) => isMixed(letters, this.#phrases[phrase] ?? [], at))
      .map((found) => ({ phrase: found.phrase, at: found.at, by: 'mixed', whole: false }));
  }

  /** The same for letters written as they are heard; for when nothing was found. */
  findLoosely(letters: string): PinyinMatch[] {
    this.#loose ??= suffixes(this.#phrases, (rest) => loosely(rest.join('')));
    const heard = loosely(letters);
    return lookUp(this.#loose, heard).map((found) => met(found, 'loose', heard));
  }
}

function met({ key, phrase, at }: Suffix, by: PinyinMatch['by'], letters: string): PinyinMatch {
  return { phrase, at, by, whole: key.length === letters.length };
}

/** The rest of every phrase from each of its syllables on, sorted, so that whatever begins with some letters lies together. */
function suffixes(
  phrases: readonly (readonly string[])[],
  write: (rest: readonly string[]) => string,
): Suffix[] {
  const all = phrases.flatMap((syllables, phrase) =>
    syllables.map((_, at) => ({ key: write(syllables.slice(at)), phrase, at })),
  );
  return all.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function lookUp(sorted: readonly Suffix[], start: string): Suffix[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.key ?? '') < start) low = middle + 1;
    else high = middle;
  }
  const found: Suffix[] = [];
  for (let at = low; sorted[at]?.key.startsWith(start); at += 1) {
    const suffix = sorted[at];
    if (suffix) found.push(suffix);
  }
  return found;
}

/** Whether letters are the beginnings of syllables in a row: gongssldj of gong si she li deng ji. */
function isMixed(letters: string, syllables: readonly string[], at: number): boolean {
  if (letters === '') return true;
  const syllable = syllables[at];
  if (syllable === undefined) return false;
  for (
    let length = 1;
    length <= syllable.length && letters.startsWith(syllable.slice(0, length));
    length += 1
  ) {
    if (isMixed(letters.slice(length), syllables, at + 1)) return true;
  }
  return false;
}
