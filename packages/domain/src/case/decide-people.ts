/** Who works on a node, and where the work goes back to: sending back, assignment, recusal. */
import { type FlowNode, nodesBefore, type Standard } from '../standard/index.ts';
import { type Actor, holdingFor } from './actor.ts';
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn } from './context.ts';
import { opening, statusOf } from './line.ts';
import { departmentOf, doneByOne, getNode, isRecused, peopleOf } from './permit.ts';
import { invalidAt, type Refusal, refuse } from './refusal.ts';
import { returnTargets } from './return-target.ts';
import type { CaseState } from './state.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/**
 * 退回: back to an earlier node, which opens again; what lies behind it waits again, and branches beside it go on. The
 * limits run on.
 */
export function sendBack(state: CaseState, command: Of<'sendBack'>, context: DecideContext): DecisionOn {
  const { node, reason, to } = command;
  const { standard } = context;
  if (!returnTargets(state, standard, node).some(({ id }) => id === to)) {
    return invalidAt(
      'to',
      '请选择本环节之前、受理之后已办理的环节。',
      'Choose a step after acceptance that comes before this one and is done.',
    );
  }
  const before = nodesBefore(standard);
  const behind = (id: string) => before.get(id)?.has(to) === true;
  const waits = state.nodes
    .filter((one) => behind(one.node) && (one.status === 'open' || one.status === 'done'))
    .map((one) => one.node);
  const open = state.nodes
    .filter((one) => one.status === 'open' && !waits.includes(one.node))
    .map((one) => one.node);
  const leadsTo = statusOf(standard, [...open, to]);
  const reopens = opening(context, to);
  return { events: [{ kind: 'nodeReturned', data: { node, reason, reopens, waits, leadsTo } }] };
}

/**
 * Why somebody can't work at a node, in the third person; undefined when they can. Their own earlier work, also through
 * those they stand in for, bars them as it would bar them at the node itself.
 */
export function whyUnfit(
  state: CaseState,
  standard: Standard,
  node: FlowNode,
  person: Actor,
): Refusal['message'] | undefined {
  const item = standard.item.basicCode.code;
  const holding = holdingFor(person, node.post, departmentOf(standard, node), state.region, item);
  if (!holding) {
    return {
      zh: `${person.name}没有“${node.name}”环节的岗位。`,
      en: `${person.name} does not hold the post of "${node.name}".`,
    };
  }
  const people = peopleOf(person, holding);
  if (isRecused(state, people)) {
    return { zh: `${person.name}已回避本办件。`, en: `${person.name} is recused from this case.` };
  }
  const done = doneByOne(state, standard, node, people);
  if (!done) return undefined;
  return {
    zh: `${person.name}已办理“${done}”，“${node.name}”须由他人办理。`,
    en: `${person.name} did "${done}"; "${node.name}" must be done by somebody else.`,
  };
}

const NOT_OPEN = () =>
  refuse('notAllowedNow', '该环节不在办理中，请刷新后重试。', 'That step is not open; reload and try again.');

function openNode(state: CaseState, standard: Standard, id: string): FlowNode | undefined {
  const open = state.nodes.some((one) => one.node === id && one.status === 'open');
  return open ? getNode(standard, id) : undefined;
}

/** 指派: another holder of the post takes the node over, and with it the responsibility. */
export function assign(state: CaseState, command: Of<'assign'>, context: DecideContext): DecisionOn {
  const { node: id, reason } = command;
  const { named, standard } = context;
  const node = openNode(state, standard, id);
  if (!node) return { refusal: NOT_OPEN() };
  if (named?.kind !== 'staff') return NOBODY('to');
  const unfit = whyUnfit(state, standard, node, named);
  if (unfit) return invalidAt('to', unfit.zh, unfit.en);
  const assignee = state.nodes.find((one) => one.node === id)?.assignee;
  if (assignee?.id === named.id) {
    return invalidAt('to', `该环节已指派给${named.name}。`, `The step is assigned to ${named.name} already.`);
  }
  return {
    events: [{ kind: 'assigned', data: { node: id, to: { id: named.id, name: named.name }, reason } }],
  };
}

const NOBODY = (path: string) =>
  invalidAt(path, '没有这名工作人员，请重新选择。', 'There is no such member of staff; choose again.');

/** 回避: one's own, or as a supervisor somebody else's. */
export function recuse(state: CaseState, command: Of<'recuse'>, context: DecideContext): DecisionOn {
  const { node, reason } = command;
  const { actor, named, standard } = context;
  const own = command.person === undefined || command.person.id === actor.id;
  const person = own ? actor : named;
  if (person?.kind !== 'staff') return NOBODY('person');
  if (!openNode(state, standard, node)) return { refusal: NOT_OPEN() };
  if (!own && !actor.holdings.some(({ post }) => post === 'supervisor')) {
    return {
      refusal: refuse(
        'forbidden',
        '只有监察岗可以决定他人回避；您可以提出自己回避。',
        'Only a supervisor may recuse somebody else; you may recuse yourself.',
      ),
    };
  }
  if (isRecused(state, [person.id])) {
    return invalidAt('person', `${person.name}已回避本办件。`, `${person.name} is recused already.`);
  }
  return {
    events: [{ kind: 'recused', data: { person: { id: person.id, name: person.name }, node, reason } }],
  };
}
