/**
 * Texts that come with a page are there whenever something of that page is shown: from the first file of the portal along
 * every import, each file asks only for texts that have been loaded on the way to it.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { base, catalogues, keysAsked, keysNamed, matches, read, roomOf, SOURCE } from './testing.ts';

const STATIC = /^(?:import|export)\s(?!type\s)[^;]*?from '(\.[^']+\.tsx?)'/gm;
const LATER = /import\('(\.[^']+\.tsx?)'\)((?:,\s*'\w+')*)/g;

const parts = catalogues.filter((name) => roomOf(name) === 'portal');
const keys = new Map(parts.map((name) => [name, [...read('zh-CN', name).keys()].map(base)]));

/** The files that a file needs at once or later, each with the texts that are loaded for it. */
function next(file: string, text: string, held: readonly string[]): [string, string[]][] {
  const at = (path: string) => join(dirname(file), path);
  return [
    ...[...text.matchAll(STATIC)].map(([, path = '']): [string, string[]] => [at(path), [...held]]),
    ...[...text.matchAll(LATER)].map(([, path = '', names = '']): [string, string[]] => {
      const own = [...names.matchAll(/'(\w+)'/g)].map(([, name]) => `portal/${name}`);
      return [at(path), [...new Set([...held, ...own])].toSorted()];
    }),
  ];
}

/** Parts that a file asks something of, though nothing loaded them before it. */
function lacking(text: string, held: readonly string[]): string[] {
  const asked = [...keysAsked(text), ...keysNamed(text)];
  const wants = (name: string) => keys.get(name)?.some((key) => asked.some((one) => matches(one, key)));
  return parts.filter((name) => !held.includes(name) && wants(name));
}

test('every page of the portal loads together with the texts it asks for, and every part is loaded by one', () => {
  const seen = new Set<string>();
  const wrong = new Set<string>();
  const loaded = new Set<string>();
  const walk = (file: string, held: string[]): void => {
    const step = `${file} ${held.join()}`;
    if (seen.has(step)) return;
    seen.add(step);
    for (const name of held) loaded.add(name);
    const text = readFileSync(file, 'utf8');
    for (const name of lacking(text, held)) wrong.add(`${relative(SOURCE, file)}: ${name}`);
    for (const [path, texts] of next(file, text, held)) walk(path, texts);
  };
  walk(join(SOURCE, 'portal/main.tsx'), ['portal']);
  expect([...wrong]).toEqual([]);
  expect([...loaded].toSorted()).toEqual(parts.toSorted());
});
