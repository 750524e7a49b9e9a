/** The tables of a guide: materials, flow, time matrix, procedures, fees, results, places. */
import type { Bilingual } from '../shared/index.ts';
import { type FlowNode, layoutNodes, type Material, orderedNodes, type Standard } from '../standard/index.ts';
import {
  DELIVERIES,
  FEE_FUNDS,
  FEE_NATURES,
  MATERIAL_KINDS,
  MATERIAL_SOURCES,
  MEDIUMS,
  NECESSITIES,
  NODE_KINDS,
  PROCEDURE_KINDS,
  RESULT_KINDS,
} from './labels.ts';
import { guideLimit, sayClause } from './limits.ts';
import { type GuideSource, provenanceOf, same } from './provenance.ts';
import type { Guide, GuideFlow, GuideMaterial, GuideNode, TimeMatrixRow } from './types.ts';

/** Leaves out what is undefined, as optional properties want it. */
export function given<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: V });
}

/** 原件1份(核对后退还)、复印件2份. */
function sayQuantity(material: Material): Bilingual {
  const zh: string[] = [];
  const en: string[] = [];
  if (material.originals > 0) {
    const returned = material.inspectOriginal === true;
    zh.push(`原件${material.originals}份${returned ? '(核验后退还)' : ''}`);
    en.push(`${material.originals} original${returned ? ' (looked at and returned)' : ''}`);
  }
  if (material.copies > 0) {
    zh.push(`复印件${material.copies}份`);
    en.push(`${material.copies} ${material.copies === 1 ? 'copy' : 'copies'}`);
  }
  if (zh.length > 0) return { zh: zh.join('、'), en: en.join(', ') };
  if (material.shareable === true) return { zh: '免提交', en: 'Need not be handed in' };
  return material.medium === 'electronic'
    ? { zh: '电子件1份', en: '1 electronic copy' }
    : { zh: '1份', en: '1 copy' };
}

function guideSample(source: GuideSource, sample: NonNullable<Material['sample']>) {
  return { title: sample.title, text: sample.text, provenance: provenanceOf(source, sample) };
}

/** One row of the materials table. */
function guideMaterial(source: GuideSource, material: Material, index: number): GuideMaterial {
  return {
    no: index + 1,
    id: material.id,
    name: material.name,
    element: material.element,
    kind: MATERIAL_KINDS[material.kind],
    medium: MEDIUMS[material.medium],
    originals: material.originals,
    copies: material.copies,
    inspectOriginal: material.inspectOriginal === true,
    quantity: sayQuantity(material),
    necessity: material.necessity,
    necessityLabel: NECESSITIES[material.necessity],
    ...given('deferDays', material.deferDays),
    conditional: material.when !== undefined,
    ...given('whenText', material.whenText),
    ...given('when', material.when),
    source: MATERIAL_SOURCES[material.source],
    ...given('sourceNote', material.sourceNote),
    shareable: material.shareable === true,
    ...given('seal', material.seal),
    ...given('format', material.format),
    ...given('instructions', material.instructions),
    acceptance: material.acceptance ?? [],
    blankForm: material.blankForm === true,
    ...given('sample', material.sample && guideSample(source, material.sample)),
    provenance: provenanceOf(source, material),
  };
}

/** The materials table. */
export function guideMaterials(source: GuideSource): GuideMaterial[] {
  return source.standard.materials.map((material, index) => guideMaterial(source, material, index));
}

function departmentName({ standard, dictionary }: GuideSource, node: FlowNode): Bilingual {
  const found = node.department === undefined ? undefined : dictionary.departments.get(node.department);
  return found && found.id !== standard.department.id ? found.name : same(standard.department.name);
}

function postName({ dictionary }: GuideSource, id: string): Bilingual {
  return dictionary.posts.get(id)?.name ?? same(id);
}

/** The flow with the place of each node in a drawing. */
export function guideFlow(source: GuideSource): GuideFlow {
  const placed = layoutNodes(source.standard);
  const nodes = placed.map(({ node, column, lane }): GuideNode => {
    const limit = node.limit && guideLimit(source, node.limit, same(node.name));
    return {
      id: node.id,
      name: node.name,
      kind: node.kind,
      kindLabel: NODE_KINDS[node.kind],
      post: { id: node.post, name: postName(source, node.post) },
      department: departmentName(source, node),
      after: node.after,
      conditional: node.when !== undefined,
      ...given('when', node.when),
      ...given('limit', limit),
      counted: node.counted,
      distinctFrom: node.distinctFrom ?? [],
      column,
      lane,
    };
  });
  return {
    nodes,
    edges: nodes.flatMap((node) => node.after.map((from) => ({ from, to: node.id }))),
    columns: Math.max(...nodes.map((node) => node.column + 1), 1),
    lanes: Math.max(...nodes.map((node) => node.lane + 1), 1),
  };
}

/** The time matrix, in order of the flow. */
export function timeMatrix(source: GuideSource): TimeMatrixRow[] {
  return orderedNodes(source.standard).map((node, index) => ({
    no: index + 1,
    node: node.id,
    name: node.name,
    kindLabel: NODE_KINDS[node.kind],
    post: postName(source, node.post),
    department: departmentName(source, node),
    limit: node.limit ? sayClause(node.limit) : { zh: '不设时限', en: 'No limit' },
    counted: node.counted,
    task: node.task,
    record: node.record,
    accountability: node.accountability,
    ...given('when', node.when),
    provenance: provenanceOf(source, node.limit ?? node),
  }));
}

/** Special procedures. */
export function guideProcedures(source: GuideSource): Guide['procedures'] {
  return source.standard.procedures.map((procedure) => ({
    id: procedure.id,
    kind: procedure.kind,
    kindLabel: PROCEDURE_KINDS[procedure.kind],
    name: procedure.name,
    limit: guideLimit(source, procedure.limit, same(procedure.name)),
    excluded: procedure.excluded,
    ...given('department', procedure.department),
    ...given('payer', procedure.payer),
    provenance: provenanceOf(source, procedure),
  }));
}

/** Fees. */
export function guideFees(source: GuideSource): Guide['fees'] {
  return source.standard.fees.map((fee) => ({
    id: fee.id,
    name: fee.name,
    standard: fee.standard,
    ...given('amount', fee.amount),
    nature: FEE_NATURES[fee.nature],
    reducible: fee.reducible,
    ...given('reduction', fee.reduction),
    payOnline: fee.payOnline,
    ...given('funds', fee.funds && FEE_FUNDS[fee.funds]),
    provenance: provenanceOf(source, fee),
  }));
}

/** Results. */
export function guideResults(source: GuideSource): Guide['results'] {
  return source.standard.results.map((result) => ({
    id: result.id,
    name: result.name,
    kind: RESULT_KINDS[result.kind],
    ...given('validity', result.validity),
    delivery: result.delivery.map((way) => DELIVERIES[way]),
    ...given('sample', result.sample && guideSample(source, result.sample)),
    provenance: provenanceOf(source, result),
  }));
}

/** Places where applications are received. */
export function guidePlaces(source: GuideSource): Guide['places'] {
  return source.standard.places.map((place: Standard['places'][number]) => ({
    name: place.name,
    ...given('address', place.address),
    hours: place.hours,
    ...given('traffic', place.traffic),
    ...given('phone', place.phone),
    provenance: provenanceOf(source, place),
  }));
}
