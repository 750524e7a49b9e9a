/** Turns a step of a draft into events or a refusal, and folds events into the state. */
import type { Actor } from '../case/index.ts';
import type { Problem, Standard } from '../standard/index.ts';
import type {
  DraftDecision,
  DraftEvent,
  DraftEventBody,
  DraftRefusal,
  DraftState,
  DraftStep,
} from './draft.ts';
import { draftRefusal } from './draft-rule.ts';

/** What a step needs to know besides the draft: what its document is worth now. */
export type DraftGround = {
  actor: Actor;
  /** Everything that is wrong with the document today. */
  problems: readonly Problem[];
  /** Content hash of the document. */
  hash: string;
  effectiveFrom: Standard['effectiveFrom'];
};

/** Steps that lay a draft before others need one that could be published as it stands. */
const NEED_WHOLE: readonly DraftStep['kind'][] = ['consult', 'submit', 'approve', 'publish'];

const BROKEN = {
  zh: '草案还有错误，改正后再办理。',
  en: 'The draft still has errors; correct them first.',
};
const CHANGED = {
  zh: '草案与批准时的内容不一致，请退回后重新提交审查。',
  en: 'The draft is not what was approved; send it back and submit it again.',
};

function broken(problems: readonly Problem[]): DraftRefusal | undefined {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return undefined;
  const details = errors.map(({ path, message }) => ({ path, message }));
  return { code: 'badRequest', message: BROKEN, details };
}

/** Decides on one step. */
export function decideDraft(state: DraftState, step: DraftStep, ground: DraftGround): DraftDecision {
  const refusal =
    draftRefusal(state, step.kind, ground.actor) ??
    (NEED_WHOLE.includes(step.kind) ? broken(ground.problems) : undefined);
  if (refusal) return { refusal };
  const { hash, effectiveFrom } = ground;
  // The document can't change after submission; should it have, nobody publishes what nobody approved.
  if (step.kind === 'approve' && state.submitted?.hash !== hash) return changed();
  if (step.kind === 'publish' && state.approved?.hash !== hash) return changed();
  return { events: [eventOf(step, { hash, effectiveFrom })] };
}

const changed = (): DraftDecision => ({ refusal: { code: 'notAllowedNow', message: CHANGED, details: [] } });

function eventOf(
  step: DraftStep,
  { hash, effectiveFrom }: Pick<DraftGround, 'hash' | 'effectiveFrom'>,
): DraftEventBody {
  switch (step.kind) {
    case 'consult':
      return { kind: 'consulted', data: {} };
    case 'comment': {
      const { text, path } = step;
      return { kind: 'commented', data: { text, ...(path === undefined ? {} : { path }) } };
    }
    case 'submit':
      return { kind: 'submitted', data: { hash } };
    case 'approve':
      return { kind: 'approved', data: { hash } };
    case 'return':
      return { kind: 'returned', data: { reason: step.reason } };
    case 'publish':
      return { kind: 'published', data: { hash, effectiveFrom } };
    case 'drop':
      return { kind: 'dropped', data: { reason: step.reason } };
  }
}

function begin(event: Extract<DraftEvent, { kind: 'started' }>): DraftState {
  const { region, draftId, seq, by, at, data } = event;
  return {
    ...data,
    region,
    draftId,
    seq,
    stage: 'drafting',
    revision: 1,
    drafters: [by],
    started: { by, at },
    comments: [],
  };
}

/** The state after one more event. */
export function evolveDraft(state: DraftState | undefined, event: DraftEvent): DraftState {
  if (event.kind === 'started') return begin(event);
  if (!state) throw new Error('The first event of a draft is that it was started.');
  const { by, at, seq } = event;
  const next = { ...state, seq };
  switch (event.kind) {
    case 'saved': {
      const known = state.drafters.some(({ id }) => id === by.id);
      return {
        ...next,
        revision: event.data.revision,
        ...(event.data.extends ? { extends: event.data.extends } : {}),
        drafters: known ? state.drafters : [...state.drafters, by],
      };
    }
    case 'consulted':
      return { ...next, stage: 'consulting' };
    case 'commented':
      return { ...next, comments: [...state.comments, { by, at, ...event.data }] };
    case 'submitted':
      return { ...next, stage: 'review', submitted: { by, at, ...event.data } };
    case 'approved':
      return { ...next, stage: 'approved', approved: { by, at, ...event.data } };
    case 'returned': {
      const { submitted: _, approved: __, ...rest } = next;
      return { ...rest, stage: 'drafting', returned: { by, at, ...event.data } };
    }
    case 'published':
      return { ...next, stage: 'published', published: { by, at, ...event.data } };
    case 'dropped':
      return { ...next, stage: 'dropped', dropped: { by, at, ...event.data } };
  }
}
