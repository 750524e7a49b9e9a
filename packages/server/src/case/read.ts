/** Every SQL statement that only reads cases: one case with its record, an applicant's cases. */
import type { CaseState, EventActor, EventKind, Party } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import { type Queryable, query } from '../database/index.ts';

/** An event as the timeline needs it: without the answers and files it may carry. */
export type TimelineEvent = {
  seq: number;
  kind: EventKind;
  at: string;
  /** With the name of who was stood in for, where somebody was. */
  by: EventActor & { forName?: string };
  data: Record<string, unknown>;
};

export type CaseRecord = {
  state: CaseState;
  queryCodeHash: string;
  events: TimelineEvent[];
  /** The version each event happened under, by its number; absent for a case that never went over to another. */
  versions?: ReadonlyMap<number, Standard>;
};

const RECORD = `
  SELECT f.state || f.form AS state, f.query_code_hash, (
    SELECT jsonb_agg(jsonb_build_object('seq', e.seq, 'kind', e.kind, 'at', e.at,
             'by', e.actor || COALESCE((
               SELECT jsonb_build_object('forName', a.name) FROM account a WHERE a.id = (e.actor ->> 'for')::uuid
             ), '{}'),
             'data', e.data - '{answers,shown,materials,nodes,applicant,proxy}'::text[]) ORDER BY e.seq)
    FROM case_event e WHERE e.region = f.region AND e.case_id = f.case_id
  ) AS events
  FROM case_file f`;

type RecordRow = { state: CaseState; query_code_hash: string; events: TimelineEvent[] | null };

function toRecord(row: RecordRow | undefined): CaseRecord | undefined {
  if (!row) return undefined;
  const events = (row.events ?? []).map((event) => ({ ...event, at: new Date(event.at).toISOString() }));
  return { state: row.state, queryCodeHash: row.query_code_hash, events };
}

/** A case with its events, or undefined. */
export async function findCase(
  on: Queryable,
  region: string,
  caseId: string,
): Promise<CaseRecord | undefined> {
  const [row] = await query<RecordRow>(on, {
    name: 'case_read',
    text: `${RECORD} WHERE f.region = $1 AND f.case_id = $2`,
    values: [region, caseId],
  });
  return toRecord(row);
}

/** The same by case number. */
export async function findCaseByNo(
  on: Queryable,
  region: string,
  caseNo: string,
): Promise<CaseRecord | undefined> {
  const [row] = await query<RecordRow>(on, {
    name: 'case_read_no',
    text: `${RECORD} WHERE f.region = $1 AND f.case_no = $2`,
    values: [region, caseNo],
  });
  return toRecord(row);
}

/** The account of a party: the person's own, or that of the one account which represents the organisation. */
export async function findAccountOf(
  on: Queryable,
  { kind, idNo }: Pick<Party, 'kind' | 'idNo'>,
): Promise<string | undefined> {
  const rows = await query<{ account_id: string }>(on, {
    name: 'case_account_of',
    text: 'SELECT account_id FROM applicant_party WHERE id_no = $2 AND kind = $1 LIMIT 2',
    values: [kind, idNo],
  });
  return rows.length === 1 ? rows[0]?.account_id : undefined;
}

/** Columns of case_file that lists show. */
export type CaseListRow = {
  region: string;
  case_id: string;
  case_no: string;
  item_name: string;
  applicant_name: string;
  status: CaseState['status'];
  submitted_at: Date;
  counted_from: string | null;
  promised_due: string | null;
  decided: boolean;
  asked: boolean;
};

/** Whether the applicant is asked something: about a hearing, another version of the standard, a material that may follow. */
const ASKED = `(ended_at IS NULL AND NOT state ? 'decidedAt' AND (state ? 'migration' OR
  state @? '$.deferred[*] ? (!exists(@.suppliedAt))' OR
  (state -> 'hearing' ? 'requestBy' AND NOT state -> 'hearing' ?| array['requestedAt', 'waivedAt'])))`;

/** The cases of an applicant, newest first, and how many there are. This one list crosses regions. */
export async function listOwnCases(
  on: Queryable,
  owner: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: CaseListRow[]; total: number }> {
  type Row = { total: number; rows: (Omit<CaseListRow, 'submitted_at'> & { submitted_at: string })[] | null };
  const [row] = await query<Row>(on, {
    name: 'case_own',
    text: `
      SELECT (SELECT count(*)::int FROM case_file WHERE owner = $1) AS total, (
        SELECT jsonb_agg(r) FROM (
          SELECT region, case_id, case_no, item_name, applicant_name, status, submitted_at, counted_from,
                 promised_due, state ? 'decidedAt' AS decided,
                 ${ASKED} AS asked
          FROM case_file WHERE owner = $1
          ORDER BY submitted_at DESC, case_id DESC LIMIT $2 OFFSET $3
        ) r
      ) AS rows`,
    values: [owner, limit, offset],
  });
  const rows = (row?.rows ?? []).map((one) => ({ ...one, submitted_at: new Date(one.submitted_at) }));
  return { rows, total: row?.total ?? 0 };
}
