/** The project that carries the draft of a service standard: it moves with the draft. */
import { type DraftMove, followDraft, type ProjectState } from '@yimen/domain/library';
import type { DraftState, DraftStep } from '@yimen/domain/revision';
import { shanghaiDate } from '@yimen/domain/shared';
import { type Queryable, query } from '../database/index.ts';
import { type Act, record } from './record.ts';
import { lockRegion } from './store.ts';

/** The project that carries a draft, unless it was withdrawn. */
export async function carrierOf(on: Queryable, draft: string): Promise<ProjectState | undefined> {
  const [row] = await query<{ state: ProjectState }>(on, {
    name: 'library_carrier',
    text: `SELECT state FROM library_project WHERE state->'serves'->>'draft' = $1 AND stage <> 'withdrawn'`,
    values: [draft],
  });
  return row?.state;
}

/** Holds the projects of a region before one of its drafts is held: everybody takes the two in this order. */
export const holdProjects = lockRegion;

function moveOf(step: DraftStep, { published }: DraftState): DraftMove {
  if (step.kind === 'publish')
    return { kind: 'publish', hash: published?.hash ?? '', effectiveFrom: published?.effectiveFrom ?? '' };
  return step.kind === 'return' ? { kind: 'return', reason: step.reason } : { kind: step.kind };
}

/**
 * Writes what a step of a draft, already taken in this transaction, means for the project that carries it.
 * @throws HttpProblem notAllowedNow when the project does not allow the step now
 */
export async function moveCarrier(
  on: Queryable,
  draft: DraftState,
  step: DraftStep,
  act: Act,
): Promise<void> {
  const state = await carrierOf(on, draft.draftId);
  if (!state) return;
  const decision = followDraft(state, moveOf(step, draft), shanghaiDate(act.at));
  await record(on, { region: state.region, projectId: state.projectId, state }, decision, act);
}

/** Which steps of a draft its project would let be taken now. */
export function stepsLeft<K extends string>(
  steps: readonly K[],
  carrier: ProjectState | undefined,
  today: string,
): K[] {
  if (!carrier) return [...steps];
  const refused = (['consult', 'submit', 'approve', 'drop', 'return', 'publish'] as const).filter((kind) => {
    const move: DraftMove =
      kind === 'return'
        ? { kind, reason: '' }
        : kind === 'publish'
          ? { kind, hash: '', effectiveFrom: '' }
          : { kind };
    return 'refusal' in followDraft(carrier, move, today);
  });
  const gone = new Set<string>(refused);
  return steps.filter((step) => !gone.has(step));
}
