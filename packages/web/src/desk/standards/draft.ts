/** A draft while it is typed: every field a text, so that nothing typed is lost, and read into a draft when it is saved. */
import type { Draft } from './library.ts';

type Clause = Draft['clauses'][number];
type Kept = Clause['kept'][number];

/** `key` holds the row while its id and number are being typed. */
export type TypedClause = { key: string; id: string; no: string; title: string; text: string; kept: Kept[] };
export type TypedDraft = { scope: string; references: string; covers: string[]; clauses: TypedClause[] };

export function typed(draft: Draft | undefined): TypedDraft {
  return {
    scope: draft?.scope ?? '',
    references: (draft?.references ?? []).join('\n'),
    covers: draft?.covers ?? [],
    clauses: (draft?.clauses ?? []).map((clause) => ({ ...clause, key: clause.id, text: clause.text ?? '' })),
  };
}

/** The next clause: its number after the last, its id unlike any other. */
export function nextClause(clauses: readonly TypedClause[]): TypedClause {
  const taken = new Set(clauses.map(({ id }) => id));
  let count = clauses.length + 1;
  while (taken.has(`clause${count}`)) count += 1;
  const last = clauses.at(-1)?.no ?? '3';
  const parts = last.split('.');
  const no = [...parts.slice(0, -1), String(Number(parts.at(-1) ?? 0) + 1)].join('.');
  return { key: `clause${count}`, id: `clause${count}`, no, title: '', text: '', kept: [] };
}

/** What an empty way of keeping a clause begins with. */
export function newKept(how: Kept['how']): Kept {
  switch (how) {
    case 'executed':
      return { how, by: '' };
    case 'monitored':
      return { how, indicator: '', threshold: { bound: 'least', value: 0, unit: '%' } };
    case 'inspected':
      return { how, item: '' };
    case 'trained':
      return { how, lesson: '' };
  }
}

export function readDraft({ scope, references, covers, clauses }: TypedDraft): Draft {
  return {
    scope: scope.trim(),
    references: references
      .split(/[\n；;]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    ...(covers.length === 0 ? {} : { covers }),
    clauses: clauses.map(({ key: _, no, title, text, ...clause }) => ({
      ...clause,
      no: no.trim(),
      title: title.trim(),
      ...(text.trim() === '' ? {} : { text: text.trim() }),
    })),
  };
}
