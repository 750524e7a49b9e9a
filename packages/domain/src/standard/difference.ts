/** What changed between two editions of a standard: old and new, side by side, element by element, in reading order. */
import { type Bilingual, type Limit, sayLimit } from '../shared/index.ts';
import { canonicalJson } from './canonical.ts';
import { choiceLabel, ENTRY_LABELS, PART_LABELS } from './difference-labels.ts';
import type { Standard } from './schema.ts';

/** One change. `entry` names the material, node, clause … it is in; `element` the value that changed. */
export type Difference = {
  part: keyof Standard;
  partName: Bilingual;
  /** Place in the standard, for example `materials[licence].copies`. */
  path: string;
  kind: 'added' | 'removed' | 'changed';
  entry?: string;
  element?: Bilingual;
  before?: Bilingual;
  after?: Bilingual;
};

type Fields = { readonly [key: string]: unknown };
type Entry = Fields & { readonly id: string };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isEntry = (value: unknown): value is Entry => isFields(value) && typeof value.id === 'string';
const areEntries = (value: unknown): value is readonly Entry[] =>
  Array.isArray(value) && value.every(isEntry);
const isLimit = (value: Fields): value is Fields & Limit =>
  typeof value.value === 'number' && typeof value.unit === 'string';

const same = (a: unknown, b: unknown) =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
const both = (text: string): Bilingual => ({ zh: text, en: text });

/** What an entry is called where people read it. */
function titleOf(entry: Fields): string {
  for (const key of ['name', 'title', 'text', 'label', 'law', 'question', 'id']) {
    const value = entry[key];
    if (typeof value === 'string') return value;
  }
  return '';
}

/** A value as it is read: limits and truth values in words, lists joined, anything deeper by its parts. */
export function sayValue(value: unknown, field = ''): Bilingual {
  if (typeof value === 'string') return choiceLabel(field, value) ?? both(value);
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  if (value === null || value === undefined) return { zh: '无', en: 'none' };
  if (Array.isArray(value)) {
    const parts = value.map((one) => sayValue(one, field));
    return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') };
  }
  if (!isFields(value)) return both(String(value));
  if (isLimit(value)) return sayLimit(value);
  const parts = Object.entries(value)
    .filter(([key]) => key !== 'id')
    .map(([key, inner]) => ({ name: labelOf(key), said: sayValue(inner, key) }));
  return {
    zh: parts.map(({ name, said }) => `${name.zh}：${said.zh}`).join('；'),
    en: parts.map(({ name, said }) => `${name.en}: ${said.en}`).join('; '),
  };
}

const labelOf = (key: string): Bilingual => ENTRY_LABELS[key] ?? both(key);

class Comparison {
  readonly found: Difference[] = [];
  readonly #part: keyof Standard;

  constructor(part: keyof Standard) {
    this.#part = part;
  }

  #add(path: string, names: { entry?: string; element?: Bilingual }, before: unknown, after: unknown): void {
    const field = path.split('.').at(-1) ?? '';
    const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    this.found.push({
      part: this.#part,
      partName: PART_LABELS[this.#part],
      path,
      kind,
      ...names,
      ...(before === undefined ? {} : { before: sayValue(before, field) }),
      ...(after === undefined ? {} : { after: sayValue(after, field) }),
    });
  }

  compare(before: unknown, after: unknown, path: string, entry?: string, element?: Bilingual): void {
    if (same(before, after)) return;
    if (areEntries(before) && areEntries(after) && before.length + after.length > 0) {
      this.#entries(before, after, path);
      return;
    }
    const deeper = isFields(before) && isFields(after) && !isLimit(before) && !isLimit(after);
    if (!deeper) {
      this.#add(
        path,
        { ...(entry === undefined ? {} : { entry }), ...(element ? { element } : {}) },
        before,
        after,
      );
      return;
    }
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      this.compare(before[key], after[key], `${path}.${key}`, entry, labelOf(key));
    }
  }

  #entries(before: readonly Entry[], after: readonly Entry[], path: string): void {
    const old = new Map(before.map((entry) => [entry.id, entry]));
    const kept = new Set(after.map(({ id }) => id));
    for (const entry of after) {
      const one = old.get(entry.id);
      const at = `${path}[${entry.id}]`;
      if (one) this.compare(one, entry, at, titleOf(entry));
      else this.#add(at, { entry: titleOf(entry) }, undefined, entry);
    }
    for (const entry of before) {
      if (!kept.has(entry.id)) this.#add(`${path}[${entry.id}]`, { entry: titleOf(entry) }, entry, undefined);
    }
  }
}

/** Every change from one edition to another; the parts in the order of `PART_LABELS`, which is that of a guide. */
export function differences(before: Standard, after: Standard): Difference[] {
  return (Object.keys(PART_LABELS) as (keyof Standard)[]).flatMap((part) => {
    const comparison = new Comparison(part);
    comparison.compare(before[part], after[part], part);
    return comparison.found;
  });
}
