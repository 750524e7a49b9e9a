/** How much of what a system must have is there (应有 / 现有), by place and by level, and how clauses are kept. */
import type { Bilingual, CivilDate } from '../shared/index.ts';
import { editionInForce, stateOn } from './edition.ts';
import { baseOf } from './number.ts';
import {
  type KEEPING,
  type Kept,
  LEVELS,
  type Level,
  type StandardDocument,
  type SystemEntry,
} from './schema.ts';
import type { SystemTree } from './tree.ts';

/** One line of a count. `rate` is existing / required, absent where nothing is required. */
export type Count = { required: number; existing: number; rate?: number };
export type KeptBy = (typeof KEEPING)[number] | 'nothing';

export type Coverage = {
  total: Count;
  subsystems: (Count & { node: string; name: Bilingual })[];
  levels: (Count & { level: Level })[];
  /** Clauses of the documents in force by how they are kept; one clause may be kept in several ways. */
  clauses: { total: number; by: Record<KeptBy, number> };
};

/** What stands at an entry on a day: a document in force, or nothing. */
export function documentAt(
  entry: SystemEntry,
  documents: readonly StandardDocument[],
  on: CivilDate,
): StandardDocument | undefined {
  return 'standard' in entry ? editionInForce(documents, entry.standard, on) : undefined;
}

/** The level of an entry: of its document, of the last edition when none is in force, or the one a missing one should have. */
export function entryLevel(entry: SystemEntry, documents: readonly StandardDocument[], on: CivilDate): Level {
  if ('missing' in entry) return entry.missing.level;
  const document = documentAt(entry, documents, on);
  return (
    document?.level ?? documents.find(({ number }) => baseOf(number) === entry.standard)?.level ?? 'centre'
  );
}

export function countOf(entries: readonly { exists: boolean }[]): Count {
  const required = entries.length;
  const existing = entries.filter(({ exists }) => exists).length;
  return { required, existing, ...(required === 0 ? {} : { rate: existing / required }) };
}

export function coverageOf(
  tree: SystemTree,
  documents: readonly StandardDocument[],
  on: CivilDate,
): Coverage {
  const subsystemOf = new Map(tree.nodes.map(({ id, subsystem }) => [id, subsystem]));
  const entries = tree.system.entries
    .filter(({ node }) => subsystemOf.has(node))
    .map((entry) => ({
      subsystem: subsystemOf.get(entry.node),
      level: entryLevel(entry, documents, on),
      document: documentAt(entry, documents, on),
      exists: documentAt(entry, documents, on) !== undefined,
    }));
  const inForce = entries.flatMap(({ document }) => (document ? [document] : []));
  return {
    total: countOf(entries),
    subsystems: tree.nodes
      .filter(({ depth }) => depth === 0)
      .map(({ id, name }) => ({
        node: id,
        name,
        ...countOf(entries.filter(({ subsystem }) => subsystem === id)),
      })),
    levels: LEVELS.map((level) => ({
      level,
      ...countOf(entries.filter((entry) => entry.level === level)),
    })).filter(({ required }) => required > 0),
    clauses: keepingOf(inForce, on),
  };
}

/** How the clauses of documents are kept. */
export function keepingOf(documents: readonly StandardDocument[], on: CivilDate): Coverage['clauses'] {
  const clauses = documents.filter((one) => stateOn(one, on) === 'inForce').flatMap((one) => one.clauses);
  const count = (test: (kept: readonly Kept[]) => boolean) => clauses.filter(({ kept }) => test(kept)).length;
  const by = (how: Kept['how']) => count((kept) => kept.some((one) => one.how === how));
  return {
    total: clauses.length,
    by: {
      executed: by('executed'),
      monitored: by('monitored'),
      inspected: by('inspected'),
      trained: by('trained'),
      nothing: count((kept) => kept.length === 0),
    },
  };
}
