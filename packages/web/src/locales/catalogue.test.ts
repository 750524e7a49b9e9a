/**
 * Every string a person reads is in the catalogues: each key that a room asks for exists in both languages, nothing is
 * there that nobody asks for, and both languages say the same things with the same values.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const SOURCE = join(import.meta.dirname, '..');
const LANGUAGES = ['zh-CN', 'en'] as const;
/** The plural forms that each language has (CLDR). */
const FORMS = { 'zh-CN': ['other'], en: ['one', 'other'] } as const;
const catalogues = readdirSync(join(SOURCE, 'locales/zh-CN')).map((name) => name.replace('.json', ''));
const rooms = catalogues.filter((name) => name !== 'common');

type Texts = ReadonlyMap<string, string>;

function flatten(value: unknown, prefix = ''): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    flatten(inner, prefix === '' ? key : `${prefix}.${key}`),
  );
}

function read(language: string, name: string): Texts {
  const text = readFileSync(join(SOURCE, 'locales', language, `${name}.json`), 'utf8');
  return new Map(flatten(JSON.parse(text)));
}

/** Keys without their plural forms. */
const base = (key: string) => key.replace(/_(one|other)$/, '');

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

/** A computed part of a template string. */
const COMPUTED = /\$\{[^{}]*\}/g;
const CALL = /(?<![\w.])(?:i18next\.|i18n\.)?t\(\s*(?:'([^']+)'|"([^"]+)"|`([^`]+)`)|i18nKey="([^"]+)"/g;

function usesIn(folder: string): Use[] {
  return (sources.get(folder) ?? []).flatMap(({ file, text }) =>
    [...text.matchAll(CALL)].map(([, single, double, template, attribute]) => ({
      file,
      key: (single ?? double ?? template ?? attribute ?? '').replaceAll(COMPUTED, '*'),
    })),
  );
}

const matches = (pattern: string, key: string) =>
  new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.+')}$`).test(key);

/** Keys are also kept in tables or variables first: then they stand somewhere as a string that looks like one. */
const LITERAL = /['`]([a-z]\w*(?:\.[\w*]+)+)['`]/g;

const namedIn = (folder: string, key: string) =>
  (sources.get(folder) ?? []).some(({ text }) =>
    [...text.replaceAll(COMPUTED, '*').matchAll(LITERAL)].some(([, named = '']) => matches(named, key)),
  );

const sources = new Map(['shared', ...rooms].map((folder) => [folder, sourcesOf(folder)]));
const used = new Map(['shared', ...rooms].map((folder) => [folder, usesIn(folder)]));

describe.each(LANGUAGES)('catalogues in %s', (language) => {
  const texts = new Map(catalogues.map((name) => [name, read(language, name)]));
  const keysOf = (name: string) => new Set([...(texts.get(name)?.keys() ?? [])].map(base));

  test.each(['shared', ...rooms])('%s asks only for texts that are there', (folder) => {
    const known = [...keysOf('common'), ...(folder === 'shared' ? [] : keysOf(folder))];
    const missing = (used.get(folder) ?? [])
      .filter(({ key }) => !known.some((text) => matches(key, text)))
      .map(({ file, key }) => `${file}: ${key}`);
    expect(missing).toEqual([]);
  });

  test.each(catalogues)('every text of %s is asked for', (name) => {
    const folders = name === 'common' ? [...used.keys()] : [name];
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

  test.each(rooms)('%s and the common texts share no top-level name', (room) => {
    const top = (name: string) => new Set([...keysOf(name)].map((key) => key.split('.')[0]));
    expect([...top(room).intersection(top('common'))]).toEqual([]);
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
