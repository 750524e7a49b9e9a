/** Rules about the flow: one start, no cycle, steps in their legal order, posts that exist, reviewer ≠ approver. */
import type { Dictionary } from './dictionary.ts';
import { nodesBefore, orderedNodes } from './flow.ts';
import { error, type Problem, warning } from './problem.ts';
import type { FlowNode, NodeKind, Standard } from './schema.ts';

function* graphProblems(nodes: readonly FlowNode[]): Iterable<Problem> {
  const ids = new Set(nodes.map((node) => node.id));
  for (const [index, node] of nodes.entries()) {
    for (const [position, id] of node.after.entries()) {
      if (ids.has(id)) continue;
      yield error(
        'nodes.afterUnknown',
        `nodes[${index}].after[${position}]`,
        `没有编号为 ${id} 的环节。`,
        `There is no node with the id ${id}.`,
      );
    }
  }
  const ordered = new Set(orderedNodes({ nodes: [...nodes] }));
  for (const [index, node] of nodes.entries()) {
    if (ordered.has(node)) continue;
    yield error(
      'nodes.cycle',
      `nodes[${index}].after`,
      `环节“${node.name}”处在循环中(或者在循环之后)，流程无法到达。`,
      `The node "${node.name}" is part of a loop or comes after one, so the flow never reaches it.`,
    );
  }
  const starts = nodes.filter((node) => node.after.length === 0);
  for (const extra of starts.slice(1)) {
    yield error(
      'nodes.manyStarts',
      `nodes[${nodes.indexOf(extra)}].after`,
      `流程只能有一个起点；“${extra.name}”没有前置环节，请写明。`,
      `A flow has one start; say which node comes before "${extra.name}".`,
    );
  }
  if (starts.length === 0) {
    yield error('nodes.noStart', 'nodes', '流程没有起点。', 'The flow has no start.');
  }
}

const REQUIRED_KINDS: readonly (readonly [NodeKind, string, string])[] = [
  ['receive', '收件', 'receipt'],
  ['accept', '受理', 'acceptance'],
];

function* kindProblems({ nodes, results, flowMode }: Standard): Iterable<Problem> {
  const has = (kind: NodeKind) => nodes.some((node) => node.kind === kind);
  for (const [kind, zh, en] of REQUIRED_KINDS) {
    if (has(kind)) continue;
    yield error('nodes.kindMissing', 'nodes', `流程缺少${zh}环节。`, `The flow has no node of ${en}.`);
  }
  if (!has('decide') && !has('forward')) {
    yield error(
      'nodes.kindMissing',
      'nodes',
      '流程缺少决定环节(上报件应有转报环节)。',
      'The flow has no node that decides (or forwards, for an item handled by the upper level).',
    );
  }
  if (flowMode === 'reportUp' && !has('forward')) {
    yield error(
      'nodes.forwardMissing',
      'nodes',
      '上报转报的事项应有转报环节。',
      'An item handled by the upper level needs a node that forwards it.',
    );
  }
  if (!has('deliver') && results.some((result) => result.kind !== 'none')) {
    yield warning(
      'nodes.deliverMissing',
      'nodes',
      '有办理结果的事项，流程应有送达环节。',
      'An item with a result should have a node that delivers it.',
    );
  }
}

/** Kinds that must come before a kind: acceptance follows receipt, a decision follows acceptance, and so on. */
const COMES_AFTER: Readonly<Record<NodeKind, readonly NodeKind[]>> = {
  receive: [],
  accept: ['receive'],
  review: ['accept'],
  decide: ['accept'],
  forward: ['accept'],
  certify: ['decide', 'forward'],
  deliver: ['decide', 'forward'],
};

function* orderProblems(nodes: readonly FlowNode[], before: Map<string, Set<string>>): Iterable<Problem> {
  for (const [index, node] of nodes.entries()) {
    const needed = COMES_AFTER[node.kind];
    const possible = nodes.filter((other) => needed.includes(other.kind));
    // Which kinds are missing altogether is told elsewhere.
    if (possible.length === 0 || !before.has(node.id)) continue;
    if (possible.some((other) => before.get(node.id)?.has(other.id))) continue;
    yield error(
      'nodes.order',
      `nodes[${index}].after`,
      `环节“${node.name}”应排在“${possible.map((other) => other.name).join('”或“')}”之后。`,
      `The node "${node.name}" must come after "${possible.map((other) => other.name).join('" or "')}".`,
    );
  }
  for (const [index, node] of nodes.entries()) {
    if (node.when === undefined || (node.kind !== 'receive' && node.kind !== 'accept')) continue;
    yield error(
      'nodes.conditionalStart',
      `nodes[${index}].when`,
      '收件和受理环节每个办件都要经过，不能附条件。',
      'Every case is received and accepted; these nodes can not have a condition.',
    );
  }
}

function* distinctProblems(nodes: readonly FlowNode[], before: Map<string, Set<string>>): Iterable<Problem> {
  const ids = new Set(nodes.map((node) => node.id));
  const reviews = nodes.filter((node) => node.kind === 'review');
  for (const [index, node] of nodes.entries()) {
    const distinct = node.distinctFrom ?? [];
    for (const [position, id] of distinct.entries()) {
      const path = `nodes[${index}].distinctFrom[${position}]`;
      if (!ids.has(id) || id === node.id) {
        yield error(
          'nodes.distinctUnknown',
          path,
          `没有编号为 ${id} 的其他环节。`,
          `There is no other node with the id ${id}.`,
        );
      } else if (before.has(node.id) && !before.get(node.id)?.has(id)) {
        yield error(
          'nodes.distinctNotBefore',
          path,
          `环节 ${id} 不在“${node.name}”之前，无法要求由不同的人办理。`,
          `The node ${id} does not come before "${node.name}", so a different person can't be required.`,
        );
      }
    }
    if (node.kind !== 'decide') continue;
    for (const review of reviews) {
      if (distinct.includes(review.id)) continue;
      yield error(
        'nodes.reviewerApproves',
        `nodes[${index}].distinctFrom`,
        `审查与决定须由不同的人办理：请在“${node.name}”的 distinctFrom 中写上 ${review.id}。`,
        `Review and decision need different people: add ${review.id} to distinctFrom of "${node.name}".`,
      );
    }
  }
}

function* referenceProblems(standard: Standard, dictionary: Dictionary): Iterable<Problem> {
  const { extension } = standard;
  if (extension?.post !== undefined && !dictionary.posts.has(extension.post)) {
    yield error(
      'limits.extensionPost',
      'extension.post',
      `岗位清单中没有 ${extension.post}。`,
      `The list of posts has no ${extension.post}.`,
    );
  }
  for (const [index, node] of standard.nodes.entries()) {
    if (!dictionary.posts.has(node.post)) {
      yield error(
        'nodes.postUnknown',
        `nodes[${index}].post`,
        `岗位清单中没有 ${node.post}。`,
        `The list of posts has no ${node.post}.`,
      );
    }
    if (node.department !== undefined && !dictionary.departments.has(node.department)) {
      yield error(
        'nodes.departmentUnknown',
        `nodes[${index}].department`,
        `部门清单中没有 ${node.department}。`,
        `The list of departments has no ${node.department}.`,
      );
    }
  }
}

/** Two people go on site, and a vote needs a number that can be reached. */
function* signOffProblems(nodes: readonly FlowNode[]): Iterable<Problem> {
  for (const [index, { name, onSite, signOff }] of nodes.entries()) {
    const path = `nodes[${index}]`;
    if (onSite && !signOff) {
      yield error(
        'nodes.onSiteAlone',
        `${path}.signOff`,
        `“${name}”为现场核查，应由两名以上工作人员签署意见，请写明 signOff。`,
        `"${name}" is done on site by at least two officers; state signOff.`,
        '《中华人民共和国行政许可法》第三十四条',
      );
    }
    if (onSite && signOff?.kind === 'quorum' && (signOff.quorum ?? 0) < 2) {
      yield error(
        'nodes.onSiteAlone',
        `${path}.signOff.quorum`,
        `“${name}”为现场核查，不能由一人的意见通过。`,
        `"${name}" is done on site; the opinion of one officer can not be enough.`,
        '《中华人民共和国行政许可法》第三十四条',
      );
    }
    if (!signOff) continue;
    const { kind, people, quorum } = signOff;
    const fits = kind === 'quorum' ? quorum !== undefined && quorum <= people : quorum === undefined;
    if (fits) continue;
    yield error(
      'nodes.signOffQuorum',
      `${path}.signOff.quorum`,
      kind === 'quorum'
        ? `“${name}”为表决，应写明不超过${people}人的通过人数。`
        : `“${name}”须全体签署，不应写通过人数。`,
      kind === 'quorum'
        ? `"${name}" is voted on; state how many of the ${people} must agree.`
        : `"${name}" is signed by all; it has no quorum.`,
    );
  }
}

function* signOffKindProblems({ flowMode, nodes }: Standard): Iterable<Problem> {
  for (const [index, { kind, name, onSite, signOff }] of nodes.entries()) {
    const path = `nodes[${index}].signOff`;
    if ((signOff || onSite) && kind !== 'review' && kind !== 'decide') {
      yield error(
        'nodes.signOffKind',
        path,
        `“${name}”不是审查或者决定环节，不能会签。`,
        `"${name}" is neither review nor decision; it is not signed by several.`,
      );
    }
    if (flowMode === 'oneReviewOneApprove' && (signOff || onSite)) {
      yield error(
        'flowMode.collective',
        path,
        `“${name}”须多人签署，属于集体研究或者现场核查，不适用一审一核。`,
        `"${name}" needs several people: a collective decision or an on-site check is no one review, one approval.`,
      );
    }
  }
}

function* oneReviewProblems({ flowMode, nodes }: Standard): Iterable<Problem> {
  if (flowMode !== 'oneReviewOneApprove') return;
  const reviews = nodes.filter((node) => node.kind === 'review').length;
  const decisions = nodes.filter((node) => node.kind === 'decide').length;
  if (reviews === 1 && decisions === 1) return;
  yield error(
    'flowMode.oneReviewOneApprove',
    'nodes',
    `一审一核应恰有一个审查环节和一个决定环节，现有${reviews}个审查、${decisions}个决定。`,
    `One review and one approval means exactly one of each; there are ${reviews} reviews and ${decisions} decisions.`,
  );
}

/** Problems with the nodes of a standard. */
export function* nodeProblems(standard: Standard, dictionary: Dictionary): Iterable<Problem> {
  const before = nodesBefore(standard);
  yield* graphProblems(standard.nodes);
  yield* kindProblems(standard);
  yield* orderProblems(standard.nodes, before);
  yield* distinctProblems(standard.nodes, before);
  yield* referenceProblems(standard, dictionary);
  yield* oneReviewProblems(standard);
  yield* signOffProblems(standard.nodes);
  yield* signOffKindProblems(standard);
}
