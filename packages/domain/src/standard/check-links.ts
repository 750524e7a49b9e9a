/** Rules about promises, applications on an earlier certificate, and the way up. */
import { error, type Problem } from './problem.ts';
import type { Standard } from './schema.ts';

function* promiseProblems({ promise, materials }: Standard): Iterable<Problem> {
  const known = new Set(materials.map(({ id }) => id));
  for (const [index, material] of (promise?.replaces ?? []).entries()) {
    if (known.has(material)) continue;
    yield error(
      'promise.materialUnknown',
      `promise.replaces[${index}]`,
      `没有编号为“${material}”的材料可以用承诺代替。`,
      `There is no material "${material}" that a promise could stand for.`,
    );
  }
}

function* linkProblems({ form, item: own, links, results }: Standard): Iterable<Problem> {
  const fields = new Set(form.sections.flatMap((section) => section.fields.map(({ id }) => id)));
  const seen = new Set<string>();
  for (const [index, { answers, kind, applyBefore, item }] of (links ?? []).entries()) {
    const byItself = item === undefined || item.code === own.basicCode.code;
    for (const id of byItself ? Object.keys(answers ?? {}) : []) {
      if (fields.has(id)) continue;
      yield error(
        'links.fieldUnknown',
        `links[${index}].answers.${id}`,
        `申请表没有编号为“${id}”的项目。`,
        `The form has no question "${id}".`,
      );
    }
    if (seen.has(kind)) {
      yield error(
        'links.twice',
        `links[${index}].kind`,
        '同一种申请只能写一次由哪个事项办理。',
        'By which item something is applied for is said once.',
      );
    }
    seen.add(kind);
    if (applyBefore !== undefined && kind !== 'renewal') {
      yield error(
        'links.applyBeforeNeedless',
        `links[${index}].applyBefore`,
        '只有延续须在有效期届满前的一定时间提出。',
        'Only a renewal is asked for some time before the end of validity.',
      );
    }
  }
  if (seen.size > 0 && results.every(({ kind }) => kind === 'none')) {
    yield error(
      'links.withoutResult',
      'links',
      '没有办理结果的事项，谈不上变更、延续或者注销。',
      'An item without a result has nothing to change, renew or cancel.',
    );
  }
}

function* upperProblems({ upper, item, region, nodes }: Standard): Iterable<Problem> {
  if (!upper) return;
  if (upper.item.code === item.basicCode.code && upper.region === region) {
    yield error('upper.itself', 'upper', '事项不能转报给自己。', 'An item can not be forwarded to itself.');
  }
  if (!nodes.some(({ kind }) => kind === 'forward')) {
    yield error(
      'upper.withoutForwarding',
      'upper',
      '写明上级事项的标准应有转报环节。',
      'A standard with an item of the upper authority needs a node that forwards.',
    );
  }
}

/** Problems with what cases of this standard have to do with others. */
export function* relationProblems(standard: Standard): Iterable<Problem> {
  yield* promiseProblems(standard);
  yield* linkProblems(standard);
  yield* upperProblems(standard);
}
