/** Writing what was decided on a project. */
import {
  evolveProject,
  type ProjectDecision,
  type ProjectEvent,
  type ProjectState,
} from '@yimen/domain/library';
import type { Queryable } from '../database/index.ts';
import { appendToProject } from './store.ts';
import { refuse } from './view.ts';

export type Place = { region: string; projectId: string; state: ProjectState | undefined };
export type Act = { actor: { id: string; name: string }; at: string };

/** Numbers and appends what was decided, in a transaction that holds the region; a refusal becomes an error. */
export async function record(
  on: Queryable,
  { region, projectId, state }: Place,
  decision: ProjectDecision,
  { actor, at }: Act,
): Promise<void> {
  if ('refusal' in decision) return refuse(decision.refusal);
  const by = { id: actor.id, name: actor.name };
  const first = (state?.seq ?? 0) + 1;
  const events = decision.events.map(
    (event, index): ProjectEvent => ({ ...event, region, projectId, seq: first + index, at, by }),
  );
  const after = events.reduce<ProjectState | undefined>(evolveProject, state);
  if (after && events.length > 0) await appendToProject(on, events, after);
}
