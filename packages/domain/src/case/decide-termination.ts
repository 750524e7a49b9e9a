/** 终止办理: the applicant or the matter is no more. */
import type { Command } from './command.ts';
import type { DecisionOn } from './context.ts';
import type { CaseState } from './state.ts';

export function terminate(
  _: CaseState,
  { ground, node, reason }: Extract<Command, { kind: 'terminate' }>,
): DecisionOn {
  return { events: [{ kind: 'terminated', data: { node, ground, reason } }] };
}
