import type { Dictionary, Standard } from '../standard/index.ts';
import { guideAnnexes, guideElements } from './elements.ts';
import { feeFigure, materialsFigure, promisedFigure, visitsFigure } from './figures.ts';
import { CASE_KINDS } from './labels.ts';
import { guideLimits } from './limits.ts';
import {
  given,
  guideFees,
  guideFlow,
  guideMaterials,
  guidePlaces,
  guideProcedures,
  guideResults,
  timeMatrix,
} from './parts.ts';
import { type GuideSource, guideSource, provenanceOf, sayCode } from './provenance.ts';
import type { Guide } from './types.ts';

function guideItem(source: GuideSource): Guide['item'] {
  const { item, caseKind } = source.standard;
  return {
    name: { zh: item.name, en: item.nameEn },
    aliases: item.aliases,
    ...given('parentName', item.parentName),
    basicCode: item.basicCode.code,
    ...given('implementationCode', item.implementationCode?.code),
    ...given('handlingCode', item.handlingCode?.code),
    type: sayCode(source, 'itemType', item.type),
    targets: item.targets.map((code) => sayCode(source, 'serviceTarget', code)),
    topics: item.topics,
    caseKind,
    caseKindLabel: CASE_KINDS[caseKind],
  };
}

/**
 * The whole public guide of a standard: four figures on top, the 21 elements in their order, annexes, and the tables
 * and the flow behind them. Plain JSON. Codes are written out; every value carries its citations or its editorial mark.
 */
export function buildGuide(standard: Standard, dictionary: Dictionary): Guide {
  const source = guideSource(standard, dictionary);
  const { department } = standard;
  const limits = guideLimits(source);
  const parts = {
    item: guideItem(source),
    region: standard.region,
    department: {
      id: department.id,
      name: department.name,
      level: sayCode(source, 'exerciseLevel', department.level),
      nature: sayCode(source, 'implementerNature', department.nature),
    },
    effectiveFrom: standard.effectiveFrom,
    ...given('effectiveTo', standard.effectiveTo),
    figures: [
      promisedFigure(limits.promised),
      visitsFigure(source),
      materialsFigure(standard.materials),
      feeFigure(source),
    ],
    limits,
    materials: guideMaterials(source),
    flow: guideFlow(source),
    timeMatrix: timeMatrix(source),
    procedures: guideProcedures(source),
    fees: guideFees(source),
    results: guideResults(source),
    places: guidePlaces(source),
  };
  return {
    ...parts,
    elements: guideElements(source, parts),
    annexes: guideAnnexes(source, parts),
    faq: standard.faq.map((one) => ({
      question: one.question,
      answer: one.answer,
      provenance: provenanceOf(source, one),
    })),
    sources: standard.sources.map(({ title, url, note }) => ({
      title,
      ...given('url', url),
      ...given('note', note),
    })),
  };
}
