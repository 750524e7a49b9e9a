/** The node line of a case (环节线): which nodes open, wait or are passed over as others finish. */
import { dueDate } from '../clock/index.ts';
import { shanghaiDate } from '../shared/index.ts';
import { type NodeKind, openNodes, type Standard, situation, takenNodes } from '../standard/index.ts';
import type { Ground } from './context.ts';
import { isHeld } from './dues.ts';
import type { Moves, Opening, Step } from './event.ts';
import { getNode } from './permit.ts';
import type { CaseState, CaseStatus } from './state.ts';

/** The status that open nodes mean, by the earliest kind that is open. */
const STATUS_BY_KIND: readonly (readonly [NodeKind, CaseStatus])[] = [
  ['review', 'reviewing'],
  ['decide', 'deciding'],
  ['forward', 'forwarding'],
  ['certify', 'certMaking'],
  ['deliver', 'readyForDelivery'],
];

/** The status that these open nodes mean; none open means delivered. */
export function statusOf(standard: Standard, open: Iterable<string>): CaseStatus {
  const kinds = new Set([...open].map((id) => getNode(standard, id).kind));
  return STATUS_BY_KIND.find(([kind]) => kinds.has(kind))?.[1] ?? 'delivered';
}

/** The status of a case under way: suspended while a procedure runs that is not counted, else what its open nodes mean. */
export function statusWith(state: Pick<CaseState, 'nodes' | 'procedures'>, standard: Standard): CaseStatus {
  if (isHeld(state)) return 'suspended';
  const open = state.nodes.filter(({ status }) => status === 'open');
  return statusOf(
    standard,
    open.map(({ node }) => node),
  );
}

/** A node as it opens now, with the last day of its limit. */
export function opening(ground: Ground, id: string): Opening {
  const { limit } = getNode(ground.standard, id);
  if (!limit) return { node: id };
  const { value, unit } = limit;
  // Hours run from the moment; days from the date, since the moment of an officer's own act is no receipt.
  const from = unit === 'hour' || unit === 'minute' ? ground.now : shanghaiDate(ground.now);
  return { node: id, due: dueDate({ from, limit: { value, unit } }, ground.calendar).value };
}

/**
 * What opens and what is passed over once `finished` is done. A node whose condition can't be decided for want of an
 * answer is taken: a step too many is safer than one too few. Kinds in `without` are passed over: no certificate is
 * made for a refusal.
 */
export function moveAfter(
  state: Pick<CaseState, 'nodes' | 'answers'>,
  ground: Ground,
  finished?: string,
  without: readonly NodeKind[] = [],
): Moves {
  const { applies, undecided } = takenNodes(ground.standard, situation(ground.standard, state.answers).facts);
  const dropped = new Set(
    state.nodes
      .filter((one) => without.includes(getNode(ground.standard, one.node).kind))
      .map((one) => one.node),
  );
  const taken = new Set([...applies, ...undecided].map((node) => node.id).filter((id) => !dropped.has(id)));
  const done = new Set(state.nodes.filter((one) => one.status === 'done').map((one) => one.node));
  if (finished !== undefined) done.add(finished);
  const waiting = new Set(state.nodes.filter((one) => one.status === 'waiting').map((one) => one.node));
  const opens = openNodes(ground.standard, taken, done).filter((id) => waiting.has(id));
  return {
    opens: opens.map((id) => opening(ground, id)),
    skips: [...waiting].filter((id) => !taken.has(id)),
  };
}

/** A move after acceptance, with the status that the nodes then open mean; none open means delivered. */
export function stepAfter(
  state: CaseState,
  ground: Ground,
  finished: string,
  without: readonly NodeKind[] = [],
): Step {
  const moves = moveAfter(state, ground, finished, without);
  const open = new Set([
    ...state.nodes.filter((one) => one.status === 'open' && one.node !== finished).map((one) => one.node),
    ...moves.opens.map((one) => one.node),
  ]);
  const leadsTo = statusOf(ground.standard, open);
  return { node: finished, ...moves, leadsTo };
}
