/** Rules about what the public is told: the elements the law demands, materials, fees, results, visits, contacts. */
import type { Dictionary } from './dictionary.ts';
import { fieldsOf } from './facts.ts';
import { error, type Problem, warning } from './problem.ts';
import type { Material, Standard } from './schema.ts';

const ARTICLE_30 = '《中华人民共和国行政许可法》第三十条';
const ARTICLE_58 = '《中华人民共和国行政许可法》第五十八条';

function isLicensing({ item }: Standard): boolean {
  return item.type.system === 'GBT39046' && item.type.code === '01';
}

/** Article 30 wants item, basis, conditions, quota, procedure, limit, all materials and a sample of the application. */
function* article30Problems(standard: Standard): Iterable<Problem> {
  if (standard.conditions.length === 0) {
    yield error(
      'guide.conditionsMissing',
      'conditions',
      '必须公布申请条件。',
      'The conditions must be published.',
      ARTICLE_30,
    );
  }
  if (standard.quota.limited && standard.quota.number === undefined && standard.quota.rule === undefined) {
    yield error(
      'guide.quotaMissing',
      'quota',
      '有数量限制的，必须公布数量或者说明。',
      'A limited number must be published, as a figure or a rule.',
      ARTICLE_30,
    );
  }
  if (!isLicensing(standard)) return;
  if (standard.materials.length === 0) {
    yield error(
      'guide.materialsMissing',
      'materials',
      '行政许可必须公布全部材料的目录。',
      'A licensing item must publish the list of all materials.',
      ARTICLE_30,
    );
  } else if (!standard.materials.some((material) => material.kind === 'form')) {
    yield error(
      'guide.applicationFormMissing',
      'materials',
      '行政许可的材料目录中应有申请书，并附示范文本。',
      'The materials of a licensing item must include the application form, with a sample.',
      ARTICLE_30,
    );
  }
  if (standard.faq.length === 0) {
    yield error(
      'guide.faqMissing',
      'faq',
      '行政许可的指南至少应有一条常见问题。',
      'The guide of a licensing item needs at least one frequent question.',
    );
  }
}

function* materialProblems(material: Material, path: string): Iterable<Problem> {
  if (material.necessity === 'deferrable' && material.deferDays === undefined) {
    yield error(
      'materials.deferDaysMissing',
      `${path}.deferDays`,
      `“${material.name}”可容缺后补，应写明补交期限。`,
      `"${material.name}" may follow later; say within how many days.`,
    );
  }
  if (material.necessity !== 'deferrable' && material.deferDays !== undefined) {
    yield error(
      'materials.deferDaysNeedless',
      `${path}.deferDays`,
      `“${material.name}”不是容缺后补材料，不应有补交期限。`,
      `"${material.name}" may not follow later and needs no days.`,
    );
  }
  if (material.kind === 'form' && material.blankForm !== true) {
    yield error(
      'materials.blankFormMissing',
      path,
      `“${material.name}”是申请表格，应提供空白表格。`,
      `"${material.name}" is a form; a blank one must be offered.`,
    );
  }
  if (material.kind === 'form' && material.sample === undefined) {
    yield error(
      'materials.sampleMissing',
      path,
      `“${material.name}”是申请表格，应提供示范文本。`,
      `"${material.name}" is a form; a filled-in sample must be offered.`,
      ARTICLE_30,
    );
  }
  const onPaper = material.originals + material.copies > 0 || material.medium === 'paper';
  if (material.shareable === true && onPaper) {
    yield error(
      'materials.shareableOnPaper',
      path,
      `“${material.name}”可共享获取，不得要求申请人提交纸质件。`,
      `"${material.name}" is obtained by data sharing and must not be asked for on paper.`,
      '《国务院关于在线政务服务的若干规定》',
    );
  }
}

function duplicates(ids: readonly { readonly id: string }[], path: string): Problem[] {
  return ids.flatMap(({ id }, index) =>
    ids.findIndex((one) => one.id === id) === index
      ? []
      : [error('ids.duplicate', `${path}[${index}].id`, `编号 ${id} 重复。`, `The id ${id} is used twice.`)],
  );
}

function* duplicateProblems(standard: Standard): Iterable<Problem> {
  yield* duplicates(standard.basis, 'basis');
  yield* duplicates(standard.conditions, 'conditions');
  yield* duplicates(standard.prohibitions, 'prohibitions');
  yield* duplicates(standard.materials, 'materials');
  yield* duplicates(standard.form.sections, 'form.sections');
  yield* duplicates(standard.nodes, 'nodes');
  yield* duplicates(standard.procedures, 'procedures');
  yield* duplicates(standard.fees, 'fees');
  yield* duplicates(standard.results, 'results');
}

function* feeProblems({ fees }: Standard): Iterable<Problem> {
  for (const [index, fee] of fees.entries()) {
    const path = `fees[${index}]`;
    if ((fee.basis?.length ?? 0) === 0) {
      yield error(
        'fees.basisMissing',
        path,
        `收费项目“${fee.name}”必须写明依据。`,
        `The fee "${fee.name}" must name its basis.`,
        ARTICLE_58,
      );
    }
    if (fee.reducible && fee.reduction === undefined) {
      yield error(
        'fees.reductionMissing',
        `${path}.reduction`,
        `“${fee.name}”允许减免，应写明减免依据与情形。`,
        `"${fee.name}" can be reduced; say on what ground and when.`,
      );
    }
  }
}

const CERTIFICATE_NAME = /(证|证书|执照)$/;
const APPROVAL_NAME = /(批复|批文)$/;

function* resultProblems({ results }: Standard): Iterable<Problem> {
  for (const [index, result] of results.entries()) {
    const path = `results[${index}]`;
    const issued = result.kind === 'certificate' || result.kind === 'approval';
    if (issued && result.sample === undefined) {
      yield error(
        'results.sampleMissing',
        path,
        `结果“${result.name}”应附样本。`,
        `The result "${result.name}" needs a sample.`,
      );
    }
    const wanted = CERTIFICATE_NAME.test(result.name)
      ? 'certificate'
      : APPROVAL_NAME.test(result.name)
        ? 'approval'
        : undefined;
    if (wanted !== undefined && result.kind !== wanted) {
      yield error(
        'results.kindDoesNotFit',
        `${path}.kind`,
        `“${result.name}”按名称应为${wanted === 'certificate' ? '证照' : '批文'}(${wanted})。`,
        `By its name "${result.name}" is of kind ${wanted}.`,
      );
    }
    if (result.kind === 'none' && results.length > 1) {
      yield error(
        'results.noneAmongOthers',
        `${path}.kind`,
        '有其他结果时不能再写“无结果”。',
        'There can be no result "none" beside others.',
      );
    }
  }
}

/** A document that a condition names in 《》 or “” must be in the list; a condition must not list the materials. */
function* conditionTextProblems({ conditions, materials }: Standard): Iterable<Problem> {
  for (const [index, condition] of conditions.entries()) {
    const path = `conditions[${index}].text`;
    const listed = materials.filter(
      (material) => material.name.length > 3 && condition.text.includes(material.name),
    );
    if (listed.length > 1) {
      yield warning(
        'conditions.listMaterials',
        path,
        `申请条件中不应罗列材料(${listed.map((material) => material.name).join('、')})。`,
        'A condition should not list the materials.',
      );
    }
    for (const [, name = ''] of condition.text.matchAll(
      /[《“]([^《》“”]*(?:证|证书|执照|证明|批复))[》”]/g,
    )) {
      if (materials.some((material) => material.name.includes(name))) continue;
      yield warning(
        'conditions.evidenceMissing',
        path,
        `申请条件提到的“${name}”不在材料清单中。`,
        `The list of materials lacks "${name}", which this condition names.`,
      );
    }
  }
}

/** `{field}` in a sample stands for an answer: the field must exist. */
function* sampleProblems(standard: Standard): Iterable<Problem> {
  const fields = new Set(fieldsOf(standard).map((field) => field.id));
  const samples = [
    ...standard.materials.map((one, index) => ({ sample: one.sample, path: `materials[${index}]` })),
    ...standard.results.map((one, index) => ({ sample: one.sample, path: `results[${index}]` })),
  ];
  for (const { sample, path } of samples) {
    for (const [, name = ''] of sample?.text.matchAll(/\{([^{}]+)\}/g) ?? []) {
      if (fields.has(name)) continue;
      yield error(
        'samples.fieldUnknown',
        `${path}.sample.text`,
        `样本中的 {${name}} 不是表单的字段。`,
        `{${name}} in the sample is no field of the form.`,
      );
    }
  }
}

/** Problems with what the guide tells the public. */
export function* guideProblems(standard: Standard, _dictionary: Dictionary): Iterable<Problem> {
  yield* duplicateProblems(standard);
  yield* article30Problems(standard);
  for (const [index, material] of standard.materials.entries()) {
    yield* materialProblems(material, `materials[${index}]`);
  }
  yield* feeProblems(standard);
  yield* resultProblems(standard);
  yield* conditionTextProblems(standard);
  yield* sampleProblems(standard);
}
