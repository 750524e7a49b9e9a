/** 实测: the decided cases of versions in figures, so that what a revision changed stands beside what it was to change. */
import type { MeasuredFigures, RevisionEffect } from '@yimen/api';
import type { Calendar } from '@yimen/domain/calendar';
import type { Actor } from '@yimen/domain/case';
import { type CourseState, courseOf, hasShape, measuredOf } from '@yimen/domain/revision';
import { addDays, shanghaiDate } from '@yimen/domain/shared';
import { type Queryable, query } from '../database/index.ts';
import { changeOf, countOpenCases, findRow, type Needs, type Place } from '../revision/index.ts';
import type { Published } from '../standards/index.ts';

/** The latest cases say how a version goes; more of them would not say it better. */
const MOST = 1000;

export type DecidedCase = { case_id: string; case_no: string; department: string; state: CourseState };

/** The latest decided cases of a version, one more than are wanted where there are more; those entered in error are none. */
export function decidedCases(
  on: Queryable,
  { region, item, hash }: Published['ref'],
): Promise<DecidedCase[]> {
  return query<DecidedCase>(on, {
    name: 'proposal_courses',
    text: `SELECT case_id, case_no, department,
        state - '{applicant,proxy,checks,findings,noticed,changed,lateNotice}'::text[] AS state
      FROM case_file
      WHERE region = $1 AND item = $2 AND standard_hash = $3 AND state ? 'decidedAt' AND status <> 'deletedInError'
      ORDER BY submitted_at DESC LIMIT $4`,
    values: [region, item, hash, MOST + 1],
  });
}

/** These cases in figures. */
export function figuresOf(
  { ref }: Published,
  cases: readonly DecidedCase[],
  calendar: Calendar,
): MeasuredFigures {
  const courses = cases.slice(0, MOST).flatMap(({ state }) => courseOf(state, calendar) ?? []);
  return {
    hash: ref.hash,
    effectiveFrom: ref.effectiveFrom,
    more: cases.length > MOST,
    ...measuredOf(courses),
  };
}

async function measure({ database, calendar }: Needs, version: Published): Promise<MeasuredFigures> {
  return figuresOf(version, await decidedCases(database.pool, version.ref), calendar);
}

/**
 * What a draft is expected to change, and once it is published what the cases under it show beside those before it.
 * @throws HttpProblem notFound
 */
export async function readEffect(needs: Needs, actor: Actor, place: Place): Promise<RevisionEffect> {
  const { state, document } = await findRow(needs, actor, place);
  const { standards, database, now } = needs;
  const { item, region, published } = state;
  const on = published ? addDays(published.effectiveFrom, -1) : shanghaiDate(now());
  const before = standards.current(item, region, on);
  const after = published && standards.current(item, region, published.effectiveFrom);
  const [openCases, first, second] = await Promise.all([
    countOpenCases(database.pool, item, region),
    before && measure(needs, before),
    after && measure(needs, after),
  ]);
  const proposed = after?.standard ?? (hasShape(document) ? document : undefined);
  return {
    openCases,
    ...(before && proposed ? { expected: changeOf(before.standard, proposed) } : {}),
    ...(first ? { before: first } : {}),
    ...(second ? { after: second } : {}),
  };
}
