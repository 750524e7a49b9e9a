import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Jieba } from '@node-rs/jieba';

/** So frequent that the names of items are always seen as one word. */
const USER_WORD_FREQUENCY = 100_000;
const HAN = /^\p{Script=Han}{2,}$/u;

let segmenter: Jieba | undefined;

/** The dictionary takes a third of a second to read, so it is read when it is first needed, once a process. */
function jieba(): Jieba {
  segmenter ??= Jieba.withDict(
    readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')),
  );
  return segmenter;
}

/** Teaches the names and short names of items, so that 三证合一 is one word and not three. */
export function learnWords(words: Iterable<string>): void {
  const lines = [...new Set(words)].filter((word) => HAN.test(word));
  if (lines.length === 0) return;
  jieba().loadDict(Buffer.from(lines.map((word) => `${word} ${USER_WORD_FREQUENCY} n\n`).join('')));
}

/** Every word in a Chinese text, long ones and the ones inside them: what is written into the index. */
export function allWords(text: string): Set<string> {
  return new Set([...jieba().cutForSearch(text, true), ...jieba().cutAll(text)]);
}

/** A query cut into its words, each once and in order. */
export function queryWords(text: string): string[] {
  return [...new Set(jieba().cut(text, true))];
}

/** Shorter words inside a word; empty when it has none. */
export function partsOf(word: string): string[] {
  return [...new Set(jieba().cutForSearch(word, true))].filter((part) => part !== word && part.length > 1);
}
