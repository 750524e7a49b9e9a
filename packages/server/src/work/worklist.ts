/** Worklists: what waits for a member of staff at any of their posts, filtered, with what is left of the tightest limit. */
import type { WorkFilter, WorklistRow } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import { type Calendar, countWorkdays } from '@yimen/domain/calendar';
import type { Actor } from '@yimen/domain/case';
import { addDays, diffDays, fromShanghai, shanghaiDate } from '@yimen/domain/shared';
import { type Running, tightest } from '../case/due.ts';
import type { Services } from '../services.ts';
import { heldPosts } from './held.ts';
import { listTasks, type TaskRow, type WorkdayRanks } from './tasks.ts';

const PAGE_SIZE = 20;
/** Limits that began earlier than this, or end later, are not looked at for being near: none is that long. */
const RANKS_BEFORE = 400;
const RANKS_AFTER = 120;

/** Open nodes this member of staff may work at, soonest due first, with what there is to filter by. */
export async function readWorklist(
  services: Services,
  actor: Actor,
  { limit = PAGE_SIZE, offset = 0, ...filter }: WorkFilter & { limit?: number; offset?: number },
): Promise<Output<'GET /worklist'>> {
  const today = shanghaiDate(services.now());
  const { q, since } = filter;
  const contains = q?.trim() === '' ? undefined : q?.trim();
  const asked = { ...filter, contains, since: since && startOf(since), limit, offset };
  const ranks = filter.left === 'near' ? workdayRanks(services.calendar, today) : noRanks(today);
  const tasks = await listTasks(services.database.pool, heldPosts(actor), asked, ranks);
  const rows = await Promise.all(tasks.rows.map((row) => toRow(services, row, today)));
  const departments = tasks.facets.departments.map((facet) => ({
    ...facet,
    name: departmentName(services, facet.id),
  }));
  return { ...tasks, rows, facets: { ...tasks.facets, departments } };
}

/** The instant at which a day begins in China. */
export function startOf(day: string): string {
  return fromShanghai({ date: day, minute: 0 });
}

const noRanks = (today: string): WorkdayRanks => ({ base: today, today, ranks: [] });

function workdayRanks(calendar: Calendar, today: string): WorkdayRanks {
  const base = addDays(today, -RANKS_BEFORE);
  const days = diffDays(base, addDays(today, RANKS_AFTER));
  const ranks = Array.from({ length: days + 1 }, (_, day) =>
    countWorkdays(calendar, base, addDays(base, day)),
  );
  return { base, today, ranks };
}

async function toRow(services: Services, row: TaskRow, today: string): Promise<WorklistRow> {
  // A case of a version this server does not know must not hide everybody's other work.
  const standard = (await services.standards.find(row.standard_hash))?.standard;
  const node = standard?.nodes.find(({ id }) => id === row.node);
  const openedAt = new Date(row.opened_at).toISOString();
  const left =
    row.status === 'correctionPending'
      ? undefined
      : tightest(limitsOf(row, openedAt), today, services.calendar);
  return {
    region: row.region,
    caseId: row.case_id,
    caseNo: row.case_no,
    seq: row.seq,
    item: row.item,
    itemName: row.item_name,
    department:
      standard?.department.id === row.department
        ? standard.department.name
        : departmentName(services, row.department),
    applicantName: row.applicant_name,
    status: row.status,
    node: row.node,
    nodeName: node?.name ?? row.node,
    nodeKind: row.kind,
    batch: node?.batch === true,
    post: row.post,
    openedAt,
    ...(row.assignee === null ? {} : { assignee: row.assignee }),
    ...(row.node_due === null ? {} : { nodeDue: row.node_due }),
    ...(row.promised_due === null ? {} : { promisedDue: row.promised_due }),
    ...(left ? { left } : {}),
  };
}

function limitsOf(row: TaskRow, openedAt: string): Running[] {
  const node = row.node_due === null ? [] : [{ from: shanghaiDate(openedAt), due: row.node_due }];
  const promise =
    row.promised_due === null || row.counted_from === null
      ? []
      : [{ from: row.counted_from, due: row.promised_due }];
  return [...node, ...promise];
}

/** The name of a department; its id where the dictionary does not know it. */
export function departmentName({ standards }: Pick<Services, 'standards'>, id: string): string {
  return standards.dictionary.departments.get(id)?.name.zh ?? id;
}
