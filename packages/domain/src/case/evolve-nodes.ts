/** How events move the node line of a state. */
import type { CaseEvent, Moves, Opening } from './event.ts';
import type { MaterialOffer, NodeState, Signer } from './parts.ts';
import type { CaseState } from './state.ts';

/** What an event changes; undefined takes a value away. */
export type Change = { [K in keyof CaseState]?: CaseState[K] | undefined };

/** Who an event is by, as a node keeps it. */
export function signerOf({ by }: CaseEvent): Signer {
  return { id: by.id, name: by.name, post: by.post ?? '', ...(by.for === undefined ? {} : { for: by.for }) };
}

/** The node as done by the actor of this event. */
export function finished(node: NodeState, event: CaseEvent, outcome: string, opinion?: string): NodeState {
  return {
    ...node,
    status: 'done',
    doneAt: event.at,
    by: signerOf(event),
    outcome,
    ...(opinion === undefined ? {} : { opinion }),
  };
}

/** Nodes that open or are passed over. */
export function moved(nodes: NodeState[], event: Pick<CaseEvent, 'at'>, moves: Moves): NodeState[] {
  return nodes.map((node) => {
    if (moves.skips.includes(node.node)) return { ...node, status: 'skipped' };
    const opening = moves.opens.find((one) => one.node === node.node);
    if (!opening) return node;
    return {
      ...node,
      status: 'open',
      openedAt: event.at,
      ...(opening.due === undefined ? {} : { due: opening.due }),
    };
  });
}

/** Open nodes whose limits begin anew. */
export function recounted(
  nodes: NodeState[],
  { at }: Pick<CaseEvent, 'at'>,
  again: readonly Opening[],
): NodeState[] {
  return nodes.map((node) => {
    const { due } = again.find((one) => one.node === node.node) ?? {};
    return due === undefined ? node : { ...node, countedFrom: at, due };
  });
}

/** A node done, and what that opens. */
export function step(
  state: CaseState,
  event: CaseEvent,
  data: { node: string } & Moves,
  outcome: string,
  opinion?: string,
): NodeState[] {
  const nodes = state.nodes.map((node) =>
    node.node === data.node ? finished(node, event, outcome, opinion) : node,
  );
  return moved(nodes, event, data);
}

/** Offers by material; a later offer of the same material replaces the earlier one. */
export function merged(before: MaterialOffer[], after: MaterialOffer[]): MaterialOffer[] {
  const replaced = new Set(after.map((offer) => offer.material));
  return [...before.filter((offer) => !replaced.has(offer.material)), ...after];
}

/** What the applicant has changed so far, with what they change now: targets as `noticed` keeps them. */
export function changedBy(
  state: CaseState,
  materials: readonly MaterialOffer[],
  fields: readonly string[],
): string[] {
  return [
    ...new Set([
      ...(state.changed ?? []),
      ...materials.map(({ material }) => `material:${material}`),
      ...fields.map((field) => `field:${field}`),
    ]),
  ];
}

/** The line under another version: nodes of the same id keep what was done at them, those in `waits` wait again. */
export function migratedNodes(
  nodes: readonly NodeState[],
  line: readonly string[],
  { waits, ...moves }: Moves & { waits: readonly string[] },
  at: string,
): NodeState[] {
  const before = new Map(nodes.map((node) => [node.node, node]));
  const kept = line.map((id): NodeState => {
    const fresh = { node: id, status: 'waiting' as const };
    return waits.includes(id) ? fresh : (before.get(id) ?? fresh);
  });
  return moved(kept, { at }, moves);
}
