/**
 * A project that makes a service standard (事项标准) carries the draft of it: the text is written, approved and published
 * there, the consultation and the vote are held here. Each moves the other, so that both always tell the same.
 */
import type { Bilingual, CivilDate } from '../shared/index.ts';
import type { ProjectCommand, ProjectEventDraft } from './project-command.ts';
import type { ProjectDecision } from './project-decide.ts';
import type { ProjectRefusal, ProjectState } from './project-state.ts';

/** A step of the draft that somebody wants to take on its own page. */
export type DraftMove =
  | { kind: 'consult' | 'comment' | 'submit' | 'approve' | 'drop' }
  | { kind: 'return'; reason: string }
  | { kind: 'publish'; hash: string; effectiveFrom: CivilDate };

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const IN_PROJECT = say(
  '该草案由制修订项目承载，这一步请在项目中办理。',
  'A project carries this draft; take this step there.',
);
const STILL_OPEN = say(
  '项目正在公开征求意见，截止前不能退回修改。',
  'The draft lies open for comments; it can go back after the last day.',
);
const VOTING = say(
  '项目正在审查表决，由审查结论决定是否退回。',
  'The draft is being voted on; the outcome decides whether it goes back.',
);
const NOT_PASSED = say(
  '项目审查通过后才能批准、发布。',
  'It is approved and published after the review of the project has passed.',
);

const refused = (message: Bilingual): { refusal: ProjectRefusal } => ({
  refusal: { code: 'notAllowedNow', message, details: [] },
});

/** What a step of its draft means for a project: events, none, or why the step can't be taken now. */
export function followDraft(state: ProjectState, move: DraftMove, today: CivilDate): ProjectDecision {
  const { stage, consultation } = state;
  switch (move.kind) {
    case 'comment':
      return { events: [] };
    case 'consult':
    case 'submit':
    case 'drop':
      return refused(IN_PROJECT);
    case 'return':
      if (stage === 'review') return refused(VOTING);
      if (stage === 'consultation' && consultation && consultation.until >= today) return refused(STILL_OPEN);
      return stage === 'approval' || stage === 'approved'
        ? { events: [{ kind: 'sentBack', data: { reason: move.reason } }] }
        : { events: [] };
    case 'approve':
      return stage === 'approval' ? { events: [{ kind: 'approved', data: {} }] } : refused(NOT_PASSED);
    case 'publish': {
      if (stage !== 'approved') return refused(NOT_PASSED);
      const { hash, effectiveFrom } = move;
      return { events: [{ kind: 'servicePublished', data: { hash, effectiveFrom } }] };
    }
  }
}

/** The step that the draft takes with its project. */
export type CarriedStep = { kind: 'consult' | 'submit' } | { kind: 'return' | 'drop'; reason: string };

/** What a step of the project does to its draft; undefined when it does nothing to it. */
export function carriedStep(
  command: ProjectCommand,
  events: readonly ProjectEventDraft[],
): CarriedStep | undefined {
  switch (command.kind) {
    case 'openConsultation':
      return { kind: 'consult' };
    case 'callReview':
      return { kind: 'submit' };
    case 'withdraw':
      return { kind: 'drop', reason: command.reason };
    case 'concludeReview': {
      const failed = events.some((event) => event.kind === 'reviewConcluded' && !event.data.passed);
      return failed ? { kind: 'return', reason: '审查表决未通过。' } : undefined;
    }
    default:
      return undefined;
  }
}
