/** The course of a case as bars over time: click it, or move with the arrow keys, to ask who had it at a moment. */
import type { TimeMatrixView } from '@yimen/api';
import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import {
  type Axis,
  axisOf,
  endOfDay,
  type Lane,
  lanesOf,
  momentAt,
  placeOf,
  spanAt,
  ticksOf,
} from './scale.ts';
import { useWho } from './words.ts';

const ROW = 30;
const HOUR = 3_600_000;
/** A day as `MM-DD`, with room to tell it from the next. */
const TICK_PX = 56;
const MOST_TICKS = 8;

/** How far each key moves, in hours. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -24,
  PageUp: 24,
};

const percent = (place: number) => `${place}%`;

function LaneDrawing({ lane, axis, index }: { lane: Lane; axis: Axis; index: number }) {
  const { t } = useTranslation();
  const top = index * ROW;
  return (
    <g data-lane={'party' in lane.label ? lane.label.party : 'node'}>
      {lane.bars.map(({ from, key, to, tone }) => {
        const x = placeOf(axis, from);
        const width = Math.max(0.35, placeOf(axis, to) - x);
        return (
          <rect
            key={key}
            className="bar-span"
            data-tone={tone}
            x={percent(x)}
            width={percent(width)}
            y={top + (tone === 'held' ? 8 : 11)}
            height={tone === 'held' ? 14 : 8}
          />
        );
      })}
      {lane.marks
        .filter(({ at }) => at <= axis.to)
        .map(({ at, key, level }) => {
          const x = placeOf(axis, at);
          const late = x > 90;
          return (
            <g key={key} className="limit-mark" data-level={level}>
              <line x1={percent(x)} x2={percent(x)} y1={top + 4} y2={top + ROW - 4} />
              {level !== undefined && level !== 'ok' && (
                <text x={percent(x)} dx={late ? -4 : 4} y={top + 12} textAnchor={late ? 'end' : 'start'}>
                  {t(`left.level.${level}`)}
                </text>
              )}
            </g>
          );
        })}
    </g>
  );
}

/** Upright lines: today, and the last days of both limits. */
function Lines({ view, axis, height }: { view: TimeMatrixView; axis: Axis; height: number }) {
  const { t } = useTranslation();
  const lines = [
    { key: 'today', at: Date.parse(view.at) },
    ...(['promised', 'statutory'] as const).flatMap((key) => {
      const total = view[key];
      return total ? [{ key, at: endOfDay(total.due.value) }] : [];
    }),
  ].filter(({ at }) => at >= axis.from && at <= axis.to);
  return lines.map(({ at, key }, index) => {
    const x = placeOf(axis, at);
    const anchor = x > 88 ? 'end' : 'start';
    return (
      <g key={key} className="time-line" data-kind={key}>
        <line x1={percent(x)} x2={percent(x)} y1={0} y2={height} />
        <text x={percent(x)} dx={anchor === 'end' ? -4 : 4} y={height + 14 + index * 15} textAnchor={anchor}>
          {t(`matrix.line.${key}`)}
        </text>
      </g>
    );
  });
}

function Ticks({ axis, height, width }: { axis: Axis; height: number; width: number }) {
  const most = Math.max(1, Math.min(MOST_TICKS, Math.floor(width / TICK_PX)));
  return ticksOf(axis, most).map(({ at, date }) => {
    const x = placeOf(axis, at);
    return (
      <g key={date} className="tick">
        <line x1={percent(x)} x2={percent(x)} y1={0} y2={height} />
        <text x={percent(x)} y={-6} textAnchor={x > 96 ? 'end' : x < 4 ? 'start' : 'middle'}>
          {date.slice(5)}
        </text>
      </g>
    );
  });
}

type Props = { view: TimeMatrixView; at: number; onMoment: (at: number) => void };

/** What a screen reader reads of the moment that is chosen. */
function useMomentWords(view: TimeMatrixView, at: number): string {
  const { t } = useTranslation();
  const who = useWho();
  const responsible = spanAt(view, at)?.responsible ?? [];
  const names = responsible.map((one) => `${t(`matrix.party.${one.party}`)} ${who(one)}`);
  return [
    formatInstant(new Date(at).toISOString()),
    ...(names.length > 0 ? names : [t('matrix.nobody')]),
  ].join(t('matrix.comma'));
}

/** The width of an element in pixels, as it is and as it becomes. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    setWidth(box.clientWidth);
    const observer = new ResizeObserver(() => setWidth(box.clientWidth));
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

export function SpanChart({ view, at, onMoment }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLDivElement>(null);
  const width = useWidth(field);
  const axis = useMemo(() => axisOf(view), [view]);
  const lanes = useMemo(() => lanesOf(view), [view]);
  const words = useMomentWords(view, at);
  const height = lanes.length * ROW;
  const take = ({ clientX }: PointerEvent) => {
    const box = field.current?.getBoundingClientRect();
    if (box && box.width > 0) onMoment(momentAt(axis, (clientX - box.left) / box.width));
  };
  const move = (event: KeyboardEvent) => {
    const hours = STEPS[event.key];
    const next =
      event.key === 'Home' ? axis.from : event.key === 'End' ? axis.to : hours && at + hours * HOUR;
    if (next === undefined) return;
    event.preventDefault();
    onMoment(Math.min(axis.to, Math.max(axis.from, next)));
  };
  return (
    <div className="span-chart">
      <ol className="lane-names" aria-hidden="true">
        {lanes.map(({ key, label }) => (
          <li key={key}>
            {'node' in label ? <Official text={label.node} /> : t(`matrix.party.${label.party}`)}
          </li>
        ))}
      </ol>
      <div
        ref={field}
        className="span-field"
        role="slider"
        tabIndex={0}
        aria-label={t('matrix.chart')}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={Math.round((axis.to - axis.from) / 60_000)}
        aria-valuenow={Math.round((at - axis.from) / 60_000)}
        aria-valuetext={words}
        onKeyDown={move}
        onPointerDown={take}
        onPointerMove={(event) => {
          if (event.pointerType === 'mouse' || event.buttons > 0) take(event);
        }}
      >
        <svg width="100%" height={height + 70} aria-hidden="true">
          <g transform="translate(0 20)">
            <Ticks axis={axis} height={height} width={width} />
            {lanes.map((lane, index) => (
              <LaneDrawing key={lane.key} lane={lane} axis={axis} index={index} />
            ))}
            <Lines view={view} axis={axis} height={height} />
            <line
              className="moment-line"
              x1={percent(placeOf(axis, at))}
              x2={percent(placeOf(axis, at))}
              y1={-4}
              y2={height}
            />
          </g>
        </svg>
      </div>
    </div>
  );
}
