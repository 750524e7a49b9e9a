import {
  type Answers,
  askedMaterials,
  type Dictionary,
  fieldsOf,
  parseCondition,
  type Standard,
  situation,
  takenNodes,
} from '../standard/index.ts';
import { feeFigure, materialsFigure, promisedFigure, visitsFigure } from './figures.ts';
import { guideLimits } from './limits.ts';
import { guideFlow, guideMaterials } from './parts.ts';
import { guideSource } from './provenance.ts';
import type { PersonalGuide } from './types.ts';

/** Fields that decide something: named by a condition of a material, a node or another question. */
function decisiveFields(standard: Standard): Set<string> {
  const conditions = [...standard.materials, ...standard.nodes, ...fieldsOf(standard)].flatMap(
    (thing) => thing.when ?? [],
  );
  return new Set(
    conditions.flatMap((when) => {
      const parsed = parseCondition(when);
      return parsed.ok ? parsed.names : [];
    }),
  );
}

/**
 * What applies to one person (我适用吗): the materials they bring and the steps their case takes, as far as their answers
 * decide it. `questions` are the questions that decide something and are shown at this point, in order, answered or not.
 */
export function personalGuide(standard: Standard, dictionary: Dictionary, answers: Answers): PersonalGuide {
  const source = guideSource(standard, dictionary);
  const { facts, visible } = situation(standard, answers);
  const materials = askedMaterials(standard, facts);
  const nodes = takenNodes(standard, facts);
  const ids = (things: readonly { readonly id: string }[]) => new Set(things.map((thing) => thing.id));
  const rows = guideMaterials(source);
  const drawn = guideFlow(source).nodes;
  const asked = ids(materials.applies);
  const open = ids(materials.undecided);
  const taken = ids(nodes.applies);
  const undecided = ids(nodes.undecided);
  const decisive = decisiveFields(standard);
  return {
    figures: [
      promisedFigure(guideLimits(source).promised),
      visitsFigure(source),
      materialsFigure(materials.applies, materials.undecided),
      feeFigure(source),
    ],
    materials: rows.filter((row) => asked.has(row.id)),
    undecided: rows.filter((row) => open.has(row.id)),
    nodes: drawn.filter((node) => taken.has(node.id)),
    undecidedNodes: drawn.filter((node) => undecided.has(node.id)),
    questions: visible.filter((id) => decisive.has(id)),
  };
}
