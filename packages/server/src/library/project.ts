/** Projects: starting one, taking its next step, reading where it stands. */
import type { NewProject, ProjectDetail, ProjectSummary } from '@yimen/api';
import { type Actor, regionCovers } from '@yimen/domain/case';
import {
  carriedStep,
  decideProject,
  executors,
  holdsRight,
  type Person,
  type ProjectCommand,
  type ProjectState,
  startProject,
} from '@yimen/domain/library';
import { transaction } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { projectDetail, projectSummary } from './project-view.ts';
import { record } from './record.ts';
import { draftersOf, draftFor, moveDraft } from './service.ts';
import { openShelf, type Shelf, systemRegion, underWay } from './shelf.ts';
import { findProject, listComments, lockRegion } from './store.ts';

/** Staff of the region and of those below and above it read its projects. */
export function requireReader(actor: Actor, region: string): void {
  const near = actor.holdings.some(
    (held) => regionCovers(region, held.region) || regionCovers(held.region, region),
  );
  if (!near) throw new HttpProblem('forbidden');
}

/** Whether somebody may start a project there. */
export const mayStart = (actor: Actor, region: string): boolean =>
  holdsRight(actor, 'manager', { region, department: '' });

export async function readProjects(
  services: Services,
  actor: Actor,
  asked: string | undefined,
): Promise<{ region: string; mayStart: boolean; projects: ProjectSummary[] }> {
  const shelf = await openShelf(services, asked);
  requireReader(actor, shelf.region);
  return {
    region: shelf.region,
    mayStart: mayStart(actor, shelf.region),
    projects: shelf.projects.map((row) => projectSummary(services, shelf, row)),
  };
}

export async function readProject(
  services: Services,
  actor: Actor,
  { region, id }: { region: string; id: string },
): Promise<ProjectDetail> {
  requireReader(actor, region);
  const row = await findProject(services.database.pool, region, id);
  if (!row) throw new HttpProblem('notFound');
  return projectDetail(services, actor, await openShelf(services, region), row);
}

/** 立项. */
export async function start(
  services: Services,
  actor: Actor,
  asked: string | undefined,
  body: NewProject,
): Promise<ProjectDetail> {
  const region = systemRegion(services, asked);
  const projectId = services.newId();
  await transaction(services.database.pool, async (client) => {
    await lockRegion(client, region);
    const shelf = await openShelf(services, region, client);
    const { item, ...aim } = body;
    const carried =
      body.kind === 'service' ? await draftFor(client, services, actor, { ...body, region }) : undefined;
    const decision = startProject(
      {
        ...aim,
        level: 'centre',
        ...(carried
          ? { department: carried.department, serves: { item: carried.item, draft: carried.draft } }
          : {}),
      },
      {
        actor,
        today: shelf.on,
        tree: shelf.tree,
        documents: shelf.documents,
        departments: new Set(services.standards.dictionary.departments.keys()),
        underWay: underWay(shelf),
      },
    );
    await record(client, { region, projectId, state: undefined }, decision, { actor, at: services.now() });
  });
  return readProject(services, actor, { region, id: projectId });
}

function decideOn(
  { standards }: Services,
  shelf: Shelf,
  {
    state,
    step,
    actor,
    comments,
    drafters,
  }: {
    state: ProjectState;
    step: ProjectCommand;
    actor: Actor;
    comments: string[];
    drafters: readonly Person[] | undefined;
  },
) {
  const node = shelf.tree.nodes.find(({ id }) => id === state.node);
  // A place that was taken out of the system after the project began keeps no numbers.
  if (!node) throw new HttpProblem('notAllowedNow');
  return decideProject(state, step, {
    actor,
    today: shelf.on,
    comments,
    system: shelf.tree.system,
    node,
    documents: shelf.documents,
    given: shelf.projects.flatMap((row) => row.state.number ?? []),
    executors: executors(standards.dictionary),
    indicators: shelf.indicators,
    ...(drafters ? { drafters } : {}),
  });
}

/**
 * The next step of a project, in one transaction that holds the region.
 * @throws HttpProblem notFound, stale, and whatever the rules refuse
 */
export async function takeStep(
  services: Services,
  actor: Actor,
  { region, id }: { region: string; id: string },
  { expectedSeq, step }: { expectedSeq: number; step: ProjectCommand },
): Promise<ProjectDetail> {
  await transaction(services.database.pool, async (client) => {
    await lockRegion(client, region);
    const row = await findProject(client, region, id);
    if (!row) throw new HttpProblem('notFound');
    const shelf = await openShelf(services, region, client);
    const comments = await listComments(client, region, id);
    const ids = comments.map(({ comment_id }) => comment_id);
    const drafters = await draftersOf(client, row.state);
    const decision = decideOn(services, shelf, { state: row.state, step, actor, comments: ids, drafters });
    if ('events' in decision && row.state.seq !== expectedSeq)
      throw new HttpProblem('stale', { message: MOVED_ON });
    const carried = 'events' in decision ? carriedStep(step, decision.events) : undefined;
    if (carried) await moveDraft(client, services, actor, row.state, carried);
    await record(client, { region, projectId: id, state: row.state }, decision, {
      actor,
      at: services.now(),
    });
  });
  return readProject(services, actor, { region, id });
}

const MOVED_ON = {
  zh: '项目已被他人更新，请刷新后再办理。',
  en: 'The project has moved on since you opened it; reload and try again.',
};
