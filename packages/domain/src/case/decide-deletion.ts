/** 录入错误删除: proposed by whoever works on the case, approved by a supervisor; the record stays. */
import { refusal } from './application.ts';
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn } from './context.ts';
import type { CaseState } from './state.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

export function proposeDeletion(_state: CaseState, { reason }: Of<'proposeDeletion'>): DecisionOn {
  return { events: [{ kind: 'deletionProposed', data: { reason } }] };
}

export function approveDeletion(
  { deletion }: CaseState,
  _command: Of<'approveDeletion'>,
  { actor }: DecideContext,
): DecisionOn {
  if (!deletion) throw new Error('A deletion is approved that nobody proposed.');
  if (deletion.by.id === actor.id) {
    return refusal(
      'samePerson',
      '删除由您提出，须由其他人批准。',
      'You proposed the deletion; somebody else has to approve it.',
    );
  }
  return { events: [{ kind: 'deletedInError', data: { reason: deletion.reason } }] };
}

export function rejectDeletion(_state: CaseState, { reason }: Of<'rejectDeletion'>): DecisionOn {
  return { events: [{ kind: 'deletionRejected', data: { reason } }] };
}
