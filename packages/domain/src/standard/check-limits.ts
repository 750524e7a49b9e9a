/** Rules about time: promised within statutory, node limits within the promise, on-the-spot items, special procedures. */
import { sayLimit } from '../shared/index.ts';
import { longestPath } from './flow.ts';
import { atLeast } from './limits.ts';
import { error, type Problem, warning } from './problem.ts';
import type { FlowNode, Standard } from './schema.ts';

/** Kinds that article 45 of the licensing law takes out of the limit. */
const ARTICLE_45 = new Set([
  'hearing',
  'tender',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expertReview',
]);

const LICENSING_LAW = /行政许可法/;

function* promisedProblems({ limits, caseKind }: Standard): Iterable<Problem> {
  const { statutory, promised } = limits;
  if (statutory) {
    const least = atLeast(promised, statutory.unit);
    if (least !== undefined && least > statutory.value) {
      yield error(
        'limits.promisedOverStatutory',
        'limits.promised',
        `承诺时限(${sayLimit(promised).zh})超过法定时限(${sayLimit(statutory).zh})。`,
        `The promised limit (${sayLimit(promised).en}) is longer than the statutory one (${sayLimit(statutory).en}).`,
      );
    }
  }
  if (caseKind === 'immediate' && promised.value > 0) {
    yield error(
      'limits.immediateNotZero',
      'limits.promised.value',
      '即办件当场办结，承诺时限应为0；需要时间的请改为承诺件。',
      'An immediate item is done on the spot: its promised limit must be 0, or it is not immediate.',
    );
  }
  if (caseKind !== 'immediate' && promised.value === 0) {
    yield error(
      'limits.zeroNotImmediate',
      'caseKind',
      '承诺时限为0(当场办结)的事项，办件类型应为即办件。',
      'An item promised on the spot (limit 0) must be of the immediate kind.',
    );
  }
}

function countedLimit(node: FlowNode): FlowNode['limit'] {
  return node.counted ? node.limit : undefined;
}

function* nodeLimitProblems({ limits, nodes, caseKind }: Standard): Iterable<Problem> {
  const { promised } = limits;
  if (caseKind === 'immediate') {
    for (const [index, node] of nodes.entries()) {
      const limit = countedLimit(node);
      // Minutes at the counter are still "on the spot".
      if (!limit || limit.value === 0 || limit.unit === 'minute') continue;
      yield error(
        'limits.immediateNodeLimit',
        `nodes[${index}].limit`,
        '即办件的计时环节不能有时限，应为0(当场)。',
        'A counted node of an immediate item must have limit 0 (on the spot).',
      );
    }
    return;
  }
  for (const [index, node] of nodes.entries()) {
    const limit = countedLimit(node);
    if (!limit || atLeast(limit, promised.unit) !== undefined) continue;
    yield warning(
      'limits.unitsDiffer',
      `nodes[${index}].limit.unit`,
      `环节时限的单位与承诺时限(${sayLimit(promised).zh})不同，无法核对各环节之和。`,
      `The node limit has another unit than the promised limit (${sayLimit(promised).en}), so the sum can't be checked.`,
    );
  }
  const sum = longestPath({ nodes }, (node) => {
    const limit = countedLimit(node);
    return limit ? (atLeast(limit, promised.unit) ?? 0) : 0;
  });
  if (sum > promised.value) {
    const total = Math.round(sum * 100) / 100;
    yield error(
      'limits.nodesOverPromised',
      'nodes',
      `各计时环节时限最长之和为${total}，超过承诺时限${sayLimit(promised).zh}。`,
      `The counted node limits add up to ${total} along the longest path, more than the promised ${sayLimit(promised).en}.`,
    );
  }
}

function* procedureProblems({ procedures, basis, flowMode }: Standard): Iterable<Problem> {
  const lawById = new Map(basis.map((entry) => [entry.id, entry.law]));
  for (const [index, procedure] of procedures.entries()) {
    const path = `procedures[${index}]`;
    const cited = [...(procedure.basis ?? []), ...(procedure.limit.basis ?? [])];
    if (procedure.excluded && cited.length === 0) {
      yield error(
        'procedures.excludedWithoutBasis',
        `${path}.excluded`,
        `“${procedure.name}”不计入办结时限，必须写明依据。`,
        `"${procedure.name}" is not counted in the limit and must name its basis.`,
        '《中华人民共和国行政许可法》第四十五条',
      );
    } else if (procedure.excluded && !ARTICLE_45.has(procedure.kind)) {
      if (cited.some((id) => !LICENSING_LAW.test(lawById.get(id) ?? ''))) continue;
      yield error(
        'procedures.kindNotExcludable',
        `${path}.excluded`,
        `“${procedure.name}”不属于行政许可法第四十五条所列情形，不计入时限须有该事项自己的依据。`,
        `"${procedure.name}" is none of the kinds in article 45; leaving it out of the limit needs a basis of its own.`,
        '《中华人民共和国行政许可法》第四十五条',
      );
    }
  }
  if (flowMode === 'oneReviewOneApprove' && procedures.length > 0) {
    yield error(
      'flowMode.specialProcedure',
      'flowMode',
      '有特别程序或者集体研究的事项不适用一审一核，应改为内部流程。',
      'An item with special procedures or a collective decision can not be handled by one review and one approval.',
    );
  }
}

/** An extension is counted in working days, or in the unit of the limits it extends. */
function* extensionProblems({ extension, limits }: Standard): Iterable<Problem> {
  if (!extension || extension.limit.unit === 'workday') return;
  const extended = [limits.promised, ...(limits.statutory ? [limits.statutory] : [])];
  if (extended.every(({ unit }) => unit === extension.limit.unit)) return;
  yield error(
    'limits.extensionUnit',
    'extension.limit.unit',
    '延期的单位应为工作日，或者与承诺时限、法定时限的单位一致。',
    'An extension is in working days, or in the unit of both limits.',
  );
}

/** Problems with the limits of a standard. */
export function* limitProblems(standard: Standard): Iterable<Problem> {
  yield* extensionProblems(standard);
  yield* promisedProblems(standard);
  yield* nodeLimitProblems(standard);
  yield* procedureProblems(standard);
  if (standard.limits.statutory?.editorial === true) {
    yield warning(
      'limits.statutoryEditorial',
      'limits.statutory',
      '法定时限出自法律法规，不宜为编辑内容；没有法定时限的请写 null。',
      'A statutory limit comes from a law, not from the editors; write null where no law sets one.',
    );
  }
}
