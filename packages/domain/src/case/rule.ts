/**
 * Which command is possible in which state, at which node, by whom: one row a command. `decide` asks this table before
 * it does anything, and the buttons of every page come from it.
 */
import type { FlowNode, NodeKind, Standard } from '../standard/index.ts';
import { type Actor, holdingFor } from './actor.ts';
import type { AllowedAction, CommandKind } from './command.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { CaseState, CaseStatus, NodeState } from './state.ts';

/** Actor id of somebody who showed the case number and query code instead of signing in. */
export const QUERY_CODE_HOLDER = 'queryCode';

type Rule = {
  status: readonly CaseStatus[];
  /** `owner`: the applicant. A node kind: whoever holds the post of a node of that kind. */
  by: 'owner' | NodeKind;
  /** Whether the node must be open; a closing act refers to a node that is done. */
  node?: 'open' | 'done';
  /** Whether the query code is as good as signing in. */
  queryCode?: true;
};

const BEFORE_DECISION: readonly CaseStatus[] = [
  'submitted',
  'received',
  'correctionPending',
  'reviewing',
  'deciding',
  'forwarding',
];

/** Every command but `submit`, which starts a case and so has no state to be checked against. */
export const RULES: Record<Exclude<CommandKind, 'submit'>, Rule> = {
  receive: { status: ['submitted'], by: 'receive', node: 'open' },
  requireCorrection: { status: ['received'], by: 'accept', node: 'open' },
  correct: { status: ['correctionPending'], by: 'owner' },
  accept: { status: ['received'], by: 'accept', node: 'open' },
  refuseAcceptance: { status: ['received'], by: 'accept', node: 'open' },
  completeNode: { status: ['reviewing', 'deciding', 'forwarding'], by: 'review', node: 'open' },
  grant: { status: ['reviewing', 'deciding'], by: 'decide', node: 'open' },
  refuse: { status: ['reviewing', 'deciding'], by: 'decide', node: 'open' },
  forward: { status: ['reviewing', 'forwarding'], by: 'forward', node: 'open' },
  makeCertificate: { status: ['certMaking', 'readyForDelivery'], by: 'certify', node: 'open' },
  deliver: { status: ['certMaking', 'readyForDelivery'], by: 'deliver', node: 'open' },
  close: { status: ['delivered'], by: 'deliver', node: 'done' },
  rate: { status: ['delivered', 'closed', 'notAccepted'], by: 'owner', queryCode: true },
  withdraw: { status: BEFORE_DECISION, by: 'owner' },
};

/** The department whose post holders work at a node: its own, or the implementing one. */
export function departmentOf(standard: Standard, node: FlowNode): string {
  return node.department ?? standard.department.id;
}

/** The node of this id in the standard. Throws when the case and the standard don't belong together. */
export function getNode(standard: Standard, id: string): FlowNode {
  const node = standard.nodes.find((one) => one.id === id);
  if (!node) throw new Error(`Standard ${standard.item.basicCode.code} has no node "${id}".`);
  return node;
}

function nodesAt(state: CaseState, standard: Standard, kind: NodeKind, status: 'open' | 'done'): FlowNode[] {
  return state.nodes
    .filter((one) => one.status === status)
    .map((one) => getNode(standard, one.node))
    .filter((node) => node.kind === kind);
}

const isJudging = (kind: NodeKind) => kind === 'review' || kind === 'decide';

/**
 * Whether two nodes must be done by different people: where the standard says so in either direction, and always
 * between reviewing and deciding (一审一核).
 */
function mustDiffer(a: FlowNode, b: FlowNode): boolean {
  if (a.distinctFrom?.includes(b.id) || b.distinctFrom?.includes(a.id)) return true;
  return a.kind !== b.kind && isJudging(a.kind) && isJudging(b.kind);
}

function samePerson(state: CaseState, standard: Standard, actor: Actor, node: FlowNode): Refusal | undefined {
  const other = state.nodes.find(
    (done: NodeState) => done.by?.id === actor.id && mustDiffer(node, getNode(standard, done.node)),
  );
  if (!other) return undefined;
  const name = getNode(standard, other.node).name;
  return refuse(
    'samePerson',
    `您已办理“${name}”环节，“${node.name}”环节须由他人办理。`,
    `You did the step "${name}"; "${node.name}" must be done by somebody else.`,
  );
}

function refuseAtNode(
  state: CaseState,
  standard: Standard,
  actor: Actor,
  node: FlowNode,
): Refusal | undefined {
  if (!holdingFor(actor, node.post, departmentOf(standard, node), state.region)) {
    return refuse(
      'forbidden',
      `“${node.name}”环节由本部门本辖区的相应岗位办理，您没有这个岗位。`,
      `The step "${node.name}" belongs to a post of its department and region that you do not hold.`,
    );
  }
  return samePerson(state, standard, actor, node);
}

const NOT_NOW = () =>
  refuse(
    'notAllowedNow',
    '办件当前状态不能进行此项操作，请刷新后查看可办理的操作。',
    'The case is not in a state that allows this; reload to see what can be done.',
  );

function refuseOwner(state: CaseState, actor: Actor, rule: Rule): Refusal | undefined {
  const holdsCode = rule.queryCode === true && actor.id === QUERY_CODE_HOLDER;
  if (actor.kind === 'applicant' && (actor.id === state.owner || holdsCode)) return undefined;
  return refuse('forbidden', '只有申请人本人可以进行此项操作。', 'Only the applicant may do this.');
}

/**
 * The node at which this actor may give this command now, or `undefined` node for commands about the whole case;
 * otherwise the refusal. `nodeId` is needed where several nodes of the kind may be open at once.
 */
export function permit(
  state: CaseState,
  standard: Standard,
  actor: Actor,
  kind: Exclude<CommandKind, 'submit'>,
  nodeId?: string,
): { node?: FlowNode } | { refusal: Refusal } {
  const rule = RULES[kind];
  if (rule.by === 'owner') {
    const refusal = refuseOwner(state, actor, rule);
    if (refusal) return { refusal };
    if (!rule.status.includes(state.status)) return { refusal: NOT_NOW() };
    if (kind === 'rate' && state.rating) {
      return { refusal: refuse('notAllowedNow', '您已经评价过了。', 'You have already rated this case.') };
    }
    return {};
  }
  if (!rule.status.includes(state.status)) return { refusal: NOT_NOW() };
  const nodes = nodesAt(state, standard, rule.by, rule.node ?? 'open').filter(
    (node) => nodeId === undefined || node.id === nodeId,
  );
  const refusals = nodes.map((node) => refuseAtNode(state, standard, actor, node));
  const free = nodes.find((_, index) => refusals[index] === undefined);
  return free ? { node: free } : { refusal: refusals[0] ?? NOT_NOW() };
}

const isKind = (kind: string): kind is Exclude<CommandKind, 'submit'> => kind in RULES;

/** Everything this actor may do with the case now; commands at nodes once for each node. */
export function allowedActions(state: CaseState, standard: Standard, actor: Actor): AllowedAction[] {
  return Object.keys(RULES)
    .filter(isKind)
    .flatMap((command): AllowedAction[] => {
      const rule = RULES[command];
      if (rule.by === 'owner' || rule.node === 'done') {
        return 'refusal' in permit(state, standard, actor, command) ? [] : [{ command }];
      }
      return nodesAt(state, standard, rule.by, 'open')
        .filter((node) => !('refusal' in permit(state, standard, actor, command, node.id)))
        .map((node) => ({ command, node: node.id }));
    });
}
