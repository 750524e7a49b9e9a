import type { Bilingual } from '../shared/index.ts';
import { type Code, type Dictionary, findCode, type Standard, sayCitation } from '../standard/index.ts';
import { BASIS_KINDS } from './labels.ts';
import type { Citation, Provenance } from './types.ts';

/** What every part of the guide is built from. */
export interface GuideSource {
  readonly standard: Standard;
  readonly dictionary: Dictionary;
  readonly citations: ReadonlyMap<string, Citation>;
}

/** The same text in both languages: standards are written in Chinese. */
export function same(text: string): Bilingual {
  return { zh: text, en: text };
}

/** No source named: plain facts such as a name. */
export const UNSOURCED: Provenance = { citations: [], editorial: false };

/** A standard with its citations written out. */
export function guideSource(standard: Standard, dictionary: Dictionary): GuideSource {
  const citations = standard.basis.map((entry): [string, Citation] => [
    entry.id,
    {
      id: entry.id,
      law: entry.law,
      kind: entry.kind,
      kindLabel: BASIS_KINDS[entry.kind],
      ...(entry.documentNo === undefined ? {} : { documentNo: entry.documentNo }),
      articles: entry.articles ?? [],
      ...(entry.version === undefined ? {} : { version: entry.version }),
      text: sayCitation(entry),
    },
  ]);
  return { standard, dictionary, citations: new Map(citations) };
}

type Sourced = { readonly basis?: readonly string[]; readonly editorial?: true; readonly reason?: string };

/** Where a value comes from, written out. */
export function provenanceOf({ citations }: GuideSource, value: Sourced): Provenance {
  return {
    citations: (value.basis ?? []).flatMap((id) => citations.get(id) ?? []),
    editorial: value.editorial === true,
    ...(value.reason === undefined ? {} : { reason: value.reason }),
  };
}

/** Citations of a provenance as one text, for a reason; undefined when there are none. */
export function sayBasis(provenance: Provenance): { basis?: string } {
  if (provenance.citations.length === 0) return {};
  return { basis: provenance.citations.map((citation) => citation.text).join(';') };
}

/** Label of a coded value; the code itself when its list lacks it. */
export function sayCode({ dictionary }: GuideSource, use: string, code: Code): Bilingual {
  const found = findCode(dictionary, use, code);
  return typeof found === 'string' ? same(code.code) : { zh: found.zh, en: found.en };
}
