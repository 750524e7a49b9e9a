/** For tests: what the catalogues hold, and which texts a source file asks for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const SOURCE = join(import.meta.dirname, '..');

/** Names of the catalogues: `common`, one for each room, and `room/part` for texts that come with a page of it. */
export const catalogues = readdirSync(join(SOURCE, 'locales/zh-CN'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replaceAll('\\', '/').replace('.json', ''));

export const roomOf = (name: string): string => name.split('/')[0] ?? name;

export type Texts = ReadonlyMap<string, string>;

function flatten(value: unknown, prefix = ''): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    flatten(inner, prefix === '' ? key : `${prefix}.${key}`),
  );
}

export function read(language: string, name: string): Texts {
  const text = readFileSync(join(SOURCE, 'locales', language, `${name}.json`), 'utf8');
  return new Map(flatten(JSON.parse(text)));
}

/** Keys without their plural forms. */
export const base = (key: string): string => key.replace(/_(one|other)$/, '');

/** A computed part of a template string. */
const COMPUTED = /\$\{[^{}]*\}/g;
const CALL = /(?<![\w.])(?:i18next\.|i18n\.)?t\(\s*(?:'([^']+)'|"([^"]+)"|`([^`]+)`)|i18nKey="([^"]+)"/g;

/** The keys a source asks for, with `*` where one is computed: that may be several names. */
export const keysAsked = (text: string): string[] =>
  [...text.matchAll(CALL)].map(([, single, double, template, attribute]) =>
    (single ?? double ?? template ?? attribute ?? '').replaceAll(COMPUTED, '*'),
  );

/** Keys are also kept in tables or variables first: then they stand somewhere as a string that looks like one. */
const LITERAL = /['`]([a-z]\w*(?:\.[\w*]+)+)['`]/g;

export const keysNamed = (text: string): string[] =>
  [...text.replaceAll(COMPUTED, '*').matchAll(LITERAL)].map(([, named = '']) => named);

export const matches = (pattern: string, key: string): boolean =>
  new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.+')}$`).test(key);
