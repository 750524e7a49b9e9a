/**
 * The flow of a standard as a graph: order, the nodes taken in a situation, what may be done next, and where each node
 * is drawn. Guide, case and web all use this one reading of `nodes`.
 */
import { evaluateCondition, type Facts } from './feel.ts';
import type { FlowNode, Material, Standard } from './schema.ts';

type WithNodes = Pick<Standard, 'nodes'>;

/** Nodes so that each comes after all its predecessors; file order otherwise. Nodes in a cycle are left out. */
export function orderedNodes(source: WithNodes): FlowNode[] {
  const ids = new Set(source.nodes.map((node) => node.id));
  const ordered: FlowNode[] = [];
  const placed = new Set<string>();
  let waiting = source.nodes;
  while (waiting.length > 0) {
    const ready = waiting.find((node) => node.after.every((id) => placed.has(id) || !ids.has(id)));
    if (!ready) return ordered;
    ordered.push(ready);
    placed.add(ready.id);
    waiting = waiting.filter((node) => node !== ready);
  }
  return ordered;
}

/** The ids of every node before each node, however far. Nodes in a cycle are left out. */
export function nodesBefore(source: WithNodes): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const node of orderedNodes(source)) {
    const before = new Set(node.after);
    for (const id of node.after) for (const earlier of found.get(id) ?? []) before.add(earlier);
    found.set(node.id, before);
  }
  return found;
}

/** Something that may depend on the situation, sorted by whether it applies. */
export interface Applicability<T> {
  readonly applies: readonly T[];
  /** Depends on facts that are missing. */
  readonly undecided: readonly T[];
  /** The missing facts, by field id. */
  readonly missing: readonly string[];
}

function sortByCondition<T extends { readonly when?: string }>(
  things: readonly T[],
  facts: Facts,
): Applicability<T> {
  const applies: T[] = [];
  const undecided: T[] = [];
  const missing = new Set<string>();
  for (const thing of things) {
    const verdict =
      thing.when === undefined ? { value: true, missing: [] } : evaluateCondition(thing.when, facts);
    if (verdict.value === true) applies.push(thing);
    if (verdict.value === undefined) undecided.push(thing);
    for (const name of verdict.missing) missing.add(name);
  }
  return { applies, undecided, missing: [...missing] };
}

/** The nodes a case takes in this situation, in order of the flow. */
export function takenNodes(source: WithNodes, facts: Facts): Applicability<FlowNode> {
  return sortByCondition(orderedNodes(source), facts);
}

/** The materials asked for in this situation, in order of the standard. */
export function askedMaterials(source: Pick<Standard, 'materials'>, facts: Facts): Applicability<Material> {
  return sortByCondition(source.materials, facts);
}

/**
 * Ids of the nodes that can be worked on now: taken, not done, and every predecessor done or not taken. A node that is
 * not taken lets its own predecessors through: what comes after it waits for what came before it.
 */
export function openNodes(
  source: WithNodes,
  taken: ReadonlySet<string>,
  done: ReadonlySet<string>,
): string[] {
  const byId = new Map(source.nodes.map((node) => [node.id, node]));
  const passed = (id: string): boolean => {
    if (taken.has(id)) return done.has(id);
    return byId.get(id)?.after.every(passed) ?? true;
  };
  return orderedNodes(source)
    .filter((node) => taken.has(node.id) && !done.has(node.id) && node.after.every(passed))
    .map((node) => node.id);
}

/** A node with its place in a drawing: `column` counts steps from the start, `lane` tells parallel branches apart. */
export interface PlacedNode {
  readonly node: FlowNode;
  readonly column: number;
  readonly lane: number;
}

/**
 * Places the nodes for drawing: a node stands one column right of its last predecessor; it keeps the lane of its first
 * predecessor when that is free in its column, otherwise it takes the lowest free lane. Throws no error for a broken
 * graph: nodes in a cycle are left out.
 */
export function layoutNodes(source: WithNodes): PlacedNode[] {
  const placed = new Map<string, PlacedNode>();
  const used = new Set<string>();
  for (const node of orderedNodes(source)) {
    const before = node.after.flatMap((id) => placed.get(id) ?? []);
    const column = before.reduce((last, one) => Math.max(last, one.column + 1), 0);
    const wanted = before[0]?.lane ?? 0;
    // Where branches meet again the flow returns to the lane it came from.
    let lane = before.length > 1 ? Math.min(...before.map((one) => one.lane)) : wanted;
    if (used.has(`${column}:${lane}`)) lane = 0;
    while (used.has(`${column}:${lane}`)) lane += 1;
    used.add(`${column}:${lane}`);
    placed.set(node.id, { node, column, lane });
  }
  return [...placed.values()];
}

/** The longest chain of nodes by the weight given to each; parallel branches count by the longest of them. */
export function longestPath(source: WithNodes, weight: (node: FlowNode) => number): number {
  const total = new Map<string, number>();
  for (const node of orderedNodes(source)) {
    const before = node.after.reduce((most, id) => Math.max(most, total.get(id) ?? 0), 0);
    total.set(node.id, before + weight(node));
  }
  return Math.max(0, ...total.values());
}
