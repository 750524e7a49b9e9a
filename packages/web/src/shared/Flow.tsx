/**
 * Draws a flow: the same line in the guide (what will happen) and in a case (what has happened). The nodes are a list of
 * ordinary text, so that they wrap, grow and are read aloud; only the dots' lines are a drawing. It lies in columns where
 * there is room and stands as one upright line where there isn't.
 */
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Dot, type FlowLine, flowLines } from './flow-lines.ts';
import { Official } from './say.tsx';
import './flow.css';

export type FlowStatus = 'waiting' | 'open' | 'done' | 'skipped';

/** A node as it is drawn: `column` grows with the flow, `lane` separates parallel branches. */
export interface FlowNodeView {
  readonly id: string;
  readonly name: string;
  readonly column: number;
  readonly lane: number;
  readonly after: readonly string[];
  /** Only where a case runs through the flow. */
  readonly status?: FlowStatus;
  /** What stands below the name: post, limit, times. */
  readonly details?: ReactNode;
}

/** Narrowest column in rem: five characters of a name side by side. */
const COLUMN_REM = 6.4;

interface Drawing {
  readonly upright: boolean;
  readonly lines: readonly FlowLine[];
  readonly width: number;
  readonly height: number;
}

const EMPTY: Drawing = { upright: true, lines: [], width: 0, height: 0 };

function dotsIn(list: HTMLElement): Map<string, Dot> {
  const corner = list.getBoundingClientRect();
  const dots = new Map<string, Dot>();
  for (const dot of list.querySelectorAll<HTMLElement>('[data-dot]')) {
    const box = dot.getBoundingClientRect();
    const x = Math.round(box.left + box.width / 2 - corner.left);
    const y = Math.round(box.top + box.height / 2 - corner.top);
    dots.set(dot.dataset.dot ?? '', { x, y });
  }
  return dots;
}

function useDrawing(list: RefObject<HTMLElement | null>, nodes: readonly FlowNodeView[]): Drawing {
  const [drawing, setDrawing] = useState(EMPTY);
  const { upright } = drawing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the places of the dots change with the direction
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const columns = Math.max(...nodes.map((node) => node.column)) + 1;
      const edges = nodes.flatMap((node) => node.after.map((from) => ({ from, to: node.id })));
      const next = width < columns * COLUMN_REM * rem;
      const lines = flowLines(edges, dotsIn(element), { upright: next, column: width / columns });
      setDrawing({ upright: next, lines, width, height });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, nodes, upright]);
  return drawing;
}

function Mark({ status, no }: { status: FlowStatus | undefined; no: number }) {
  if (status === 'done') {
    return (
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M7 12.5l3.4 3.4L17 8.8" />
      </svg>
    );
  }
  if (status === 'open') {
    return (
      <svg viewBox="0 0 24 24" aria-hidden="true" className="flow-half">
        <path d="M12 4a8 8 0 0 0 0 16z" />
      </svg>
    );
  }
  return status === undefined ? <span aria-hidden="true">{no}</span> : null;
}

/** The flow as a line of nodes. `label` says aloud what it is. */
export function Flow({ nodes, label }: { nodes: readonly FlowNodeView[]; label: string }) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const { upright, lines, width, height } = useDrawing(list, nodes);
  const status = new Map(nodes.map((node) => [node.id, node.status]));
  const lanes = Math.max(...nodes.map((node) => node.lane)) + 1;
  return (
    <div className="flow" data-upright={upright || undefined} data-lanes={Math.min(lanes, 4)}>
      <svg className="flow-lines" width={width} height={height} aria-hidden="true">
        {lines.map((line) => (
          <path
            key={`${line.from}-${line.to}`}
            d={line.path}
            data-passed={status.get(line.from) === 'done' || undefined}
          />
        ))}
      </svg>
      <ol ref={list} aria-label={label}>
        {nodes.map((node, index) => (
          <li
            key={node.id}
            data-status={node.status}
            style={
              upright
                ? { paddingInlineStart: `${lanes * 2 + 0.5}rem` }
                : { gridColumn: node.column + 1, gridRow: node.lane + 1 }
            }
          >
            <span
              className="flow-dot"
              data-dot={node.id}
              style={upright ? { insetInlineStart: `${node.lane * 2}rem` } : undefined}
            >
              <Mark status={node.status} no={index + 1} />
            </span>
            <span className="flow-words">
              <strong>
                <Official text={node.name} />
              </strong>
              {node.status && (
                <span className={node.status === 'waiting' ? 'visually-hidden' : 'flow-status'}>
                  {t(`flow.${node.status}`)}
                </span>
              )}
              {node.details}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
