/** Where things stand on the chart of a time matrix: time to places, and back. */
import type { ResponsibleLine, TimeMatrixRow, TimeMatrixView } from '@yimen/api';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** China keeps one time, eight hours ahead of UTC. */
const SHANGHAI = 8 * HOUR;

/** The time the chart shows, in milliseconds. */
export interface Axis {
  readonly from: number;
  readonly to: number;
}

export interface Bar {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** `held`: it lay here. `waits`: the step was open, but lay with others. */
  readonly tone: 'held' | 'waits';
}

/** One line of the chart: a node with its rounds, or whose time it was. */
export interface Lane {
  readonly key: string;
  readonly label: { readonly node: string } | { readonly party: ResponsibleLine['party'] };
  readonly bars: readonly Bar[];
  /** Ends of limits. */
  readonly marks: readonly {
    readonly key: string;
    readonly at: number;
    readonly level: TimeMatrixRow['level'];
  }[];
}

/** The end of a civil date in China. */
export function endOfDay(date: string): number {
  return Date.parse(`${date}T00:00:00.000Z`) - SHANGHAI + DAY;
}

/** From the first event to now, or to the promised day where that is later; an ended case stops where it ended. */
export function axisOf(view: TimeMatrixView): Axis {
  const first = view.spans[0];
  const last = view.spans.at(-1);
  const from = Date.parse(first?.from ?? view.at);
  const over = last?.responsible.length === 0;
  const now = over ? Date.parse(last.from) : Date.parse(view.at);
  const due = view.promised ? endOfDay(view.promised.due.value) : 0;
  return { from, to: Math.max(now, due, from + 8 * HOUR) };
}

/** Place of a moment in percent of the width, within the chart. */
export function placeOf({ from, to }: Axis, at: number): number {
  return Math.round(Math.min(1, Math.max(0, (at - from) / (to - from))) * 10_000) / 100;
}

/** The moment at a share of the width, to the minute. */
export function momentAt({ from, to }: Axis, share: number): number {
  const at = from + Math.min(1, Math.max(0, share)) * (to - from);
  return Math.min(to, Math.max(from, Math.round(at / 60_000) * 60_000));
}

/** Midnights in China that are written below the chart: no more than `most`, evenly apart. */
export function ticksOf({ from, to }: Axis, most: number): { at: number; date: string }[] {
  const step = Math.max(1, Math.ceil((to - from) / DAY / most));
  const first = Math.ceil((from + SHANGHAI) / DAY);
  const ticks: { at: number; date: string }[] = [];
  for (let day = first; day * DAY - SHANGHAI <= to; day += step) {
    ticks.push({ at: day * DAY - SHANGHAI, date: new Date(day * DAY).toISOString().slice(0, 10) });
  }
  return ticks;
}

const instant = (text: string | undefined, now: number) => (text === undefined ? now : Date.parse(text));

function nodeBars(row: TimeMatrixRow, view: TimeMatrixView, now: number): Bar[] {
  if (row.start === undefined) return [];
  const key = `${row.node}-${row.round ?? 0}`;
  const whole = { from: Date.parse(row.start), to: instant(row.end, now) };
  const own = view.spans.filter(({ responsible }) =>
    responsible.some(({ duty, node, round }) => duty === 'node' && node === row.node && round === row.round),
  );
  const held = own.map(
    (span, index): Bar => ({
      key: `${key}-${index}`,
      from: Math.max(whole.from, Date.parse(span.from)),
      to: Math.min(whole.to, instant(span.to, now)),
      tone: 'held',
    }),
  );
  return [{ key, ...whole, tone: 'waits' }, ...held.filter(({ from, to }) => to > from)];
}

const WITH_OTHERS = ['applicant', 'procedure', 'upper'] as const;

/** The lines of the chart: a node each, in the order of the flow, then those of others who had the case. */
export function lanesOf(view: TimeMatrixView): Lane[] {
  const now = Date.parse(view.at);
  const visited = view.rows.filter(({ start }) => start !== undefined);
  const nodes = [...new Set(visited.map(({ node }) => node))].map((node): Lane => {
    const rows = visited.filter((row) => row.node === node);
    return {
      key: node,
      label: { node: rows[0]?.name ?? node },
      bars: rows.flatMap((row) => nodeBars(row, view, now)),
      marks: rows.flatMap(({ due, dueAt, level, round }) =>
        due
          ? [{ key: `${node}-${round ?? 0}`, at: dueAt ? Date.parse(dueAt) : endOfDay(due.value), level }]
          : [],
      ),
    };
  });
  const others = WITH_OTHERS.map((party): Lane => {
    const spans = view.spans.filter(({ responsible }) => responsible.some((one) => one.party === party));
    const bars = spans.map(
      (span): Bar => ({
        key: span.from,
        from: Date.parse(span.from),
        to: instant(span.to, now),
        tone: 'held',
      }),
    );
    return { key: party, label: { party }, bars, marks: [] };
  });
  return [...nodes, ...others.filter(({ bars }) => bars.length > 0)];
}

/** The span a moment falls into; the last one for a moment after all of them. */
export function spanAt({ spans }: Pick<TimeMatrixView, 'spans'>, at: number) {
  return spans.findLast(({ from }) => Date.parse(from) <= at);
}

/** A moment as a field for date and time shows it, in Chinese time. */
export function fieldValue(at: number): string {
  return new Date(at + SHANGHAI).toISOString().slice(0, 16);
}

/** The moment that was put into such a field; undefined for none. */
export function fieldMoment(value: string): number | undefined {
  const at = Date.parse(`${value}:00.000+08:00`);
  return Number.isNaN(at) ? undefined : at;
}
