/** Due dates with their counting, and how much of a limit is left today. */
import type { Due, TimeLeft } from '@yimen/api';
import { type Calendar, countWorkdays } from '@yimen/domain/calendar';
import { type CaseState, clockStart } from '@yimen/domain/case';
import { dueDate, limitLevel } from '@yimen/domain/clock';
import { type CivilDate, sayDate, shanghaiDate } from '@yimen/domain/shared';
import type { LimitClause, Standard } from '@yimen/domain/standard';

/** 承诺办结日 and 法定办结日 of a case, as told at acceptance, with the counting that leads there. */
export function dueDates(
  state: CaseState,
  standard: Standard,
  calendar: Calendar,
): { promised?: Due; statutory?: Due } {
  const { acceptedAt, promisedDue, statutoryDue } = state;
  if (acceptedAt === undefined) return {};
  const from = clockStart(state, acceptedAt);
  const { promised, statutory } = standard.limits;
  const counted = (told: string, limit: LimitClause) => explained(told, from, limit, standard, calendar);
  return {
    ...(promisedDue === undefined ? {} : { promised: counted(promisedDue, promised) }),
    ...(statutoryDue === undefined || !statutory ? {} : { statutory: counted(statutoryDue, statutory) }),
  };
}

/** The date that was told stands; where counting it again gives another, because a calendar came out since, it says so. */
function explained(
  told: CivilDate,
  from: CivilDate,
  limit: LimitClause,
  standard: Standard,
  calendar: Calendar,
): Due {
  const { value, provisional, because } = dueDate({ from, limit, basis: basisOf(limit, standard) }, calendar);
  const reasons = because.map(({ inputs, ...reason }) => ({
    ...reason,
    ...(inputs ? { inputs: { ...inputs } } : {}),
  }));
  if (value === told) return { value, provisional, because: reasons };
  const [then, now] = [sayDate(told), sayDate(value)];
  const text = {
    zh: `受理时告知的办结日为${then.zh}；按现有工作日历推算为${now.zh}。以告知的日期为准。`,
    en: `The date told at acceptance is ${then.en}; by the present calendar it would be ${now.en}. The date told counts.`,
  };
  return {
    value: told,
    provisional,
    because: [...reasons, { rule: 'case.asTold', text, inputs: { told, value } }],
  };
}

/** The clause a limit rests on: law and articles. */
function basisOf(limit: LimitClause, standard: Standard): string | undefined {
  const entries = standard.basis.filter(({ id }) => limit.basis?.includes(id));
  if (entries.length === 0) return undefined;
  return entries.map(({ law, articles }) => `${law}${(articles ?? []).join('、')}`).join(';');
}

/** A limit that runs: first day (day 0) and last day. */
export type Running = { from: CivilDate; due: CivilDate };

/**
 * How much of a limit is left at the end of `today`: `near` with one working day or less, or nine tenths used; `over`
 * past the last day.
 */
export function timeLeft({ from, due }: Running, today: CivilDate, calendar: Calendar): TimeLeft {
  const workdays = countWorkdays(calendar, today, due);
  const limit = countWorkdays(calendar, from, due);
  const level = limitLevel({ from, due }, today, calendar);
  return { workdays: level === 'over' ? Math.min(workdays, 0) : workdays, limit, level };
}

/** What is left of the tightest of several limits; undefined when none runs. */
export function tightest(
  running: readonly Running[],
  today: CivilDate,
  calendar: Calendar,
): TimeLeft | undefined {
  const first = running.toSorted((a, b) => (a.due < b.due ? -1 : 1))[0];
  return first && timeLeft(first, today, calendar);
}

/**
 * What is left for a case: of its promise once it is accepted, before that of the open node. Nothing runs while the
 * applicant completes the file, nor after the decision or the end.
 */
export function caseTimeLeft(state: CaseState, now: string, calendar: Calendar): TimeLeft | undefined {
  if (state.decidedAt !== undefined || state.endedAt !== undefined || state.status === 'correctionPending') {
    return undefined;
  }
  const today = shanghaiDate(now);
  if (state.acceptedAt !== undefined && state.promisedDue !== undefined) {
    return timeLeft({ from: clockStart(state, state.acceptedAt), due: state.promisedDue }, today, calendar);
  }
  const nodes = state.nodes.flatMap(({ status, openedAt, due }) =>
    status === 'open' && openedAt !== undefined && due !== undefined
      ? [{ from: shanghaiDate(openedAt), due }]
      : [],
  );
  return tightest(nodes, today, calendar);
}
