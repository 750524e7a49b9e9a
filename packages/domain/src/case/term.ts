/** From when to when a post may be handed to somebody: both days included. */
import {
  addDays,
  addMonths,
  type Bilingual,
  type CivilDate,
  compareDates,
  isCivilDate,
  sayDate,
} from '../shared/index.ts';
import type { Appointment } from '../standard/index.ts';

/** The days of a delegation or an appointment; without `until` it runs until it is ended. */
export type Term = { from: CivilDate; until?: CivilDate };
type Detail = { path: string; message: Bilingual };

/** The last day that a term beginning on `from` must reach, where a post has a shortest term. */
export function shortestTerm(
  from: CivilDate,
  { minimumMonths }: Pick<Appointment, 'minimumMonths'>,
): CivilDate {
  return addDays(addMonths(from, minimumMonths), -1);
}

/**
 * Every point that is wrong with a term: it begins today or later, since nobody can have acted by a right they were given
 * afterwards; it ends on or after its first day, and not before the shortest term that the post asks for.
 */
export function termProblems({ from, until }: Term, today: CivilDate, rule?: Appointment): Detail[] {
  const unreadable = [['from', from] as const, ['until', until] as const].filter(
    ([, date]) => date !== undefined && !isCivilDate(date),
  );
  if (unreadable.length > 0) {
    return unreadable.map(([path]) => ({
      path,
      message: { zh: '请填写存在的日期。', en: 'Give a date that exists.' },
    }));
  }
  const problems: Detail[] = [];
  if (compareDates(from, today) < 0) {
    problems.push({
      path: 'from',
      message: { zh: '开始日期不能早于今天。', en: 'The first day cannot lie before today.' },
    });
  }
  if (until === undefined) return problems;
  if (compareDates(until, from) < 0) {
    problems.push({
      path: 'until',
      message: { zh: '结束日期不能早于开始日期。', en: 'The last day cannot lie before the first.' },
    });
  } else if (rule && compareDates(until, shortestTerm(from, rule)) < 0) {
    problems.push({ path: 'until', message: tooShort(from, rule) });
  }
  return problems;
}

function tooShort(from: CivilDate, rule: Appointment): Bilingual {
  const last = sayDate(shortestTerm(from, rule));
  const basis = rule.basis
    .map(({ law, documentNo }) => `《${law}》${documentNo ? `（${documentNo}）` : ''}`)
    .join('');
  return {
    zh: `${rule.title.zh}任期不少于${rule.minimumMonths}个月，结束日期最早为${last.zh}。依据：${basis}。`,
    en: `A ${rule.title.en.toLowerCase()} serves ${rule.minimumMonths} months at least: until ${last.en} or later. ${basis}`,
  };
}
