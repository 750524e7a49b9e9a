/** 事项调整告知: the item of an open case is cancelled, handed over, merged, split or suspended. */
import type { Command } from './command.ts';
import type { DecisionOn } from './context.ts';
import { refuse } from './refusal.ts';
import type { CaseState } from './state.ts';

/** Told once of each decision; nothing else changes: the case goes on under its version and by its limits. */
export function tellAdjustment(
  state: CaseState,
  { adjusted }: Extract<Command, { kind: 'tellAdjustment' }>,
): DecisionOn {
  if (state.adjustmentsTold?.includes(adjusted.decision)) {
    return {
      refusal: refuse(
        'notAllowedNow',
        '该事项调整已经告知申请人。',
        'The applicant has been told of this adjustment already.',
      ),
    };
  }
  const accepted = state.acceptedAt !== undefined;
  return { events: [{ kind: 'adjustmentTold', data: { ...adjusted, accepted } }] };
}
