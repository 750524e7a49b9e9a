/** Whether somebody may give a command now: the table of rules held against a case, its standard and the person. */
import type { FlowNode, NodeKind, Standard } from '../standard/index.ts';
import { type Actor, type Holding, holdingFor, INTEGRATED_WINDOW, regionCovers } from './actor.ts';
import type { AllowedAction, CommandKind } from './command.ts';
import type { NodeState } from './parts.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type Right, RULES, type Rule } from './rule.ts';
import { signOffOf } from './sign-off.ts';
import type { CaseState } from './state.ts';

/** Actor id of somebody who showed the case number and query code instead of signing in. */
export const QUERY_CODE_HOLDER = 'queryCode';

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

/** The nodes of a case in this status that a right speaks of; `node` means those of every kind. */
function nodesAt(state: CaseState, standard: Standard, right: Right, status: 'open' | 'done'): FlowNode[] {
  return state.nodes
    .filter((one) => one.status === status)
    .map((one) => getNode(standard, one.node))
    .filter((node) => right === 'node' || node.kind === right);
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

/** Everybody who has signed at a node so far, with those they stood in for: what a stand-in does counts for both. */
function signers({ by, earlier, signatures }: Pick<NodeState, 'by' | 'earlier' | 'signatures'>): Set<string> {
  const all = [...(by ? [by] : []), ...(signatures ?? []).map((one) => one.by), ...(earlier ?? [])];
  return new Set(all.flatMap(({ id, for: principal }) => [id, ...(principal ? [principal] : [])]));
}

/** Somebody, and whom they hold a post for. */
export function peopleOf({ id }: Pick<Actor, 'id'>, { standInFor }: Pick<Holding, 'standInFor'>): string[] {
  return [id, ...(standInFor === undefined ? [] : [standInFor])];
}

/** Whether one of these people has stepped back from the case. */
export function isRecused({ recused }: CaseState, people: readonly string[]): boolean {
  return recused?.some(({ id }) => people.includes(id)) === true;
}

/**
 * The name of what one of these people has done so that they can't work at this node: another node that needs somebody
 * else, this node itself, or the hearing.
 */
export function doneByOne(
  state: CaseState,
  standard: Standard,
  node: FlowNode,
  people: readonly string[],
): string | undefined {
  const chair = state.hearing?.chair?.id;
  if (chair !== undefined && people.includes(chair) && isJudging(node.kind)) return '听证';
  const other = state.nodes.find((one) => {
    if (one.node !== node.id && !mustDiffer(node, getNode(standard, one.node))) return false;
    // At the node itself only the opinions of this round count: who signed before may not sign twice.
    const { signatures = [] } = one;
    const signed = signers(one.node === node.id ? { signatures } : one);
    return people.some((person) => signed.has(person));
  });
  return other && getNode(standard, other.node).name;
}

function samePerson(
  state: CaseState,
  standard: Standard,
  node: FlowNode,
  people: readonly string[],
): Refusal | undefined {
  const name = doneByOne(state, standard, node, people);
  if (name === undefined) return undefined;
  return refuse(
    'samePerson',
    `您或您所代理的人已办理“${name}”环节，“${node.name}”环节须由他人办理。`,
    `You, or the person you stand in for, did the step "${name}"; "${node.name}" must be done by somebody else.`,
  );
}

function refuseAtNode(
  state: CaseState,
  standard: Standard,
  actor: Actor,
  node: FlowNode,
  kind: CommandKind,
): Refusal | undefined {
  const holding = holdingFor(
    actor,
    node.post,
    departmentOf(standard, node),
    state.region,
    standard.item.basicCode.code,
  );
  if (!holding) {
    return refuse(
      'forbidden',
      `“${node.name}”环节由本部门本辖区的相应岗位办理，您没有这个岗位。`,
      `The step "${node.name}" belongs to a post of its department and region that you do not hold.`,
    );
  }
  const people = peopleOf(actor, holding);
  if (isRecused(state, people)) {
    return refuse(
      'recused',
      '您已回避本办件，不能办理。',
      'You are recused from this case and may not work on it.',
    );
  }
  // Handing a node on, or stepping back from it, is no work on the matter itself.
  if (kind === 'assign' || kind === 'recuse') return undefined;
  const assignee = state.nodes.find((one) => one.node === node.id)?.assignee;
  // Where several sign, who it is assigned to leads; the others of the post still sign.
  if (assignee && !signOffOf(node) && !people.includes(assignee.id)) {
    return refuse(
      'assignedElsewhere',
      `“${node.name}”环节已指派给${assignee.name}办理。`,
      `The step "${node.name}" has been assigned to ${assignee.name}.`,
    );
  }
  return samePerson(state, standard, node, people);
}

const NOT_NOW = () =>
  refuse(
    'notAllowedNow',
    '办件当前状态不能进行此项操作，请刷新后查看可办理的操作。',
    'The case is not in a state that allows this; reload to see what can be done.',
  );

const NOT_YOURS = () =>
  refuse('forbidden', '您没有权限进行此项操作。', 'You are not the one who may do this.');

/** Whether an actor has one of the rights that are not about a node. */
function hasRight(state: CaseState, standard: Standard, actor: Actor, right: Right, rule: Rule): boolean {
  const item = standard.item.basicCode.code;
  switch (right) {
    case 'owner': {
      const holdsCode = rule.queryCode === true && actor.id === QUERY_CODE_HOLDER;
      return actor.kind === 'applicant' && (actor.id === state.owner || holdsCode);
    }
    case 'system':
      return actor.kind === 'system';
    case 'window':
      return (
        state.channel !== 'online' &&
        standard.nodes.some(
          (node) =>
            node.kind === 'receive' &&
            holdingFor(actor, node.post, departmentOf(standard, node), state.region, item) !== undefined,
        )
      );
    case 'supervisor':
      return actor.holdings.some(
        ({ post, department, region }) =>
          post === 'supervisor' &&
          regionCovers(region, state.region) &&
          (department === INTEGRATED_WINDOW || department === state.department),
      );
    case 'head':
      return (
        !isRecused(state, [actor.id]) &&
        holdingFor(actor, headPost(standard), state.department, state.region, item) !== undefined
      );
    case 'chair':
      return (
        actor.kind === 'staff' &&
        state.hearing?.chair?.id === actor.id &&
        !isRecused(state, [actor.id]) &&
        actor.holdings.some(({ post }) => post === HEARING_CHAIR)
      );
    default:
      return false;
  }
}

/** The post whose holders may take the chair of a hearing. */
export const HEARING_CHAIR = 'hearingChair';

/** The post that may extend the limits: the one the standard names, or the head of the authority (行政许可法第四十二条). */
export function headPost(standard: Standard): string {
  return standard.extension?.post ?? 'authorityHead';
}

const NODE_RIGHTS: ReadonlySet<Right> = new Set<Right>([
  'node',
  'receive',
  'accept',
  'review',
  'decide',
  'certify',
  'deliver',
  'forward',
]);

/** Whether a case has got to where a command can be meant. */
function isTime(state: CaseState, standard: Standard, actor: Actor, rule: Rule): boolean {
  return rule.status.includes(state.status) && rule.when?.(state, standard, actor) !== false;
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
  const whole = rule.by.filter((right) => !NODE_RIGHTS.has(right));
  const right = whole.find((one) => hasRight(state, standard, actor, one, rule));
  const nodes = rule.by
    .filter((one) => NODE_RIGHTS.has(one))
    .flatMap((one) => nodesAt(state, standard, one, rule.node ?? 'open'))
    .filter((node) => nodeId === undefined || node.id === nodeId)
    .filter((node) => rule.at?.(state, standard, node) !== false);
  if (right === undefined && whole.length === rule.by.length) return { refusal: NOT_YOURS() };
  if (!isTime(state, standard, actor, rule)) return { refusal: NOT_NOW() };
  if (kind === 'rate' && state.rating) {
    return { refusal: refuse('notAllowedNow', '您已经评价过了。', 'You have already rated this case.') };
  }
  const refusals = nodes.map((node) => refuseAtNode(state, standard, actor, node, kind));
  const free = nodes.find((_, index) => refusals[index] === undefined);
  if (free) return { node: free };
  if (right === undefined) return { refusal: refusals[0] ?? NOT_NOW() };
  // A supervisor hands on or excludes at a node without holding its post.
  const named = nodes[0];
  if (named) return { node: named };
  return whole.length < rule.by.length ? { refusal: NOT_NOW() } : {};
}

const isKind = (kind: string): kind is Exclude<CommandKind, 'submit'> => kind in RULES;

/** Everything this actor may do with the case now; commands at nodes once for each node. */
export function allowedActions(state: CaseState, standard: Standard, actor: Actor): AllowedAction[] {
  return Object.keys(RULES)
    .filter(isKind)
    .filter((command) => isTime(state, standard, actor, RULES[command]))
    .flatMap((command): AllowedAction[] => {
      const rule = RULES[command];
      const atNodes = rule.node === 'open' && rule.by.some((right) => NODE_RIGHTS.has(right));
      if (!atNodes) return 'refusal' in permit(state, standard, actor, command) ? [] : [{ command }];
      return state.nodes
        .filter((one) => one.status === 'open')
        .filter(({ node }) => {
          const permission = permit(state, standard, actor, command, node);
          return 'node' in permission && permission.node?.id === node;
        })
        .map(({ node }) => ({ command, node }));
    });
}
