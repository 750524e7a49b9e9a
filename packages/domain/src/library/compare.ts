/** What changed between two editions of a document, clause by clause. */
import { type Mark, marksBetween } from './marks.ts';
import type { Clause } from './schema.ts';

export type ClauseDifference = {
  id: string;
  kind: 'added' | 'removed' | 'changed' | 'renumbered' | 'same';
  before?: Clause;
  after?: Clause;
  /** Of a changed clause: the words of its text that went and came. */
  marks?: Mark[];
};

const same = (a: Clause, b: Clause) => a.title === b.title && a.text === b.text;

/** In the order of the new edition; what went stands where it stood. Clauses are the same by id, whatever their number. */
export function clauseDifferences(before: readonly Clause[], after: readonly Clause[]): ClauseDifference[] {
  const old = new Map(before.map((clause) => [clause.id, clause]));
  const kept = new Set(after.map(({ id }) => id));
  const lines = after.map((clause): ClauseDifference => {
    const one = old.get(clause.id);
    if (!one) return { id: clause.id, kind: 'added', after: clause };
    const kind = !same(one, clause) ? 'changed' : one.no === clause.no ? 'same' : 'renumbered';
    const marks = kind === 'changed' ? { marks: marksBetween(one.text ?? '', clause.text ?? '') } : {};
    return { id: clause.id, kind, before: one, after: clause, ...marks };
  });
  before.forEach((clause, index) => {
    if (kept.has(clause.id)) return;
    const previous = before.slice(0, index).findLast(({ id }) => lines.some((line) => line.id === id));
    const at = previous ? lines.findIndex(({ id }) => id === previous.id) + 1 : 0;
    lines.splice(at, 0, { id: clause.id, kind: 'removed', before: clause });
  });
  return lines;
}
