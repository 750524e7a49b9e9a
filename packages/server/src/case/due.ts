/** Due dates with their counting, and how much of a limit is left today. */
import type { Due, TimeLeft } from '@yimen/api';
import { type Calendar, countWorkdays } from '@yimen/domain/calendar';
import { type CaseState, clockStart, isHeld, nodeSince, pausesOf } from '@yimen/domain/case';
import { dueDate, limitLevel } from '@yimen/domain/clock';
import { type CivilDate, sayDate, shanghaiDate } from '@yimen/domain/shared';
import type { LimitClause, Standard } from '@yimen/domain/standard';

/** 承诺办结日 and 法定办结日 of a case, as told, with the counting that leads there. */
export function dueDates(
  state: CaseState,
  standard: Standard,
  calendar: Calendar,
  today: CivilDate,
): { promised?: Due; statutory?: Due } {
  const { acceptedAt, promisedDue, statutoryDue } = state;
  if (acceptedAt === undefined) return {};
  const { promised, statutory } = standard.limits;
  const counted = (told: string, limit: LimitClause) =>
    explained(told, { state, limit, standard, calendar, today });
  return {
    ...(promisedDue === undefined ? {} : { promised: counted(promisedDue, promised) }),
    ...(statutoryDue === undefined || !statutory ? {} : { statutory: counted(statutoryDue, statutory) }),
  };
}

type Counting = {
  state: CaseState;
  limit: LimitClause;
  standard: Standard;
  calendar: Calendar;
  today: CivilDate;
};

/** The date that was told stands; where counting it again gives another, it says why. */
function explained(told: CivilDate, { state, limit, standard, calendar, today }: Counting): Due {
  const { acceptedAt = '', extension } = state;
  const { value, provisional, because } = dueDate(
    {
      from: clockStart(state, acceptedAt),
      limit,
      basis: basisOf(limit, standard),
      pauses: pausesOf(state),
      today,
      ...(extension ? { extension: { value: extension.value, unit: extension.unit } } : {}),
    },
    calendar,
  );
  const reasons = because.map(({ inputs, ...reason }) => ({
    ...reason,
    ...(inputs ? { inputs: { ...inputs } } : {}),
  }));
  const held = isHeld(state) ? { held: true as const } : {};
  if (value === told) return { value, provisional, ...held, because: reasons };
  const [then, now] = [sayDate(told), sayDate(value)];
  const text = isHeld(state)
    ? {
        zh: `特别程序正在进行，所需时间不计入期限。此前告知的办结日为${then.zh}，计至今天为${now.zh}，程序结束后重新告知。`,
        en: `A special procedure is under way and its time is not counted. The date told was ${then.en}; up to today it comes to ${now.en}, and the new date is told when the procedure ends.`,
      }
    : {
        zh: `告知的办结日为${then.zh}；按现有工作日历推算为${now.zh}。以告知的日期为准。`,
        en: `The date told is ${then.en}; by the present calendar it would be ${now.en}. The date told counts.`,
      };
  return {
    value: told,
    provisional,
    ...held,
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
 * applicant completes the file or a procedure holds the limits, nor after the decision or the end.
 */
export function caseTimeLeft(state: CaseState, now: string, calendar: Calendar): TimeLeft | undefined {
  const over = state.decidedAt !== undefined || state.endedAt !== undefined;
  if (over || state.status === 'correctionPending' || isHeld(state)) return undefined;
  const today = shanghaiDate(now);
  if (state.acceptedAt !== undefined && state.promisedDue !== undefined) {
    return timeLeft({ from: clockStart(state, state.acceptedAt), due: state.promisedDue }, today, calendar);
  }
  const nodes = state.nodes.flatMap((node) => {
    const since = nodeSince(node);
    return node.status === 'open' && since !== undefined && node.due !== undefined
      ? [{ from: shanghaiDate(since), due: node.due }]
      : [];
  });
  return tightest(nodes, today, calendar);
}
