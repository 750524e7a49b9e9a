/**
 * The nodes of a BPMN file: ours, or one drawn elsewhere with the same elements. Whatever else is in it is refused by name
 * and id: a flow that is understood in part would be another flow.
 */
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import type { Bilingual } from '../shared/index.ts';
import type { FlowNode } from '../standard/index.ts';
import { DESCRIPTOR } from './descriptor.ts';

/** A node as far as a file states it; one drawn elsewhere lacks what BPMN has no word for. */
export type ReadNode = Pick<FlowNode, 'id' | 'name' | 'after'> & Partial<FlowNode>;

export type BpmnProblem = { id: string; name: string; message: Bilingual };

export type PostNamed = (name: string) => string | undefined;

/** Elements of a process that are understood. */
const KNOWN = new Set([
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:UserTask',
  'bpmn:Task',
  'bpmn:ManualTask',
  'bpmn:ParallelGateway',
  'bpmn:InclusiveGateway',
  'bpmn:ExclusiveGateway',
  'bpmn:SequenceFlow',
]);
const TASKS = new Set(['bpmn:UserTask', 'bpmn:Task', 'bpmn:ManualTask']);
const ID = /^[a-z][a-zA-Z0-9]*$/;
/** A file of a flow is some ten kilobytes. */
const LONGEST = 2_000_000;

export async function readBpmn(
  xml: string,
  postNamed: PostNamed,
): Promise<{ nodes: ReadNode[] } | { problems: BpmnProblem[] }> {
  const read = await definitionsOf(xml);
  if (typeof read === 'string')
    return {
      problems: [
        fault(undefined, '不是可读的 BPMN 2.0 文件。', `This is no readable BPMN 2.0 file: ${read}`),
      ],
    };
  const processes = list(read, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
  const [process] = processes;
  if (!process || processes.length > 1)
    return {
      problems: [
        fault(processes[1], '文件中应当只有一个流程。', 'There must be exactly one process in the file.'),
      ],
    };
  const problems = list(process, 'flowElements')
    .filter(({ $type }) => !KNOWN.has($type))
    .map((element) =>
      fault(element, `不支持的元素 ${element.$type}。`, `${element.$type} is not supported.`),
    );
  if (problems.length > 0) return { problems };
  return nodesOf(process, postNamed);
}

async function definitionsOf(xml: string): Promise<ModdleElement | string> {
  if (xml.length > LONGEST) return 'it is too large.';
  try {
    const { rootElement } = await new BpmnModdle({ yimen: DESCRIPTOR }).fromXML(xml);
    return rootElement;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const list = (element: ModdleElement, name: string): ModdleElement[] =>
  (element.get(name) ?? []) as ModdleElement[];
const one = (element: ModdleElement, name: string) => element.get(name) as ModdleElement | undefined;
const text = (element: ModdleElement, name: string) => String(element.get(name) ?? '');
const idOf = (element: ModdleElement) => text(element, 'id');

function fault(element: ModdleElement | undefined, zh: string, en: string): BpmnProblem {
  return {
    id: element ? idOf(element) : '',
    name: element ? text(element, 'name') : '',
    message: { zh, en },
  };
}

type Graph = {
  elements: Map<string, ModdleElement>;
  flows: ModdleElement[];
  optional: Map<string, Optional>;
};
/** A task between two exclusive gateways, the first of which leads around it. */
type Optional = { when: string; first: string; last: string };

function nodesOf(
  process: ModdleElement,
  postNamed: PostNamed,
): { nodes: ReadNode[] } | { problems: BpmnProblem[] } {
  const all = list(process, 'flowElements');
  const flows = all.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  const elements = new Map(
    all.filter(({ $type }) => $type !== 'bpmn:SequenceFlow').map((element) => [idOf(element), element]),
  );
  const graph: Graph = { elements, flows, optional: new Map() };
  const problems = findOptional(graph);
  const tasks = [...elements.values()].filter(({ $type }) => TASKS.has($type));
  for (const task of tasks) {
    if (!ID.test(idOf(task)))
      problems.push(
        fault(
          task,
          '环节编号应以小写字母开头，只含字母和数字。',
          'The id of a task begins with a small letter and has letters and digits only.',
        ),
      );
  }
  if (tasks.length === 0)
    problems.push(fault(process, '流程中没有环节。', 'There is no task in the process.'));
  if (problems.length > 0) return { problems };
  const posts = postsOf(process, postNamed);
  return { nodes: tasks.map((task) => nodeOf(task, graph, posts.get(idOf(task)))) };
}

const ends = (flow: ModdleElement) => {
  const [source, target] = [one(flow, 'sourceRef'), one(flow, 'targetRef')];
  return { from: source ? idOf(source) : '', to: target ? idOf(target) : '' };
};
const conditionOf = (flow: ModdleElement): string => {
  const expression = one(flow, 'conditionExpression');
  return expression ? text(expression, 'body').trim() : '';
};

/** Notes every optional task; a condition or an exclusive gateway anywhere else has no meaning in a standard. */
function findOptional(graph: Graph): BpmnProblem[] {
  const { flows, elements, optional } = graph;
  const explained = new Set<string>();
  for (const flow of flows.filter((each) => conditionOf(each) !== '')) {
    const { from, to } = ends(flow);
    const around = flows.find(
      (each) => each !== flow && ends(each).from === from && conditionOf(each) === '',
    );
    const gateway = elements.get(from);
    const past = flows.filter((each) => ends(each).from === to).map((each) => ends(each).to);
    const task = elements.get(to);
    if (task && TASKS.has(task.$type) && gateway?.$type === 'bpmn:InclusiveGateway') {
      optional.set(to, { when: conditionOf(flow), first: to, last: to });
    } else if (task && TASKS.has(task.$type) && around && past.length === 1 && past[0] === ends(around).to) {
      optional.set(to, { when: conditionOf(flow), first: from, last: past[0] ?? to });
      explained.add(from).add(past[0] ?? '');
    }
  }
  const conditions = flows
    .filter((flow) => conditionOf(flow) !== '' && optional.get(ends(flow).to)?.when !== conditionOf(flow))
    .map((flow) =>
      fault(
        flow,
        '条件只能用于可选环节：排他网关分出该环节和绕过它的默认路径，再汇合。',
        'A condition belongs to an optional task: an exclusive gateway leads to it and, by default, around it.',
      ),
    );
  const gateways = [...elements.values()]
    .filter((element) => element.$type === 'bpmn:ExclusiveGateway' && !explained.has(idOf(element)))
    .map((element) =>
      fault(
        element,
        '排他网关只能用于可选环节。',
        'An exclusive gateway stands only before and after an optional task.',
      ),
    );
  return [...conditions, ...gateways];
}

/** The post of each task by its lane: as we wrote it, or by the name of the lane. */
function postsOf(process: ModdleElement, postNamed: PostNamed): Map<string, string> {
  const posts = new Map<string, string>();
  for (const lane of list(process, 'laneSets').flatMap((set) => list(set, 'lanes'))) {
    const own = extensionOf(lane, 'yimen:Post');
    const post = own ? text(own, 'id') : postNamed(text(lane, 'name'));
    if (post === undefined || post === '') continue;
    for (const element of list(lane, 'flowNodeRef')) posts.set(idOf(element), post);
  }
  return posts;
}

function extensionOf(element: ModdleElement, type: string): ModdleElement | undefined {
  const extensions = one(element, 'extensionElements');
  return extensions ? list(extensions, 'values').find(({ $type }) => $type === type) : undefined;
}

function nodeOf(task: ModdleElement, graph: Graph, post: string | undefined): ReadNode {
  const id = idOf(task);
  const { after: written, ...stated } = statedOf(task);
  const found = before(graph, id);
  // The order in which they were written, as long as they are the same ones.
  const after =
    written && written.length === found.length && written.every((one) => found.includes(one))
      ? written
      : found;
  const when = graph.optional.get(id)?.when;
  return {
    ...stated,
    id,
    name: text(task, 'name'),
    after,
    ...(post === undefined ? {} : { post }),
    ...(when === undefined ? {} : { when }),
  };
}

function statedOf(task: ModdleElement): Partial<FlowNode> {
  const own = extensionOf(task, 'yimen:Node');
  if (!own) return {};
  try {
    const content: unknown = JSON.parse(text(own, 'content'));
    return typeof content === 'object' && content !== null ? (content as Partial<FlowNode>) : {};
  } catch {
    return {};
  }
}

/** The tasks that a task waits for: back through gateways, and past what leads around an optional task. */
function before(graph: Graph, id: string): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const lastOf = new Map([...graph.optional].map(([task, { last }]) => [last, task]));
  const look = (at: string) => {
    for (const flow of graph.flows) {
      const { from, to } = ends(flow);
      if (to !== at || seen.has(`${from}>${at}`)) continue;
      seen.add(`${from}>${at}`);
      const optional = lastOf.get(from);
      const element = graph.elements.get(from);
      if (optional !== undefined && optional !== at) found.add(optional);
      else if (element && TASKS.has(element.$type)) found.add(from);
      else look(from);
    }
  };
  look(graph.optional.get(id)?.first ?? id);
  return [...found];
}
