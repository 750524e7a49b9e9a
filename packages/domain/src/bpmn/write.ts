/** The flow of a standard as a BPMN 2.0 file that other programs open: lanes, tasks, gateways, and where each is drawn. */
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import { sayLimit } from '../shared/index.ts';
import { canonicalJson, type FlowNode, type Standard } from '../standard/index.ts';
import { DESCRIPTOR } from './descriptor.ts';
import { type Arrow, type Plan, planFlow, type Shape, type ShapeKind } from './plan.ts';

export type BpmnSource = {
  standard: Pick<Standard, 'nodes' | 'item' | 'region' | 'effectiveFrom'>;
  /** What a post is called. */
  postName: (id: string) => string;
};

const TYPES: Readonly<Record<ShapeKind, string>> = {
  start: 'bpmn:StartEvent',
  end: 'bpmn:EndEvent',
  task: 'bpmn:UserTask',
  parallel: 'bpmn:ParallelGateway',
  exclusive: 'bpmn:ExclusiveGateway',
};
const PROCESS = 'flow';
const POOL = 'pool';
/** Width of the name of a pool. */
const POOL_HEAD = 30;

export async function writeBpmn(source: BpmnSource): Promise<string> {
  const moddle = new BpmnModdle({ yimen: DESCRIPTOR });
  const plan = planFlow(source.standard);
  const elements = new Map(plan.shapes.map((shape) => [shape.id, elementOf(moddle, shape)]));
  const flows = new Map(plan.arrows.map((arrow) => [arrow.id, flowOf(moddle, arrow, elements)]));
  for (const [id, element] of elements) {
    const refs = (end: 'from' | 'to') =>
      plan.arrows.filter((arrow) => arrow[end] === id).map((arrow) => flows.get(arrow.id));
    element.set('incoming', refs('to'));
    element.set('outgoing', refs('from'));
  }
  const lanes = plan.lanes.map(({ post }) =>
    moddle.create('bpmn:Lane', {
      id: `lane-${post}`,
      name: source.postName(post),
      extensionElements: extension(moddle, moddle.create('yimen:Post', { id: post })),
      flowNodeRef: plan.shapes.filter((shape) => shape.post === post).map(({ id }) => elements.get(id)),
    }),
  );
  const process = moddle.create('bpmn:Process', {
    id: PROCESS,
    name: source.standard.item.name,
    isExecutable: false,
    laneSets: [moddle.create('bpmn:LaneSet', { id: 'lanes', lanes })],
    flowElements: [...elements.values(), ...flows.values()],
  });
  const participant = moddle.create('bpmn:Participant', {
    id: POOL,
    name: source.standard.item.name,
    processRef: process,
  });
  const collaboration = moddle.create('bpmn:Collaboration', {
    id: 'collaboration',
    participants: [participant],
  });
  const { basicCode } = source.standard.item;
  const definitions = moddle.create('bpmn:Definitions', {
    id: 'definitions',
    name: `${basicCode.code} ${source.standard.region} ${source.standard.effectiveFrom}`,
    targetNamespace: 'urn:yimen:standard',
    rootElements: [collaboration, process],
    diagrams: [diagramOf(moddle, plan, { collaboration, participant, lanes, elements, flows })],
  });
  return (await moddle.toXML(definitions, { format: true })).xml;
}

function extension(moddle: BpmnModdle, value: ModdleElement): ModdleElement {
  return moddle.create('bpmn:ExtensionElements', { values: [value] });
}

function elementOf(moddle: BpmnModdle, { id, kind, node }: Shape): ModdleElement {
  if (!node) return moddle.create(TYPES[kind], { id });
  return moddle.create(TYPES[kind], {
    id,
    name: node.name,
    documentation: [moddle.create('bpmn:Documentation', { text: inWords(node) })],
    extensionElements: extension(moddle, nodeExtension(moddle, node)),
  });
}

/** What a reader without our words should still find. */
function inWords({ task, record, accountability, limit }: FlowNode): string {
  const lines = [task, `记录：${record}`, `责任：${accountability}`];
  if (limit) lines.push(`环节时限：${sayLimit(limit).zh}`);
  return lines.join('\n');
}

function nodeExtension(moddle: BpmnModdle, node: FlowNode): ModdleElement {
  const { id: _, name: __, post: ___, after: ____, when: _____, ...rest } = node;
  return moddle.create('yimen:Node', {
    kind: node.kind,
    ...(node.limit ? { limit: `${node.limit.value} ${node.limit.unit}` } : {}),
    content: canonicalJson({ ...rest, after: node.after }),
  });
}

function flowOf(
  moddle: BpmnModdle,
  arrow: Arrow,
  elements: ReadonlyMap<string, ModdleElement>,
): ModdleElement {
  const { id, from, to, condition, otherwise } = arrow;
  const flow = moddle.create('bpmn:SequenceFlow', {
    id,
    sourceRef: elements.get(from),
    targetRef: elements.get(to),
  });
  if (condition !== undefined) {
    flow.set('name', condition);
    flow.set(
      'conditionExpression',
      moddle.create('bpmn:FormalExpression', { language: FEEL, body: condition }),
    );
  }
  if (otherwise) elements.get(from)?.set('default', flow);
  return flow;
}

const FEEL = 'https://www.omg.org/spec/DMN/20191111/FEEL/';

type Drawn = {
  collaboration: ModdleElement;
  participant: ModdleElement;
  lanes: readonly ModdleElement[];
  elements: ReadonlyMap<string, ModdleElement>;
  flows: ReadonlyMap<string, ModdleElement>;
};

function diagramOf(moddle: BpmnModdle, plan: Plan, drawn: Drawn): ModdleElement {
  const bounds = (x: number, y: number, width: number, height: number) =>
    moddle.create('dc:Bounds', { x, y, width, height });
  const shape = (id: string, element: ModdleElement | undefined, box: ModdleElement, more: object = {}) =>
    moddle.create('bpmndi:BPMNShape', { id: `${id}-shape`, bpmnElement: element, bounds: box, ...more });
  const height = plan.lanes.reduce((sum, lane) => sum + lane.height, 0);
  const pool = shape(POOL, drawn.participant, bounds(0, 0, plan.width + POOL_HEAD, height), {
    isHorizontal: true,
  });
  const lanes = plan.lanes.map((lane, index) =>
    shape(`lane-${lane.post}`, drawn.lanes[index], bounds(POOL_HEAD, lane.y, plan.width, lane.height), {
      isHorizontal: true,
    }),
  );
  const shapes = plan.shapes.map(({ id, x, y, width, height: tall }) =>
    shape(id, drawn.elements.get(id), bounds(x, y, width, tall)),
  );
  const edges = plan.arrows.map((arrow) =>
    moddle.create('bpmndi:BPMNEdge', {
      id: `${arrow.id}-edge`,
      bpmnElement: drawn.flows.get(arrow.id),
      waypoint: waypoints(arrow, plan).map(([x, y]) => moddle.create('dc:Point', { x, y })),
    }),
  );
  const plane = moddle.create('bpmndi:BPMNPlane', {
    id: 'plane',
    bpmnElement: drawn.collaboration,
    planeElement: [pool, ...lanes, ...shapes, ...edges],
  });
  return moddle.create('bpmndi:BPMNDiagram', { id: 'diagram', plane });
}

/** From the right of one shape to the left of the next; the way around a task that is not taken goes above it. */
function waypoints({ from, to, otherwise }: Arrow, { shapes }: Plan): [number, number][] {
  const [a, b] = [from, to].map((id) => shapes.find((shape) => shape.id === id));
  if (!a || !b) return [];
  const middle = (shape: Shape) => shape.y + shape.height / 2;
  if (otherwise) {
    const above = middle(a) - 55;
    const [left, right] = [a.x + a.width / 2, b.x + b.width / 2];
    return [
      [left, a.y],
      [left, above],
      [right, above],
      [right, b.y],
    ];
  }
  const start: [number, number] = [a.x + a.width, middle(a)];
  const end: [number, number] = [b.x, middle(b)];
  if (start[1] === end[1]) return [start, end];
  const turn = end[0] - 10;
  return [start, [turn, start[1]], [turn, end[1]], end];
}
