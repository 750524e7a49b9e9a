/**
 * A local layer may only tighten (只紧不松): never a longer promise, another material, more visits or a higher fee; name, code,
 * basis and type stay the same at every level (四级四同, 国办发〔2018〕45号).
 */
import { type Bilingual, type Limit, sayLimit } from '../shared/index.ts';
import type { Standard } from '../standard/index.ts';

/** One way in which a local standard is looser than the one above, as a sentence. */
export type Loosening = { rule: LooseningRule; path: string; message: Bilingual };

export const LOOSENING_RULES = [
  'name',
  'code',
  'type',
  'basis',
  'statutory',
  'promise',
  'correction',
  'material.added',
  'material.necessity',
  'material.copies',
  'material.condition',
  'visits',
  'fee.added',
  'fee.higher',
  'condition',
  'procedure.excluded',
  'node.longer',
  'delivery',
] as const;
export type LooseningRule = (typeof LOOSENING_RULES)[number];

const found = (rule: LooseningRule, path: string, zh: string, en: string): Loosening => ({
  rule,
  path,
  message: { zh, en },
});

const HOURS = 8;
/** The longest run of rest days around a holiday, generously. */
const REST_DAYS = 10;

/** The least and the most working days a limit can come to, whatever the calendar. */
function workdays({ unit, value }: Limit): { least: number; most: number } {
  switch (unit) {
    case 'minute':
      return { least: value / 60 / HOURS, most: value / 60 / HOURS };
    case 'hour':
      return { least: value / HOURS, most: value / HOURS };
    case 'workday':
      return { least: value, most: value };
    case 'day':
      return { least: Math.max(0, Math.floor(((value - REST_DAYS) * 5) / 7)), most: value };
    case 'month':
      return { least: Math.max(0, Math.floor(((value * 28 - REST_DAYS) * 5) / 7)), most: value * 23 };
  }
}

/** Whether a limit can be longer than another; in another unit, unless it is sure not to be. */
function longer(local: Limit, above: Limit): boolean {
  if (local.unit === above.unit) return local.value > above.value;
  return workdays(local).most > workdays(above).least;
}

function* sameEverywhere(above: Standard, local: Standard): Iterable<Loosening> {
  const item = { above: above.item, local: local.item };
  if (item.local.name !== item.above.name) {
    yield found(
      'name',
      'item.name',
      `事项名称应与上级一致（${item.above.name}）。`,
      `The name of the item is the same at every level (${item.above.name}).`,
    );
  }
  if (item.local.basicCode.code !== item.above.basicCode.code) {
    yield found(
      'code',
      'item.basicCode',
      `基本编码应与上级一致（${item.above.basicCode.code}）。`,
      `The basic code is the same at every level (${item.above.basicCode.code}).`,
    );
  }
  if (item.local.type.code !== item.above.type.code) {
    yield found(
      'type',
      'item.type',
      '事项类型应与上级一致。',
      'The type of the item is the same at every level.',
    );
  }
  const laws = new Set(local.basis.map(({ id }) => id));
  for (const { id, law } of above.basis) {
    if (laws.has(id)) continue;
    yield found(
      'basis',
      `basis[${id}]`,
      `不得删去设立依据《${law}》。`,
      `The basis "${law}" may not be left out.`,
    );
  }
}

function* limits(above: Standard, local: Standard): Iterable<Loosening> {
  const law = above.limits.statutory;
  const own = local.limits.statutory;
  if (law && (!own || longer(own, law))) {
    yield found(
      'statutory',
      'limits.statutory',
      `法定时限为${sayLimit(law).zh}，不得延长或者删去。`,
      `The statutory limit is ${sayLimit(law).en}; it may be neither longer nor left out.`,
    );
  }
  const [promised, promise] = [local.limits.promised, above.limits.promised];
  if (longer(promised, promise)) {
    yield found(
      'promise',
      'limits.promised',
      `承诺时限${sayLimit(promised).zh}长于上级的${sayLimit(promise).zh}。`,
      `The promise of ${sayLimit(promised).en} is longer than ${sayLimit(promise).en} above.`,
    );
  }
  if (longer(above.correction.limit, local.correction.limit)) {
    yield found(
      'correction',
      'correction.limit',
      `补正期限${sayLimit(local.correction.limit).zh}短于上级给申请人的${sayLimit(above.correction.limit).zh}。`,
      `The period for correction of ${sayLimit(local.correction.limit).en} is shorter than ${sayLimit(above.correction.limit).en} above.`,
    );
  }
  const nodes = new Map(above.nodes.map((node) => [node.id, node]));
  for (const node of local.nodes) {
    const limit = nodes.get(node.id)?.limit;
    if (!limit || !node.limit || !longer(node.limit, limit)) continue;
    yield found(
      'node.longer',
      `nodes[${node.id}].limit`,
      `“${node.name}”环节时限${sayLimit(node.limit).zh}长于上级的${sayLimit(limit).zh}。`,
      `The limit of the step "${node.name}", ${sayLimit(node.limit).en}, is longer than ${sayLimit(limit).en} above.`,
    );
  }
}

const NECESSITY = ['optional', 'deferrable', 'required'] as const;

function* materials(above: Standard, local: Standard): Iterable<Loosening> {
  const known = new Map(above.materials.map((material) => [material.id, material]));
  for (const own of local.materials) {
    const path = `materials[${own.id}]`;
    const upper = known.get(own.id);
    if (!upper) {
      yield found(
        'material.added',
        path,
        `增加了上级没有的材料“${own.name}”。`,
        `The material "${own.name}" is asked for in addition to those above.`,
      );
      continue;
    }
    if (NECESSITY.indexOf(own.necessity) > NECESSITY.indexOf(upper.necessity)) {
      yield found(
        'material.necessity',
        `${path}.necessity`,
        `材料“${own.name}”由可选或者可容缺改成了必交。`,
        `The material "${own.name}" was optional or deferrable and is now insisted on.`,
      );
    }
    if (own.originals > upper.originals || own.copies > upper.copies) {
      yield found(
        'material.copies',
        path,
        `材料“${own.name}”的份数多于上级要求。`,
        `More originals or copies of "${own.name}" are asked for than above.`,
      );
    }
    if (upper.when !== undefined && own.when !== upper.when) {
      yield found(
        'material.condition',
        `${path}.when`,
        `材料“${own.name}”的提交条件应与上级一致。`,
        `When "${own.name}" is asked for is the same at every level.`,
      );
    }
  }
}

function* fees(above: Standard, local: Standard): Iterable<Loosening> {
  const known = new Map(above.fees.map((fee) => [fee.id, fee]));
  for (const fee of local.fees) {
    const upper = known.get(fee.id);
    if (!upper) {
      yield found(
        'fee.added',
        `fees[${fee.id}]`,
        `增加了上级没有的收费项目“${fee.name}”。`,
        `The fee "${fee.name}" is charged in addition to those above.`,
      );
    } else if (upper.amount !== undefined && (fee.amount === undefined || fee.amount > upper.amount)) {
      yield found(
        'fee.higher',
        `fees[${fee.id}].amount`,
        `“${fee.name}”的收费标准高于上级的${upper.amount}元。`,
        `The fee "${fee.name}" is higher than ${upper.amount} yuan above.`,
      );
    }
  }
}

function* access(above: Standard, local: Standard): Iterable<Loosening> {
  const [visits, upper] = [local.channels.visits.count, above.channels.visits.count];
  if (visits > upper) {
    yield found(
      'visits',
      'channels.visits.count',
      `到办事现场次数${visits}次多于上级的${upper}次。`,
      `${visits} visits are more than ${upper} above.`,
    );
  }
  for (const part of ['conditions', 'prohibitions'] as const) {
    const known = new Set(above[part].map(({ id }) => id));
    for (const own of local[part]) {
      if (known.has(own.id)) continue;
      yield found(
        'condition',
        `${part}[${own.id}]`,
        `增加了上级没有的条件：“${own.text}”。`,
        `The condition "${own.text}" is set in addition to those above.`,
      );
    }
  }
  const excluded = new Set(above.procedures.filter((one) => one.excluded).map(({ id }) => id));
  for (const { excluded: off, id, name } of local.procedures) {
    if (!off || excluded.has(id)) continue;
    yield found(
      'procedure.excluded',
      `procedures[${id}].excluded`,
      `上级没有把“${name}”排除在办结时限之外。`,
      `Above, the time for "${name}" counts.`,
    );
  }
  const ways = new Map(local.results.map(({ delivery, id }) => [id, delivery]));
  for (const { delivery, id, name } of above.results) {
    const own = ways.get(id);
    if (own && delivery.every((way) => own.includes(way))) continue;
    yield found(
      'delivery',
      `results[${id}].delivery`,
      `“${name}”的送达方式少于上级。`,
      `"${name}" is delivered in fewer ways than above.`,
    );
  }
}

/** Every way in which a local standard is looser than the one above it; empty when it only tightens. */
export function loosenings(above: Standard, local: Standard): Loosening[] {
  return [sameEverywhere, limits, materials, fees, access].flatMap((rule) => [...rule(above, local)]);
}
