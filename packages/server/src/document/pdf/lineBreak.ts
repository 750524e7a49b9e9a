/** Breaks Chinese text into lines: anywhere between characters, except where punctuation forbids it (避头尾). */

/** A line, and how much wider each character must be set so that it fills the width (millimetres; 0 for the last). */
export type Line = { text: string; stretch: number };

const NOT_FIRST = new Set('，。、；：？！）》〉】〕」』”’％…—,.;:?!)]}%');
const NOT_LAST = new Set('（《〈【〔「『“‘([{□');
/** Words and numbers that stay together. */
const TOKEN = /[A-Za-z0-9@./:_-]+|[\s\S]/gu;
/** A line that lacks more than this share of its width is left as it is. */
const MOST_STRETCH = 0.12;

type Measure = (text: string) => number;

/** Tokens no wider than a line: longer words are cut. */
function tokens(text: string, width: number, measure: Measure): string[] {
  return (text.match(TOKEN) ?? []).flatMap((token) =>
    token.length > 1 && measure(token) > width ? [...token] : [token],
  );
}

/** Where the line that begins at `start` ends: the index of the token that begins the next one. */
function endOf(parts: readonly string[], start: number, width: number, measure: Measure): number {
  let used = 0;
  let end = start;
  while (end < parts.length) {
    used += measure(parts[end] ?? '');
    if (used > width + 0.01 && end > start) break;
    end += 1;
  }
  if (end >= parts.length) return end;
  for (let at = end; at > start + 1; at -= 1) {
    if (!NOT_FIRST.has(parts[at] ?? '') && !NOT_LAST.has(parts[at - 1] ?? '')) return at;
  }
  return end;
}

/** The lines of a paragraph. `indent` (millimetres) is how much the first line is shorter. */
export function breakLines(text: string, width: number, measure: Measure, indent = 0): Line[] {
  const lines: Line[] = [];
  const parts = tokens(text, width, measure);
  for (let start = 0; start < parts.length; ) {
    const room = lines.length === 0 ? width - indent : width;
    const end = endOf(parts, start, room, measure);
    const line = parts.slice(start, end).join('');
    const lack = room - measure(line);
    const gaps = [...line].length - 1;
    const stretched = end < parts.length && gaps > 0 && lack > 0 && lack < room * MOST_STRETCH;
    lines.push({ text: line, stretch: stretched ? lack / gaps : 0 });
    start = end;
    while (parts[start] === ' ') start += 1;
  }
  return lines.length > 0 ? lines : [{ text: '', stretch: 0 }];
}
