/**
 * A flow as BPMN draws it. The nodes of a standard name what comes before them and perhaps a condition; BPMN has gateways
 * for that: a node that waits for several has a parallel gateway before it, one that several wait for a parallel gateway
 * after it, and one with a condition stands between two exclusive gateways, of which the first leads around it when the
 * condition does not hold, exactly as a node that is not taken lets through what comes before it.
 */
import { type FlowNode, layoutNodes, orderedNodes, type Standard } from '../standard/index.ts';

export type ShapeKind = 'start' | 'end' | 'task' | 'parallel' | 'exclusive';

export type Shape = {
  id: string;
  kind: ShapeKind;
  node?: FlowNode;
  /** Post whose lane it stands in. */
  post: string;
  x: number;
  y: number;
  width: number;
  height: number;
};

export type Arrow = { id: string; from: string; to: string; condition?: string; otherwise?: true };

export type LanePlan = { post: string; y: number; height: number };
export type Plan = { shapes: Shape[]; arrows: Arrow[]; lanes: LanePlan[]; width: number };

type WithNodes = Pick<Standard, 'nodes'>;

/** Sizes of the drawing, in its own units. */
const TASK = { width: 120, height: 80 };
const GATEWAY = { width: 50, height: 50 };
const EVENT = { width: 36, height: 36 };
const ROW = 130;
const HEAD = 60;
const STEP = 70;
const TASK_STEP = 150;
/** Gateways before a task, the task, gateways after it. */
const COLUMN = 4 * STEP + TASK_STEP;

/** Where the parts of a node stand in its column. */
const OFFSET = {
  join: 0,
  when: STEP,
  task: 2 * STEP,
  past: 2 * STEP + TASK_STEP,
  split: 3 * STEP + TASK_STEP,
};

/** The gateways a node needs; ids of nodes have no hyphen, so these clash with none. */
export const joinOf = (id: string) => `${id}-join`;
export const whenOf = (id: string) => `${id}-when`;
export const pastOf = (id: string) => `${id}-past`;
export const splitOf = (id: string) => `${id}-split`;
const START = 'flow-start';
const END = 'flow-end';

export function planFlow(source: WithNodes): Plan {
  const nodes = orderedNodes(source);
  const followers = new Map(nodes.map(({ id }) => [id, nodes.filter(({ after }) => after.includes(id))]));
  const first = nodes.filter(({ after }) => after.length === 0);
  const last = nodes.filter(({ id }) => followers.get(id)?.length === 0);
  const lanes = laneRows(source);
  const shapes: Shape[] = [];
  const arrows: Arrow[] = [];
  const connect = (from: string, to: string, more: Pick<Arrow, 'condition' | 'otherwise'> = {}) =>
    arrows.push({ id: `${from}-to-${to}`, from, to, ...more });
  const entry = new Map<string, string>();
  const exit = new Map<string, string>();
  for (const node of nodes) {
    const parts = partsOf(node, followers.get(node.id)?.length ?? 0);
    for (const [index, part] of parts.entries()) {
      shapes.push(placed(part, node, lanes));
      const next = parts[index + 1];
      if (!next) continue;
      const conditional = part.at === 'when' && node.when !== undefined;
      connect(part.id, next.id, conditional ? { condition: node.when as string } : {});
    }
    if (node.when !== undefined) connect(whenOf(node.id), pastOf(node.id), { otherwise: true });
    entry.set(node.id, parts[0]?.id ?? node.id);
    exit.set(node.id, parts.at(-1)?.id ?? node.id);
  }
  for (const node of nodes)
    for (const before of node.after) connect(exit.get(before) ?? before, entry.get(node.id) ?? node.id);
  const width = Math.max(...shapes.map(({ x }) => x), 0) + COLUMN;
  const ends = [
    ...endOf('start', START, first, entry, lanes, HEAD),
    ...endOf('end', END, last, exit, lanes, width),
  ];
  for (const shape of ends) shapes.push(shape);
  connectEnds(first, last, entry, exit, connect);
  return { shapes, arrows, lanes: lanes.lanes, width: width + (2 * COLUMN) / 3 };
}

type Part = { id: string; kind: ShapeKind; at: keyof typeof OFFSET };

function partsOf(node: FlowNode, following: number): Part[] {
  const { id, after, when } = node;
  return [
    ...(after.length > 1 ? [{ id: joinOf(id), kind: 'parallel', at: 'join' } as const] : []),
    ...(when === undefined ? [] : [{ id: whenOf(id), kind: 'exclusive', at: 'when' } as const]),
    { id, kind: 'task', at: 'task' },
    ...(when === undefined ? [] : [{ id: pastOf(id), kind: 'exclusive', at: 'past' } as const]),
    ...(following > 1 ? [{ id: splitOf(id), kind: 'parallel', at: 'split' } as const] : []),
  ];
}

type Rows = { lanes: LanePlan[]; at: ReadonlyMap<string, { x: number; y: number }> };

/** One lane a post, in the order in which posts come into the flow; within it one row for each node of the same column. */
function laneRows(source: WithNodes): Rows {
  const placed = layoutNodes(source);
  const posts = [...new Set(placed.map(({ node }) => node.post))];
  const lanes: LanePlan[] = [];
  const at = new Map<string, { x: number; y: number }>();
  let y = 0;
  for (const post of posts) {
    const used = new Map<number, number>();
    for (const { node, column } of placed.filter((one) => one.node.post === post)) {
      const row = used.get(column) ?? 0;
      used.set(column, row + 1);
      at.set(node.id, { x: HEAD + 2 * STEP + column * COLUMN, y: y + (row + 0.5) * ROW });
    }
    const height = Math.max(1, ...used.values()) * ROW;
    lanes.push({ post, y, height });
    y += height;
  }
  return { lanes, at };
}

function placed({ id, kind, at }: Part, node: FlowNode, rows: Rows): Shape {
  const { x, y } = rows.at.get(node.id) ?? { x: 0, y: 0 };
  const size = kind === 'task' ? TASK : GATEWAY;
  return {
    id,
    kind,
    post: node.post,
    x: x + OFFSET[at],
    y: y - size.height / 2,
    ...size,
    ...(kind === 'task' ? { node } : {}),
  };
}

/** The event at an end of the flow, and the gateway where several nodes are first or last. */
function endOf(
  kind: 'start' | 'end',
  id: string,
  nodes: readonly FlowNode[],
  _: ReadonlyMap<string, string>,
  rows: Rows,
  x: number,
): Shape[] {
  const [node] = nodes;
  if (!node) return [];
  const { y } = rows.at.get(node.id) ?? { y: 0 };
  const event = {
    id,
    kind,
    post: node.post,
    x: kind === 'start' ? x : x + STEP,
    y: y - EVENT.height / 2,
    ...EVENT,
  };
  if (nodes.length === 1) return [event];
  const gateway = {
    id: gatewayAt(id),
    kind: 'parallel' as const,
    post: node.post,
    x: kind === 'start' ? x + STEP : x,
    y: y - GATEWAY.height / 2,
    ...GATEWAY,
  };
  return [event, gateway];
}

const gatewayAt = (id: string) => `${id}-gateway`;

function connectEnds(
  first: readonly FlowNode[],
  last: readonly FlowNode[],
  entry: ReadonlyMap<string, string>,
  exit: ReadonlyMap<string, string>,
  connect: (from: string, to: string) => void,
): void {
  const open = first.length > 1 ? gatewayAt(START) : START;
  const close = last.length > 1 ? gatewayAt(END) : END;
  if (open !== START) connect(START, open);
  for (const { id } of first) connect(open, entry.get(id) ?? id);
  for (const { id } of last) connect(exit.get(id) ?? id, close);
  if (close !== END) connect(close, END);
}
