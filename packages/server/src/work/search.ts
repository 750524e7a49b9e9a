/** Searching cases within what the viewer may see. */
import type { CaseFound, CaseQuery } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import type { Actor, CaseState } from '@yimen/domain/case';
import { addDays, shanghaiDate } from '@yimen/domain/shared';
import pg from 'pg';
import { sightOf } from '../case/access.ts';
import { caseTimeLeft } from '../case/due.ts';
import { maskParty } from '../case/mask.ts';
import { HttpProblem } from '../http/index.ts';
import { regionNames } from '../region/index.ts';
import type { Services } from '../services.ts';
import { type FoundFilter, type FoundRow, findCases, type Span } from './found.ts';
import { searchQuery, spansOf, termsOf } from './terms.ts';
import { departmentName, startOf } from './worklist.ts';

const PAGE_SIZE = 50;
/** A statement that took longer than statements may take. */
const TOO_SLOW = '57014';

/** The newest cases that fit, and the key of the last one when there may be more. */
export async function searchCases(
  services: Services,
  actor: Actor,
  { limit = PAGE_SIZE, after, ...asked }: CaseQuery & { limit?: number; after?: string },
): Promise<Output<'GET /case-search'>> {
  const filter = filterOf(services, actor, asked, limit, after);
  if (!filter) return { rows: [] };
  const found = await patiently(findCases(services.database, filter));
  const { nameOf } = await regionNames(services.database);
  const rows: CaseFound[] = [];
  for (const row of found) {
    const shown = await toFound(services, actor, row, nameOf);
    if (shown) rows.push(shown);
  }
  const last = found.length === limit ? found.at(-1) : undefined;
  return { rows, ...(last ? { next: `${last.submitted_at.toISOString()}~${last.case_id}` } : {}) };
}

async function patiently<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === TOO_SLOW)) throw error;
    throw new HttpProblem('busy', {
      message: {
        zh: '符合条件的范围太大，未能及时查完。请缩小范围：加上辖区、事项或者日期。',
        en: 'Too much fits to be searched in time; narrow it by region, item or dates.',
      },
      cause: error,
    });
  }
}

function filterOf(
  services: Services,
  actor: Actor,
  asked: CaseQuery,
  limit: number,
  after: string | undefined,
): FoundFilter | undefined {
  const terms = termsOf(asked.q);
  const query = searchQuery(actor, terms, asked.region);
  if (query === undefined) return undefined;
  return {
    query,
    typed: terms.length > 0,
    spans: spansOf(actor, asked.region),
    status: asked.status,
    item: asked.item,
    department: asked.department,
    submitted: days(asked.submittedFrom, asked.submittedTo),
    accepted: days(asked.acceptedFrom, asked.acceptedTo),
    decided: days(asked.decidedFrom, asked.decidedTo),
    overdue: asked.overdue,
    today: shanghaiDate(services.now()),
    after: after === undefined ? undefined : readKey(after),
    limit,
  };
}

function days(from: string | undefined, to: string | undefined): Span {
  return { from: from && startOf(from), until: to && startOf(addDays(to, 1)) };
}

function readKey(after: string): { at: string; caseId: string } {
  const [, at, caseId] = /^(\d{4}-[\d:.T-]+Z)~([0-9a-f-]{36})$/.exec(after) ?? [];
  if (at !== undefined && caseId !== undefined) return { at, caseId };
  throw new HttpProblem('badRequest', {
    details: [
      {
        path: 'after',
        message: { zh: '翻页位置无效，请重新查询。', en: 'Not the key of a row; search again.' },
      },
    ],
  });
}

/** A row as its viewer may see it; the kernel has the last word on whether they may. */
async function toFound(
  services: Services,
  actor: Actor,
  row: FoundRow,
  regionName: (code: string) => string,
): Promise<CaseFound | undefined> {
  const state: CaseState = { ...row.state, answers: {}, shown: [] };
  const standard = (await services.standards.find(state.standard.hash))?.standard;
  const sight = standard && sightOf(actor, state, standard);
  if (!sight) return undefined;
  const masked = sight === 'overseer';
  const left = caseTimeLeft(state, services.now(), services.calendar);
  return {
    region: row.region,
    regionName: regionName(row.region),
    caseId: row.case_id,
    caseNo: state.caseNo,
    itemName: state.itemName,
    department:
      standard.department.id === state.department
        ? standard.department.name
        : departmentName(services, state.department),
    applicantName: (masked ? maskParty(state.applicant) : state.applicant).name,
    status: state.status,
    submittedAt: row.submitted_at.toISOString(),
    ...(state.acceptedAt === undefined ? {} : { acceptedAt: state.acceptedAt }),
    ...(state.decidedAt === undefined ? {} : { decidedAt: state.decidedAt }),
    ...(state.promisedDue === undefined ? {} : { promisedDue: state.promisedDue }),
    ...(left ? { left } : {}),
    masked,
  };
}
