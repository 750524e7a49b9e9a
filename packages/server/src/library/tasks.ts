/** 待办: references that became empty and what adjustments leave to do, dealt with by those responsible; and steps of documents that came as files. */
import type { DocumentDetail, LibraryTasks } from '@yimen/api';
import type { FollowUp } from '@yimen/domain/adjustment';
import type { Actor } from '@yimen/domain/case';
import {
  type DocumentCommand,
  decideDocument,
  mayCloseTask,
  type ReferenceTask,
  referenceTasks,
} from '@yimen/domain/library';
import { transaction } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { closeFollowUp, readFollowUps } from './follow-ups.ts';
import { reviewsDue } from './papers.ts';
import { requireReader } from './project.ts';
import { readDocument } from './read.ts';
import { documentOf, openShelf, systemRegion } from './shelf.ts';
import { lockRegion } from './store.ts';
import { appendDocumentEvent, insertDone, listDone } from './task-store.ts';
import { departmentName, mention, refuse } from './view.ts';

type FollowUpKey = Pick<FollowUp, 'decision' | 'kind' | 'region' | 'subject'>;
type Key = Pick<ReferenceTask, 'document' | 'cites' | 'since'>;
const same = (a: Key, b: Key) => a.document === b.document && a.cites === b.cites && a.since === b.since;

/** Open tasks first; those dealt with stay on the list as long as the reference is there. */
export async function readTasks(
  services: Services,
  actor: Actor,
  asked: string | undefined,
): Promise<LibraryTasks> {
  const shelf = await openShelf(services, asked);
  requireReader(actor, shelf.region);
  const rows = await listDone(services.database.pool, shelf.region);
  const tasks = referenceTasks(shelf.documents, shelf.on).map((task) => {
    const row = rows.find((one) => same(one, task));
    return {
      document: mention(shelf, task.document),
      cites: mention(shelf, task.cites),
      since: task.since,
      department: departmentName(services, task.department),
      ...(row ? { done: { text: row.done, by: row.actor, at: row.at.toISOString() } } : {}),
      mayClose: row === undefined && mayCloseTask(actor, shelf.region, task),
    };
  });
  const open = tasks.filter(({ done }) => !done);
  return {
    region: shelf.region,
    tasks: [...open, ...tasks.filter(({ done }) => done)],
    followUps: await readFollowUps(services, actor, shelf.region),
    reviews: reviewsDue(services, shelf),
  };
}

/**
 * Records what was done about a task.
 * @throws HttpProblem notFound where there is no such task, forbidden, badRequest, notAllowedNow when it was closed before
 */
export async function closeTask(
  services: Services,
  actor: Actor,
  asked: string | undefined,
  { done, ...key }: Key & { done: string },
): Promise<LibraryTasks> {
  const text = done.trim();
  if (text === '') throw new HttpProblem('badRequest', { details: [{ path: 'done', message: EMPTY }] });
  await transaction(services.database.pool, async (client) => {
    const region = systemRegion(services, asked);
    await lockRegion(client, region);
    const shelf = await openShelf(services, region, client);
    requireReader(actor, region);
    const task = referenceTasks(shelf.documents, shelf.on).find((one) => same(one, key));
    if (!task) throw new HttpProblem('notFound');
    if (!mayCloseTask(actor, region, task)) throw new HttpProblem('forbidden', { message: NOT_YOURS });
    const row = { ...key, done: text, at: services.now(), actor: { id: actor.id, name: actor.name } };
    if (!(await insertDone(client, region, row))) throw new HttpProblem('notAllowedNow', { message: CLOSED });
  });
  return readTasks(services, actor, asked);
}

/**
 * Records what was done about something that an adjustment left to do.
 * @throws HttpProblem notFound where there is no such task, forbidden, badRequest, notAllowedNow when it was closed before
 */
export async function closeAdjustmentTask(
  services: Services,
  actor: Actor,
  asked: string | undefined,
  { done, ...key }: FollowUpKey & { done: string },
): Promise<LibraryTasks> {
  const text = done.trim();
  if (text === '') throw new HttpProblem('badRequest', { details: [{ path: 'done', message: EMPTY }] });
  const region = systemRegion(services, asked);
  requireReader(actor, region);
  await transaction(services.database.pool, (client) =>
    closeFollowUp(services, actor, { key, done: text, region, client }),
  );
  return readTasks(services, actor, asked);
}

/**
 * 复审 or 废止 of a document that came as a file, in one transaction that holds the region.
 * @throws HttpProblem notFound, stale, notAllowedNow where a project made it, and whatever the rules refuse
 */
export async function takeDocumentStep(
  services: Services,
  actor: Actor,
  id: string,
  { expectedSeq, step }: { expectedSeq: number; step: DocumentCommand },
): Promise<DocumentDetail> {
  await transaction(services.database.pool, async (client) => {
    const region = systemRegion(services, undefined);
    await lockRegion(client, region);
    const shelf = await openShelf(services, region, client);
    const document = documentOf(shelf, id);
    if (!document) throw new HttpProblem('notFound');
    if (shelf.projects.some(({ state }) => state.document?.number === document.number))
      throw new HttpProblem('notAllowedNow', { message: IN_PROJECT });
    const decision = decideDocument(document, step, { actor, region, today: shelf.on });
    if ('refusal' in decision) return refuse(decision.refusal);
    const seq = shelf.records.get(document.number)?.seq ?? 0;
    if (seq !== expectedSeq) throw new HttpProblem('stale', { message: MOVED_ON });
    const by = { id: actor.id, name: actor.name };
    for (const [index, event] of decision.events.entries()) {
      await appendDocumentEvent(client, {
        ...event,
        region,
        document: document.number,
        seq: seq + 1 + index,
        at: services.now(),
        by,
      });
    }
  });
  return readDocument(services, actor, id);
}

const EMPTY = { zh: '请写明处理情况。', en: 'Write what was done.' };
const NOT_YOURS = {
  zh: '由标准管理岗、中心负责人或者归口部门负责人处理。',
  en: 'The standards manager, the head of the centre or the head of the department deals with it.',
};
const CLOSED = { zh: '该待办已经处理。', en: 'This has been dealt with already.' };
const IN_PROJECT = {
  zh: '该标准由制修订项目形成，请在项目中办理。',
  en: 'A project made this standard; take the step there.',
};
const MOVED_ON = {
  zh: '该标准已被他人办理，请刷新后再办理。',
  en: 'Somebody has dealt with this standard since you opened it; reload and try again.',
};
