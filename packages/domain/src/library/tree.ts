/** A centre's system as it stands: its template with what was left out and added, in reading order. */
import type { StandardsSystem, SystemEntry, SystemNode, SystemTemplate } from './schema.ts';

export type TreeNode = SystemNode & {
  depth: number;
  /** The sub-system it belongs to: itself, for a sub-system. */
  subsystem: string;
};

export type SystemTree = {
  system: StandardsSystem;
  template: SystemTemplate;
  /** Depth first, by `order`. */
  nodes: readonly TreeNode[];
};

/** What is left out goes with everything below it. */
function keptNodes(template: SystemTemplate, { tailoring }: StandardsSystem): SystemNode[] {
  const omitted = new Set(tailoring.flatMap((one) => (one.decision === 'omit' ? [one.node] : [])));
  const all = [...template.nodes, ...tailoring.flatMap((one) => (one.decision === 'add' ? [one.added] : []))];
  const byId = new Map(all.map((node) => [node.id, node]));
  const isKept = (node: SystemNode | undefined, seen: ReadonlySet<string>): boolean => {
    if (!node || omitted.has(node.id) || seen.has(node.id)) return false;
    return node.parent === undefined || isKept(byId.get(node.parent), new Set([...seen, node.id]));
  };
  return all.filter((node) => isKept(node, new Set()));
}

export function treeOf(template: SystemTemplate, system: StandardsSystem): SystemTree {
  const kept = keptNodes(template, system);
  const below = (parent: string | undefined, depth: number, subsystem?: string): TreeNode[] =>
    kept
      .filter((node) => node.parent === parent)
      .toSorted((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1))
      .flatMap((node) => {
        const own = subsystem ?? node.id;
        return [{ ...node, depth, subsystem: own }, ...below(node.id, depth + 1, own)];
      });
  return { system, template, nodes: below(undefined, 0) };
}

/** Entries at a node, in the order of the file, each with its number in the system (体系编号): TY101-03. */
export function entriesAt(
  { system }: SystemTree,
  node: Pick<SystemNode, 'id' | 'code'>,
): { entry: SystemEntry; code: string }[] {
  return system.entries
    .filter((entry) => entry.node === node.id)
    .map((entry, index) => ({ entry, code: `${node.code}-${String(index + 1).padStart(2, '0')}` }));
}

/** Adds what a centre published itself since the file was written: at its node, and no longer among the missing. */
export function withPublished(
  system: StandardsSystem,
  published: readonly { node: string; standard: string; fills?: string }[],
): StandardsSystem {
  const filled = new Set(published.flatMap(({ fills }) => (fills === undefined ? [] : [fills])));
  const entries = system.entries.filter((entry) => !('missing' in entry && filled.has(entry.missing.id)));
  const known = new Set(entries.flatMap((entry) => ('standard' in entry ? [entry.standard] : [])));
  const added = new Map(published.map((one) => [one.standard, { node: one.node, standard: one.standard }]));
  return {
    ...system,
    entries: [...entries, ...[...added.values()].filter((one) => !known.has(one.standard))],
  };
}
