/** Lists of cases: what waits for a member of staff, and what an applicant has applied for. */
import type { CaseSummary, WorklistRow } from '@yimen/api';
import { type Actor, INTEGRATED_WINDOW } from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import type { Services } from '../services.ts';
import { type Running, tightest, timeLeft } from './due.ts';
import { type CaseListRow, type HeldPost, listOwnCases, listTasks, type TaskRow } from './read.ts';

export type Page = { limit?: number; offset?: number };
const PAGE_SIZE = 20;

/**
 * The posts an actor works by, each once: a post held twice (of one's own and as a stand-in), or held for all
 * departments and for one of them, must not show a task twice.
 */
export function heldPosts({ holdings }: Actor): HeldPost[] {
  const held = new Map<string, HeldPost>();
  const everywhere = new Set(
    holdings
      .filter(({ department }) => department === INTEGRATED_WINDOW)
      .map(({ region, post }) => `${region} ${post}`),
  );
  for (const { region, post, department } of holdings) {
    const all = everywhere.has(`${region} ${post}`);
    held.set(`${region} ${post} ${all ? '' : department}`, {
      region,
      post,
      department: all ? null : department,
    });
  }
  return [...held.values()];
}

/** Open nodes this member of staff may work at, soonest due first, with what is left of the tightest limit. */
export async function readWorklist(
  services: Services,
  actor: Actor,
  { q, kind, limit = PAGE_SIZE, offset = 0 }: Page & { q?: string; kind?: string },
): Promise<{ rows: WorklistRow[]; total: number; counts: { kind: string; count: number }[] }> {
  const held = heldPosts(actor);
  if (held.length === 0) return { rows: [], total: 0, counts: [] };
  const contains = q?.trim() === '' ? undefined : q?.trim();
  const tasks = await listTasks(services.database.pool, held, { contains, kind, limit, offset });
  const today = shanghaiDate(services.now());
  const rows = await Promise.all(tasks.rows.map((row) => toRow(services, row, today)));
  return { ...tasks, rows };
}

async function toRow(services: Services, row: TaskRow, today: string): Promise<WorklistRow> {
  // A case of a version this server does not know must not hide everybody's other work.
  const standard = (await services.standards.find(row.standard_hash))?.standard;
  const nodeName = standard?.nodes.find(({ id }) => id === row.node)?.name ?? row.node;
  const openedAt = new Date(row.opened_at).toISOString();
  const left =
    row.status === 'correctionPending'
      ? undefined
      : tightest(limitsOf(row, openedAt), today, services.calendar);
  return {
    region: row.region,
    caseId: row.case_id,
    caseNo: row.case_no,
    itemName: row.item_name,
    department:
      standard?.department.id === row.department
        ? standard.department.name
        : departmentName(services, row.department),
    applicantName: row.applicant_name,
    status: row.status,
    node: row.node,
    nodeName,
    nodeKind: row.kind,
    post: row.post,
    openedAt,
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

function departmentName({ standards }: Services, id: string): string {
  return standards.dictionary.departments.get(id)?.name.zh ?? id;
}

/** The cases of an applicant, newest first. */
export async function readOwnCases(
  services: Services,
  owner: string,
  { limit = PAGE_SIZE, offset = 0 }: Page,
): Promise<{ cases: CaseSummary[]; total: number }> {
  const { rows, total } = await listOwnCases(services.database.pool, owner, { limit, offset });
  const today = shanghaiDate(services.now());
  return { cases: rows.map((row) => toSummary(services, row, today)), total };
}

const RUNNING: ReadonlySet<string> = new Set(['reviewing', 'deciding', 'forwarding']);

function toSummary(services: Services, row: CaseListRow, today: string): CaseSummary {
  const { counted_from: from, promised_due: due } = row;
  const runs = RUNNING.has(row.status) && !row.decided && from !== null && due !== null;
  return {
    region: row.region,
    caseId: row.case_id,
    caseNo: row.case_no,
    itemName: row.item_name,
    applicantName: row.applicant_name,
    status: row.status,
    submittedAt: row.submitted_at.toISOString(),
    ...(due === null ? {} : { promisedDue: due }),
    ...(runs ? { left: timeLeft({ from, due }, today, services.calendar) } : {}),
    needsYou: row.status === 'correctionPending',
  };
}
