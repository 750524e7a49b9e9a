/**
 * 有标采标、无标制标、缺标补标: which item, category and post is covered by a standard in force, and what to do where
 * none is: adopt one that exists above, draft one of our own, or fill a place that the system keeps for one.
 */
import type { Bilingual, CivilDate } from '../shared/index.ts';
import { documentAt } from './coverage.ts';
import { stateOn } from './edition.ts';
import { baseOf } from './number.ts';
import type { MissingStandard, StandardDocument } from './schema.ts';
import { entriesAt, type SystemTree } from './tree.ts';

export type GapKind = 'item' | 'node' | 'post';
/** adopt 采标 · draft 制标 · fill 补标 */
export type GapAdvice = 'adopt' | 'draft' | 'fill';

export type Subject = {
  kind: GapKind;
  id: string;
  name: Bilingual;
  /** Numbers of what covers it and is in force. */
  covered: string[];
  /** What to do, where nothing does. */
  advice?: GapAdvice;
  /** adopt: the standard there is. */
  adopt?: string;
  /** fill: what is missing, as the system names it. */
  missing?: MissingStandard & { node: string };
};

export type GapInput = {
  /** Items of the region; `standard`: it has a service standard in force, which is its standard. */
  items: readonly { code: string; name: Bilingual; standard: boolean }[];
  posts: readonly { id: string; name: Bilingual }[];
  tree: SystemTree;
  documents: readonly StandardDocument[];
  on: CivilDate;
};

const covers = (document: StandardDocument, kind: GapKind, id: string) =>
  document.covers?.includes(`${kind}:${id}`) === true ||
  (kind === 'post' &&
    document.clauses.some(({ kept }) =>
      kept.some((one) => one.how === 'executed' && one.by === `post:${id}`),
    ));

/** Standards that are in force and that the system has taken in; and those that exist but that it has not. */
function sorted({ tree, documents, on }: GapInput) {
  const placed = new Set(
    tree.system.entries.flatMap((entry) => ('standard' in entry ? [entry.standard] : [])),
  );
  const inForce = documents.filter((one) => one.amends === undefined && stateOn(one, on) === 'inForce');
  return {
    own: inForce.filter(({ number }) => placed.has(baseOf(number))),
    other: inForce.filter(({ number }) => !placed.has(baseOf(number))),
  };
}

function advise(
  kind: GapKind,
  id: string,
  other: readonly StandardDocument[],
): Pick<Subject, 'advice' | 'adopt'> {
  const found = other.find((document) => covers(document, kind, id));
  return found ? { advice: 'adopt', adopt: found.number } : { advice: 'draft' };
}

function nodeSubjects(input: GapInput, other: readonly StandardDocument[]): Subject[] {
  const { tree, documents, on } = input;
  const parents = new Set(tree.nodes.map(({ parent }) => parent));
  return tree.nodes
    .filter(({ id }) => !parents.has(id))
    .flatMap((node): Subject[] => {
      const entries = entriesAt(tree, node);
      const covered = entries.flatMap(({ entry }) => documentAt(entry, documents, on)?.number ?? []);
      const shared = { kind: 'node', id: node.id, name: node.name, covered } as const;
      const missing = entries.flatMap(({ entry }) =>
        'missing' in entry
          ? [{ ...shared, advice: 'fill' as const, missing: { ...entry.missing, node: node.id } }]
          : [],
      );
      if (missing.length > 0) return missing;
      return [covered.length > 0 ? shared : { ...shared, ...advise('node', node.id, other) }];
    });
}

/** Every item, category and post with what covers it; those that lack something first. */
export function gapsOf(input: GapInput): Subject[] {
  const { own, other } = sorted(input);
  const subject = (kind: GapKind, id: string, name: Bilingual, more: readonly string[]): Subject => {
    const covered = [...more, ...own.filter((one) => covers(one, kind, id)).map(({ number }) => number)];
    return { kind, id, name, covered, ...(covered.length > 0 ? {} : advise(kind, id, other)) };
  };
  const subjects = [
    ...nodeSubjects(input, other),
    ...input.posts.map(({ id, name }) => subject('post', id, name, [])),
    ...input.items.map(({ code, name, standard }) => subject('item', code, name, standard ? [code] : [])),
  ];
  return [...subjects.filter(({ advice }) => advice), ...subjects.filter(({ advice }) => !advice)];
}
