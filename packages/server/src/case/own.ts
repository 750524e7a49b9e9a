/** The list of cases an applicant has applied for. */
import type { CaseSummary } from '@yimen/api';
import { shanghaiDate } from '@yimen/domain/shared';
import type { Services } from '../services.ts';
import { timeLeft } from './due.ts';
import { type CaseListRow, listOwnCases } from './read.ts';

export type Page = { limit?: number; offset?: number };
const PAGE_SIZE = 20;

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
    needsYou: row.status === 'correctionPending' || row.asked === true,
  };
}
