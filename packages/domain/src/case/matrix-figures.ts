/** The figures of a time matrix, each with its counting. */
import type { Calendar } from '../calendar/index.ts';
import {
  type ClockReading,
  DEFAULT_CLOCK,
  type LimitLevel,
  limitLevel,
  mergePauses,
  officeMinutesBetween,
  type Pause,
  pausedDays,
  pausedWorkdays,
  readClock,
  type Span,
} from '../clock/index.ts';
import {
  type Because,
  type CivilDate,
  type Instant,
  type Limit,
  laterInstant,
  type Reasoned,
  sayDate,
  shanghaiDate,
} from '../shared/index.ts';
import { type Standard, sayCitation } from '../standard/index.ts';
import { clockStart, pausesOf } from './dues.ts';
import type { CaseEvent } from './event.ts';
import type { MatrixTotal } from './matrix.ts';
import type { ResponsibilitySpan } from './responsibility.ts';
import type { ResponsibleParty } from './responsible.ts';
import type { CaseState } from './state.ts';
import type { Visit } from './trace.ts';

/** What the figures are counted from. */
export type Counting = {
  calendar: Calendar;
  now: Instant;
  state: CaseState;
  standard: Standard;
  spans: readonly ResponsibilitySpan[];
  events: readonly CaseEvent[];
};

type Interval = { from: Instant; to: Instant };

const say = (zh: string, en: string) => ({ zh, en });

/** Times the file was with the applicant to be completed: no time of the authority (行政许可法第三十二条). */
export function correctionPauses(events: readonly CaseEvent[]): Pause[] {
  const pauses: { from: CivilDate; to?: CivilDate }[] = [];
  for (const event of events) {
    const open = pauses.at(-1);
    if (event.kind === 'correctionRequired') pauses.push({ from: shanghaiDate(event.at) });
    else if (open && open.to === undefined && ENDS_CORRECTION.has(event.kind))
      open.to = shanghaiDate(event.at);
  }
  return pauses.map((pause) => ({ ...pause, excludable: true, name: say('补正', 'the correction') }));
}

const ENDS_CORRECTION: ReadonlySet<CaseEvent['kind']> = new Set([
  'corrected',
  'returned',
  'withdrawn',
  'deletedInError',
]);

/** The pauses that a time from `from` to `to` has seen. */
function seenBy(pauses: readonly Pause[], to: CivilDate): Pause[] {
  return pauses
    .filter((pause) => pause.from <= to)
    .map((pause) => (pause.to !== undefined && pause.to > to ? { ...pause, to } : pause));
}

const PAUSE_REASONS: ReadonlySet<string> = new Set([
  'clock.pause',
  'clock.openPause',
  'clock.pauseNotExcludable',
]);

function pausedOf(reading: ClockReading, pauses: readonly Pause[], after: CivilDate, on: Paused) {
  const merged = mergePauses(pauses, { after, today: on.today });
  const value = on.unit === 'day' ? pausedDays(merged) : pausedWorkdays(on.calendar, merged);
  const because = reading.due.because.filter(({ rule }) => PAUSE_REASONS.has(rule));
  const sum = {
    rule: 'matrix.paused',
    text: say(
      `不计入期限的${on.unit === 'day' ? '自然日' : '工作日'}共${value}个。`,
      `${value} ${on.unit === 'day' ? 'calendar' : 'working'} days are not counted.`,
    ),
    inputs: { value },
  };
  return { value, because: [...because, sum] };
}

type Paused = { unit: Span['unit']; calendar: Calendar; today: CivilDate };

function usedOf(reading: ClockReading): Reasoned<Span> {
  const elapsed = reading.because.filter(
    ({ rule }) => PAUSE_REASONS.has(rule) || rule.startsWith('clock.start') || rule === 'clock.elapsed',
  );
  return { value: reading.elapsed, because: elapsed };
}

const isOffice = ({ unit }: Limit) => unit === 'hour' || unit === 'minute';

/** A date that was told and another that the record gives now: both are shown. */
function asTold(told: CivilDate, counted: CivilDate, stands: 'told' | 'counted'): Because[] {
  if (told === counted) return [];
  const [then, now] = [sayDate(told), sayDate(counted)];
  const text =
    stands === 'told'
      ? say(
          `已告知的日期为${then.zh}；按现有记录和工作日历推算为${now.zh}。以告知的日期为准。`,
          `The date told is ${then.en}; by the record and calendar of today it would be ${now.en}. The date told counts.`,
        )
      : say(
          `此前推算为${then.zh}；按现有记录和工作日历推算为${now.zh}。`,
          `Counted before as ${then.en}; by the record and calendar of today it is ${now.en}.`,
        );
  return [{ rule: 'matrix.asTold', text, inputs: { told, counted, stands } }];
}

function levelAt(
  reading: ClockReading,
  frame: { from: CivilDate; due: CivilDate; today: CivilDate; ended: boolean },
  calendar: Calendar,
): LimitLevel {
  const over = reading.due.at === undefined ? frame.today > frame.due : reading.overdue;
  if (over || frame.ended) return over ? 'over' : 'ok';
  return limitLevel(frame, frame.today, calendar);
}

/** What a visit was allowed, what it took, and how it stands. */
export function visitFigures(visit: Visit, counting: Counting) {
  const { countedFrom, end, from, node, standard, told } = visit;
  const { calendar, events, now, state } = counting;
  const at = end?.at ?? laterInstant(from, now);
  const today = shanghaiDate(at);
  const pauses = seenBy([...pausesOf(state), ...correctionPauses(events)], today);
  const limit: Limit = node.limit ?? { value: 0, unit: 'workday' };
  const day = shanghaiDate(from);
  const basis = clauses(node.limit ?? {}, standard);
  const readFrom = (since: Instant) => {
    const input = {
      from: isOffice(limit) ? since : shanghaiDate(since),
      limit: { value: limit.value, unit: limit.unit },
      pauses,
      ...(basis === undefined ? {} : { basis }),
    };
    return readClock({ ...input, at: isOffice(limit) ? at : today }, calendar);
  };
  const reading = readFrom(from);
  const unit = reading.elapsed.unit;
  const shared = {
    used: usedOf(reading),
    held: { value: heldMinutes(visit, { from, to: at }, counting), because: [sayHeld()] },
    paused: pausedOf(reading, pauses, day, { unit, calendar, today }),
  };
  if (!node.limit) return shared;
  // What was used counts from the opening; a limit that began anew with the whole file counts from then.
  const since = countedFrom ?? from;
  const limited = countedFrom === undefined ? reading : readFrom(since);
  const { at: dueAt, because, value } = limited.due;
  const frame = { from: shanghaiDate(since), due: value, today, ended: end !== undefined };
  return {
    ...shared,
    due: { value, because: [...because, ...(told === undefined ? [] : asTold(told, value, 'counted'))] },
    ...(dueAt === undefined ? {} : { dueAt }),
    level: levelAt(limited, frame, calendar),
  };
}

function sayHeld(): Because {
  return {
    rule: 'matrix.held',
    text: say(
      '只计本环节由承办岗位负责的时段内的办公时间；补正、特别程序等不由承办岗位负责的时段不计。',
      'Office time while the step lay with its post; corrections, special procedures and whatever lay with others are left out.',
    ),
  };
}

function overlap(a: Interval, b: Interval): Interval | undefined {
  const from = laterInstant(a.from, b.from);
  const to = a.to < b.to ? a.to : b.to;
  return from < to ? { from, to } : undefined;
}

function minutesIn({ from, to }: Interval, calendar: Calendar): number {
  return officeMinutesBetween(calendar, from, to, DEFAULT_CLOCK);
}

/** Office minutes of an interval in which the post of this visit had it. */
export function heldMinutes(
  { node, round }: Pick<Visit, 'node' | 'round'>,
  interval: Interval,
  { calendar, now, spans }: Counting,
): number {
  const own = spans.filter(({ responsible }) =>
    responsible.some((one) => one.duty === 'node' && one.node === node.id && one.round === round),
  );
  const sum = own.reduce((total, { from, to }) => {
    const part = overlap(interval, { from, to: to ?? laterInstant(from, now) });
    return part ? total + minutesIn(part, calendar) : total;
  }, 0);
  return Math.floor(sum);
}

const PARTIES: readonly ResponsibleParty[] = ['authority', 'applicant', 'procedure', 'upper'];

/** Office minutes by whose time it was. */
export function partyMinutes({ calendar, now, spans }: Counting) {
  return PARTIES.map((party) => {
    const own = spans.filter(({ responsible }) => responsible.some((one) => one.party === party));
    const minutes = own.reduce((total, { from, to }) => {
      const end = to ?? laterInstant(from, now);
      return total + (from < end ? minutesIn({ from, to: end }, calendar) : 0);
    }, 0);
    const text = say(
      `由其负责的时段共${own.length}段，只计办公时间。`,
      `${own.length} spans of time lay with them; office time alone is counted.`,
    );
    const value = Math.floor(minutes);
    return { party, minutes: { value, because: [{ rule: 'matrix.party', text, inputs: { party, value } }] } };
  });
}

/** The clauses a limit rests on, as they are cited. */
function clauses({ basis }: { basis?: string[] }, standard: Standard): string | undefined {
  const entries = standard.basis.filter(({ id }) => basis?.includes(id));
  return entries.length > 0 ? entries.map(sayCitation).join('；') : undefined;
}

/** The promised or the statutory limit as it stands, or stood when the case was decided or ended. */
export function limitTotal(kind: 'promised' | 'statutory', counting: Counting): MatrixTotal | undefined {
  const { calendar, now, standard, state } = counting;
  const clause = standard.limits[kind];
  const told = kind === 'promised' ? state.promisedDue : state.statutoryDue;
  if (state.acceptedAt === undefined || told === undefined || !clause) return undefined;
  const from = clockStart(state, state.acceptedAt);
  const end = state.decidedAt ?? state.endedAt;
  const today = shanghaiDate(end ?? laterInstant(state.acceptedAt, now));
  const pauses = seenBy(pausesOf(state), today);
  const limit = { value: clause.value, unit: clause.unit };
  const extension = state.extension && { value: state.extension.value, unit: state.extension.unit };
  const basis = clauses(clause, standard);
  const input = { from, limit, pauses, at: today, ...(basis === undefined ? {} : { basis }) };
  const reading = readClock({ ...input, ...(extension ? { extension } : {}) }, calendar);
  // While a procedure runs nothing has been told about its days yet: they move the date as they pass.
  const running = end === undefined && pauses.some(({ excludable, to }) => excludable && to === undefined);
  const counted = reading.due.value;
  const due = running ? counted : told;
  const frame = { from, due, today, ended: end !== undefined };
  return {
    limit,
    from,
    ...(extension ? { extension } : {}),
    due: {
      value: due,
      because: [...reading.due.because, ...asTold(told, counted, running ? 'counted' : 'told')],
    },
    used: usedOf(reading),
    paused: pausedOf(reading, pauses, from, { unit: reading.elapsed.unit, calendar, today }),
    ...(end === undefined ? {} : { end }),
    level: levelAt(reading, frame, calendar),
  };
}
