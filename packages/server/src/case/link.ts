/** One application at a time on a certificate: the rows of open_link, written and removed with the events of the case. */
import {
  type CaseState,
  type Certificate,
  holdsLink,
  type Link,
  type LinkSide,
  linkSide,
} from '@yimen/domain/case';
import { type Queryable, query } from '../database/index.ts';

/** The row of a case, as a submission writes it and a rebuild again. */
export type OpenLinkRow = { earlier_id: string; side: LinkSide };

/** Undefined for a case that keeps no other one out. */
export function openLinkRow(state: CaseState): OpenLinkRow | undefined {
  const { link } = state;
  const side = link && linkSide(link.kind);
  return link && side && holdsLink(state) ? { earlier_id: link.caseId, side } : undefined;
}

/** Whether these events leave the way free for another application on the same certificate. */
export function freesLink(before: CaseState, after: CaseState): boolean {
  return holdsLink(before) && !holdsLink(after);
}

const FREE = 'DELETE FROM open_link WHERE region = $1 AND case_id = $2';

/** Removes the row of a case, in the transaction that writes how it ended. */
export async function freeLink(on: Queryable, { region, caseId }: Pick<CaseState, 'region' | 'caseId'>) {
  await query(on, { name: 'open_link_free', text: FREE, values: [region, caseId] });
}

const OPEN = `
  SELECT f.state -> 'link' ->> 'kind' AS kind, f.case_no AS "caseNo"
  FROM open_link o JOIN case_file f ON f.region = o.region AND f.case_id = o.case_id
  WHERE o.region = $1 AND o.earlier_id = $2`;

/** The applications under way on the certificate of a case. */
export async function openLinks(
  on: Queryable,
  region: string,
  caseId: string,
): Promise<Pick<Link, 'kind' | 'caseNo'>[]> {
  return query(on, { name: 'open_links', text: OPEN, values: [region, caseId] });
}

const STATUS = `
  SELECT state -> 'certificate' ->> 'status' AS status FROM case_file WHERE region = $1 AND case_id = $2`;

/** How the certificate stands that a linked application is about; undefined for other cases, or where there is none. */
export async function linkedStatus(
  on: Queryable,
  { link }: Pick<CaseState, 'link'>,
): Promise<Certificate['status'] | undefined> {
  if (!link || linkSide(link.kind) === undefined) return undefined;
  const [row] = await query<{ status: Certificate['status'] | null }>(on, {
    name: 'linked_status',
    text: STATUS,
    values: [link.region, link.caseId],
  });
  return row?.status ?? undefined;
}

const CLEAR = `
  DELETE FROM open_link o USING unnest($1::char(6)[], $2::uuid[]) AS k(region, case_id)
  WHERE o.region = k.region AND o.case_id = k.case_id`;

// Where two were under way before there was this rule, the first of them has the row.
const WRITE = `
  INSERT INTO open_link (region, case_id, earlier_id, side)
  SELECT region, case_id, earlier_id, side FROM jsonb_populate_recordset(NULL::open_link, $1::jsonb)
  ON CONFLICT DO NOTHING`;

/** Writes the rows of these cases again. */
export async function rebuildLinks(
  on: Queryable,
  cases: readonly [regions: string[], caseIds: string[]],
  rows: readonly (OpenLinkRow & { region: string; case_id: string })[],
): Promise<void> {
  await query(on, { name: 'open_link_clear', text: CLEAR, values: [...cases] });
  if (rows.length > 0)
    await query(on, { name: 'open_link_write', text: WRITE, values: [JSON.stringify(rows)] });
}
