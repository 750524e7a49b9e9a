import { describe, expect, it } from 'vitest';
import type { FlowNode } from '../standard/index.ts';
import { readBpmn, writeBpmn } from './index.ts';

const node = (id: string, after: string[], more: Partial<FlowNode> = {}): FlowNode => ({
  id,
  name: `环节<${id}> & "其他"`,
  kind: 'review',
  post: 'reviewer',
  after,
  counted: true,
  task: '审查',
  record: '审查意见',
  accountability: '对审查意见负责',
  limit: { value: 3, unit: 'workday', editorial: true, reason: '示例' },
  ...more,
});

/** Branches, a join, optional nodes, one after the other and in a branch, several posts. */
const NODES: FlowNode[] = [
  node('receive', [], { kind: 'receive', post: 'clerk' }),
  node('review', ['receive'], { signOff: { kind: 'quorum', people: 3, quorum: 2 } }),
  node('opinion', ['receive'], { when: 'kind = "1" and area > 200', department: 'fireRescue' }),
  node('visit', ['opinion'], { when: 'area > 500', onSite: true }),
  node('decide', ['visit', 'review', 'opinion'], {
    kind: 'decide',
    post: 'approver',
    distinctFrom: ['review'],
  }),
  node('certify', ['decide'], { post: 'certifier' }),
  node('deliver', ['decide'], { post: 'deliverer', when: 'delivery = "express"' }),
];
const sourceOf = (nodes: FlowNode[]) => ({
  standard: {
    nodes,
    region: '340000',
    effectiveFrom: '2026-01-01',
    item: {
      name: '食品经营许可',
      nameEn: 'x',
      aliases: [],
      basicCode: { system: 'C0109', code: '000131127004' },
      type: { system: 'GBT39046', code: '01' },
      targets: [{ system: 'GBT39046', code: '1' }],
      topics: [],
    },
  },
  postName: (id: string) => `${id}岗`,
});
const NOBODY = () => undefined;

async function problemsOf(xml: string) {
  const read = await readBpmn(xml, NOBODY);
  return 'problems' in read ? read.problems : [];
}

describe('a flow as BPMN', () => {
  it('is read back as the same nodes, whatever their branches and conditions', async () => {
    expect(await readBpmn(await writeBpmn(sourceOf(NODES)), NOBODY)).toEqual({ nodes: NODES });
  });

  it('with several first and last nodes is read back as the same nodes', async () => {
    const nodes = [node('a', []), node('b', [], { when: 'x = 1' }), node('c', ['a']), node('d', ['b'])];
    const read = await readBpmn(await writeBpmn(sourceOf(nodes)), NOBODY);
    expect('nodes' in read && read.nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(nodes);
  });

  it('has a lane for each post, FEEL on the way to an optional task, and a place for everything', async () => {
    const xml = await writeBpmn(sourceOf(NODES));
    expect(xml).toContain('<bpmn:lane id="lane-approver" name="approver岗">');
    expect(xml).toContain('kind = "1" and area &gt; 200');
    expect(xml).toContain('环节时限：3个工作日');
    const drawn = [...xml.matchAll(/bpmnElement="([^"]+)"/g)].map(([, id]) => id);
    const elements = [
      ...xml.matchAll(/<bpmn:(?:userTask|\w+Gateway|\w+Event|sequenceFlow|lane|participant) id="([^"]+)"/g),
    ].map(([, id]) => id);
    expect(elements.length).toBeGreaterThan(20);
    for (const id of elements) expect(drawn).toContain(id);
  });

  it('sets no two tasks on the same place', async () => {
    const xml = await writeBpmn(sourceOf(NODES));
    const boxes = [
      ...xml.matchAll(
        /<bpmndi:BPMNShape id="[a-z]+-shape"[^>]*>\s*<dc:Bounds x="([^"]+)" y="([^"]+)" width="120"/g,
      ),
    ].map(([, x, y]) => `${x}/${y}`);
    expect(boxes).toHaveLength(NODES.length);
    expect(new Set(boxes).size).toBe(NODES.length);
  });
});

const file = (inner: string) =>
  `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><bpmn:process id="p">${inner}</bpmn:process></bpmn:definitions>`;

describe('a flow drawn elsewhere', () => {
  it('is read with posts by the names of its lanes, and conditions after an inclusive gateway', async () => {
    const xml = file(`
      <bpmn:laneSet id="s"><bpmn:lane id="l" name="审查岗"><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
      <bpmn:startEvent id="start" /><bpmn:userTask id="a" name="审查" /><bpmn:inclusiveGateway id="g" />
      <bpmn:task id="b" name="核查" /><bpmn:task id="c" name="评审" /><bpmn:endEvent id="end" />
      <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="a" /><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="g" />
      <bpmn:sequenceFlow id="f3" sourceRef="g" targetRef="b"><bpmn:conditionExpression>area &gt; 1</bpmn:conditionExpression></bpmn:sequenceFlow>
      <bpmn:sequenceFlow id="f4" sourceRef="g" targetRef="c" /><bpmn:sequenceFlow id="f5" sourceRef="b" targetRef="end" />
      <bpmn:sequenceFlow id="f6" sourceRef="c" targetRef="end" />`);
    const named = (name: string) => (name === '审查岗' ? 'reviewer' : undefined);
    expect(await readBpmn(xml, named)).toEqual({
      nodes: [
        { id: 'a', name: '审查', after: [], post: 'reviewer' },
        { id: 'b', name: '核查', after: ['a'], when: 'area > 1' },
        { id: 'c', name: '评审', after: ['a'] },
      ],
    });
  });

  it('is refused for what is not understood, by name and id', async () => {
    const xml = file(
      '<bpmn:serviceTask id="call" name="调用接口" /><bpmn:subProcess id="sub" name="子流程" /><bpmn:task id="a" />',
    );
    expect(await problemsOf(xml)).toMatchObject([
      { id: 'call', name: '调用接口', message: { zh: '不支持的元素 bpmn:ServiceTask。' } },
      { id: 'sub', name: '子流程' },
    ]);
  });

  it('is refused for an exclusive gateway that is a real choice, and for ids no standard can have', async () => {
    const xml =
      file(`<bpmn:task id="A_1" name="甲" /><bpmn:exclusiveGateway id="x" name="择一" /><bpmn:task id="b" /><bpmn:task id="c" />
      <bpmn:sequenceFlow id="f1" sourceRef="A_1" targetRef="x" /><bpmn:sequenceFlow id="f2" sourceRef="x" targetRef="b"><bpmn:conditionExpression>y = 1</bpmn:conditionExpression></bpmn:sequenceFlow>
      <bpmn:sequenceFlow id="f3" sourceRef="x" targetRef="c" />`);
    expect((await problemsOf(xml)).map(({ id }) => id)).toEqual(['f2', 'x', 'A_1']);
  });

  it.each([
    ['no XML', 'hello'],
    ['another kind of XML', '<a/>'],
    ['without a process', file('').replace(/<bpmn:process.*process>/, '')],
    ['without a task', file('')],
  ])('is refused when it is %s', async (_, xml) => {
    expect(await problemsOf(xml)).toHaveLength(1);
  });
});
