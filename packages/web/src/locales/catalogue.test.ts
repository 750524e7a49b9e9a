/**
 * Every string a person reads is in the catalogues: each key that a room asks for exists in both languages, nothing is
 * there that nobody asks for, and both languages say the same things with the same values.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { base, catalogues, keysAsked, keysNamed, matches, read, roomOf, SOURCE } from './testing.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;
/** The plural forms that each language has (CLDR). */
const FORMS = { 'zh-CN': ['other'], en: ['one', 'other'] } as const;
const rooms = [...new Set(catalogues.map(roomOf))].filter((name) => name !== 'common');

function sourcesOf(folder: string): { file: string; text: string }[] {
  return readdirSync(join(SOURCE, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => ({ file: join(folder, name), text: readFileSync(join(SOURCE, folder, name), 'utf8') }));
}

interface Use {
  readonly file: string;
  /** The key, with `*` where it is computed: that may be several names. */
  readonly key: string;
}

function usesIn(folder: string): Use[] {
  return (sources.get(folder) ?? []).flatMap(({ file, text }) =>
    keysAsked(text).map((key) => ({ file, key })),
  );
}

const namedIn = (folder: string, key: string) =>
  (sources.get(folder) ?? []).some(({ text }) => keysNamed(text).some((named) => matches(named, key)));

const sources = new Map(['shared', ...rooms].map((folder) => [folder, sourcesOf(folder)]));
const used = new Map(['shared', ...rooms].map((folder) => [folder, usesIn(folder)]));

describe.each(LANGUAGES)('catalogues in %s', (language) => {
  const texts = new Map(catalogues.map((name) => [name, read(language, name)]));
  const keysOf = (name: string) => new Set([...(texts.get(name)?.keys() ?? [])].map(base));
  const ofRoom = (room: string) => catalogues.filter((name) => roomOf(name) === room);

  test.each(['shared', ...rooms])('%s asks only for texts that are there', (folder) => {
    const known = [...keysOf('common'), ...ofRoom(folder).flatMap((name) => [...keysOf(name)])];
    const missing = (used.get(folder) ?? [])
      .filter(({ key }) => !known.some((text) => matches(key, text)))
      .map(({ file, key }) => `${file}: ${key}`);
    expect(missing).toEqual([]);
  });

  test.each(catalogues)('every text of %s is asked for', (name) => {
    const folders = name === 'common' ? [...used.keys()] : [roomOf(name)];
    const asked = folders.flatMap((folder) => used.get(folder) ?? []);
    const unused = [...keysOf(name)].filter(
      (text) =>
        !asked.some(({ key }) => matches(key, text)) && !folders.some((folder) => namedIn(folder, text)),
    );
    expect(unused).toEqual([]);
  });

  test.each(catalogues)(
    'texts of %s with a number have every form of the language, and none is empty',
    (name) => {
      const own = texts.get(name) ?? new Map();
      const plural = new Set([...own.keys()].filter((key) => key !== base(key)).map(base));
      const wrong = [...plural].filter((key) => {
        const forms = [...own.keys()]
          .filter((other) => base(other) === key)
          .map((other) => other.slice(key.length + 1));
        return forms.toSorted().join() !== FORMS[language].join();
      });
      expect(wrong).toEqual([]);
      expect([...own].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
    },
  );

  test.each(rooms)('%s, its pages and the common texts share no top-level name', (room) => {
    const top = (name: string) => [...new Set([...keysOf(name)].map((key) => key.split('.')[0]))];
    const names = ['common', ...ofRoom(room)].flatMap(top);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

test.each(catalogues)(
  '%s has the same texts in both languages, and English needs no value Chinese lacks',
  (name) => {
    const values = (text: string) => new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, value]) => value));
    const own = (language: string) =>
      new Map([...read(language, name)].map(([key, text]) => [base(key), values(text)]));
    const chinese = own('zh-CN');
    const english = own('en');
    expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted());
    const lacking = [...english].filter(([key, needed]) => !needed.isSubsetOf(chinese.get(key) ?? new Set()));
    expect(lacking.map(([key]) => key)).toEqual([]);
  },
);
