/** Two people wrote in one draft: what only one of them changed is kept, what both changed is for a person to decide. */
import { canonicalJson } from '../standard/index.ts';

/** A draft as it is written: perhaps not whole yet, perhaps not of the right shape. */
export type DraftDocument = { readonly [part: string]: unknown };

export type Merge = {
  /** Mine, with theirs in every part that I did not change. */
  document: DraftDocument;
  /** Parts that both of us changed, each in another way; `document` has mine. */
  conflicts: string[];
};

const same = (a: unknown, b: unknown) =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));

/** The parts in which two documents differ, those of the first first. */
export function changedParts(before: DraftDocument, after: DraftDocument): string[] {
  const parts = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...parts].filter((part) => !same(before[part], after[part]));
}

/** `base` is what both began with. */
export function mergeDrafts(base: DraftDocument, mine: DraftDocument, theirs: DraftDocument): Merge {
  const changedByMe = new Set(changedParts(base, mine));
  const conflicts = changedParts(base, theirs).filter(
    (part) => changedByMe.has(part) && !same(mine[part], theirs[part]),
  );
  const document = { ...theirs };
  for (const part of changedByMe) {
    if (mine[part] === undefined) delete (document as Record<string, unknown>)[part];
    else (document as Record<string, unknown>)[part] = mine[part];
  }
  return { document, conflicts };
}
