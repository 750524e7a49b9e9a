/** What confirmed adjustments leave to be done, beside the other tasks of standards. */
import type { FollowUpTask } from '@yimen/api';
import { type FollowUp, followUpKey, followUps } from '@yimen/domain/adjustment';
import { type Actor, regionCovers } from '@yimen/domain/case';
import { mayCloseTask } from '@yimen/domain/library';
import type { Bilingual } from '@yimen/domain/shared';
import type { Queryable } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import { latestLists } from '../list/index.ts';
import { regionNames } from '../region/index.ts';
import type { Services } from '../services.ts';
import { insertFollowUpDone, listFollowUpsDone } from './task-store.ts';
import { departmentName } from './view.ts';

type Key = Pick<FollowUp, 'decision' | 'kind' | 'region' | 'subject'>;

/** Tasks of a region and those below it that somebody is near to: a city reads its own, the province all of them. */
async function tasksFor(
  { database, standards }: Services,
  actor: Actor,
  region: string,
): Promise<FollowUp[]> {
  const near = (place: string) =>
    regionCovers(region, place) && actor.holdings.some((held) => regionCovers(held.region, place));
  const tasks = followUps(standards.decisions(), {
    standards: standards.list(),
    layers: standards.layerList().map(({ layer }) => layer),
    lists: await latestLists(database),
  });
  return tasks.filter((task) => near(task.region));
}

/** Open ones first; those that somebody dealt with stay until they are seen to be done. */
export async function readFollowUps(
  services: Services,
  actor: Actor,
  region: string,
): Promise<FollowUpTask[]> {
  const tasks = await tasksFor(services, actor, region);
  if (tasks.length === 0) return [];
  const [rows, { bilingual }] = await Promise.all([
    listFollowUpsDone(services.database.pool, [...new Set(tasks.map(({ decision }) => decision))]),
    regionNames(services.database),
  ]);
  const done = new Map(rows.map((row) => [followUpKey(row), row]));
  const titles = new Map(services.standards.decisions().map(({ decision, id }) => [id, decision.title]));
  const shown = tasks.map((task): FollowUpTask => {
    const row = done.get(followUpKey(task));
    return {
      decision: { id: task.decision, title: titles.get(task.decision) ?? task.decision },
      kind: task.kind,
      region: task.region,
      regionName: bilingual(task.region),
      subject: task.subject,
      name: task.name,
      due: task.due,
      department: departmentName(services, task.department),
      ...(row ? { done: { text: row.done, by: row.actor, at: row.at.toISOString() } } : {}),
      mayClose: row === undefined && mayCloseTask(actor, task.region, task),
    };
  });
  return [...shown.filter((one) => !one.done), ...shown.filter((one) => one.done)];
}

/**
 * Records what was done, in a transaction.
 * @throws HttpProblem notFound where there is no such task, forbidden, notAllowedNow when it was closed before
 */
export async function closeFollowUp(
  services: Services,
  actor: Actor,
  { key, done, region, client }: { key: Key; done: string; region: string; client: Queryable },
): Promise<void> {
  const tasks = await tasksFor(services, actor, region);
  const task = tasks.find((one) => followUpKey(one) === followUpKey(key));
  if (!task) throw new HttpProblem('notFound');
  if (!mayCloseTask(actor, task.region, task)) throw new HttpProblem('forbidden', { message: NOT_YOURS });
  const by = { id: actor.id, name: actor.name };
  const row = { ...key, done, at: services.now(), actor: by };
  if (!(await insertFollowUpDone(client, row))) throw new HttpProblem('notAllowedNow', { message: CLOSED });
}

const NOT_YOURS: Bilingual = {
  zh: '由该地区的标准管理岗、中心负责人或者该部门负责人处理。',
  en: 'The standards manager of that region, the head of the centre or the head of the department deals with it.',
};
const CLOSED: Bilingual = { zh: '该待办已经处理。', en: 'This has been dealt with already.' };
