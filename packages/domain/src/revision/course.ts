/** 实测变化: how the cases of a version went, so that two versions can be compared by what happened under them. */
import type { Calendar } from '../calendar/index.ts';
import { type CaseState, clockStart, pausesOf } from '../case/index.ts';
import { readClock } from '../clock/index.ts';
import { shanghaiDate } from '../shared/index.ts';

/** What is read of a case. */
export type CourseState = Pick<
  CaseState,
  | 'acceptedAt'
  | 'correctedAt'
  | 'correctionCount'
  | 'decidedAt'
  | 'deemedAccepted'
  | 'materials'
  | 'nodes'
  | 'procedures'
  | 'promisedDue'
  | 'rating'
  | 'receivedAt'
>;

/** One decided case in numbers. */
export type Course = {
  /** 申请材料: kinds of material handed in. */
  materials: number;
  /** 环节: nodes the case goes through; those skipped are not counted. */
  nodes: number;
  /** 办理用时: working days from the day both limits are counted from to the decision, without what is not counted. */
  days: number;
  /** Whether the applicant had to correct the file. */
  corrected: boolean;
  /** Whether it was decided after the promised day. */
  late: boolean;
  /** 好差评: 1 (very satisfied) to 5; absent where nobody rated. */
  rating?: number;
};

/** A case in numbers; undefined before its decision. */
export function courseOf(state: CourseState, calendar: Calendar): Course | undefined {
  const { acceptedAt, decidedAt, promisedDue, rating } = state;
  if (acceptedAt === undefined || decidedAt === undefined) return undefined;
  const at = shanghaiDate(decidedAt);
  // The length of the limit does not touch the time used; its unit says that the time is in working days.
  const { elapsed } = readClock(
    {
      from: clockStart(state, acceptedAt),
      at,
      limit: { value: 0, unit: 'workday' },
      pauses: pausesOf(state),
    },
    calendar,
  );
  return {
    materials: new Set(state.materials.map(({ material }) => material)).size,
    nodes: state.nodes.filter(({ status }) => status !== 'skipped').length,
    days: elapsed.value,
    corrected: state.correctionCount > 0,
    late: promisedDue !== undefined && at > promisedDue,
    ...(rating ? { rating: rating.level } : {}),
  };
}

/** The cases of a version together. Means and shares are null where there is nothing they could be of. */
export type Measured = {
  /** Decided cases the figures are of. */
  cases: number;
  materials: number | null;
  nodes: number | null;
  days: number | null;
  /** 补正率 */
  corrected: number | null;
  /** 超期率: decided after the promised day. */
  late: number | null;
  /** Cases rated, and the share of 不满意 and 非常不满意 (levels 4 and 5) among them. */
  rated: number;
  poor: number | null;
};

/** Levels of 好差评 that are bad ones (国办发〔2019〕51号: 不满意、非常不满意). */
export const isPoor = (level: number): boolean => level >= 4;

const share = (part: number, of: number): number | null => (of === 0 ? null : part / of);

export function measuredOf(courses: readonly Course[]): Measured {
  const cases = courses.length;
  const mean = (of: (course: Course) => number) =>
    share(
      courses.reduce((sum, course) => sum + of(course), 0),
      cases,
    );
  const ratings = courses.flatMap(({ rating }) => (rating === undefined ? [] : [rating]));
  return {
    cases,
    materials: mean(({ materials }) => materials),
    nodes: mean(({ nodes }) => nodes),
    days: mean(({ days }) => days),
    corrected: mean(({ corrected }) => Number(corrected)),
    late: mean(({ late }) => Number(late)),
    rated: ratings.length,
    poor: share(ratings.filter(isPoor).length, ratings.length),
  };
}
