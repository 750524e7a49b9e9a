/** Where a case may go back to from a node. */
import { type FlowNode, nodesBefore, type Standard } from '../standard/index.ts';
import type { CaseState } from './state.ts';

const INTAKE_KINDS: readonly FlowNode['kind'][] = ['receive', 'accept'];

/** The nodes that a case may go back to from a node: done, before it, and after acceptance. */
export function returnTargets(
  { nodes }: Pick<CaseState, 'nodes'>,
  standard: Standard,
  from: string,
): FlowNode[] {
  const before = nodesBefore(standard).get(from) ?? new Set();
  const done = new Set(nodes.filter(({ status }) => status === 'done').map(({ node }) => node));
  return standard.nodes.filter(
    ({ id, kind }) => done.has(id) && before.has(id) && !INTAKE_KINDS.includes(kind),
  );
}
