/** What changed within a text, so that both wordings can be read side by side with the differing words marked. */

export type Mark = { kind: 'same' | 'removed' | 'added'; text: string };

/** Beyond this many pairs of words the texts are shown whole: nobody reads such a patchwork. */
const MOST_PAIRS = 4_000_000;

/** Chinese goes by characters, the rest by words and numbers. */
const wordsOf = (text: string): string[] => text.match(/[A-Za-z0-9.%]+|\s+|[\s\S]/gu) ?? [];

/** Lengths of the longest common run of words from each pair of places to the end. */
function lengthsOf(before: readonly string[], after: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const [row, next] = [rows[i], rows[i + 1]];
      if (!row || !next) continue;
      row[j] = before[i] === after[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rows;
}

function push(marks: Mark[], kind: Mark['kind'], text: string): void {
  const last = marks.at(-1);
  if (text === '') return;
  if (last?.kind === kind) last.text += text;
  else marks.push({ kind, text });
}

/** The words of two texts in reading order. What is `same` or `removed` gives the first, `same` or `added` the second. */
export function marksBetween(first: string, second: string): Mark[] {
  const [before, after] = [wordsOf(first), wordsOf(second)];
  const marks: Mark[] = [];
  if (before.length * after.length > MOST_PAIRS) {
    push(marks, 'removed', first);
    push(marks, 'added', second);
    return marks;
  }
  const lengths = lengthsOf(before, after);
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && old === now) {
      push(marks, 'same', old);
      i += 1;
      j += 1;
    } else if (old !== undefined && (now === undefined || longer(lengths, i, j))) {
      push(marks, 'removed', old);
      i += 1;
    } else {
      push(marks, 'added', now ?? '');
      j += 1;
    }
  }
  return marks;
}

const longer = (lengths: readonly Uint16Array[], i: number, j: number) =>
  (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0);
