/** Documents, places and clauses as people see them. */
import type { Bilingual, ClauseShown, DocumentSummary } from '@yimen/api';
import {
  type AbolitionTask,
  type Clause,
  type ProjectRefusal,
  type StandardDocument,
  sayKept,
  stateOn,
} from '@yimen/domain/library';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { mentioned, type Shelf } from './shelf.ts';

export function departmentName({ standards }: Services, id: string): Bilingual {
  return standards.dictionary.departments.get(id)?.name ?? { zh: id, en: id };
}

export function summaryOf(
  services: Services,
  { on }: Pick<Shelf, 'on'>,
  document: StandardDocument,
): DocumentSummary {
  const { id, number, title, titleEn, level, effect, issuedOn, effectiveFrom, abolishedOn } = document;
  return {
    id,
    number,
    title: { zh: title, en: titleEn },
    level,
    effect,
    state: stateOn(document, on),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    ...(abolishedOn === undefined ? {} : { abolishedOn }),
    department: departmentName(services, document.department),
    adoption: document.adoption,
    ...(document.editorial ? { editorial: true as const } : {}),
  };
}

export function clauseShown(
  { standards }: Services,
  { indicators }: Pick<Shelf, 'indicators'>,
  { kept, ...clause }: Clause,
): ClauseShown {
  return {
    ...clause,
    kept: kept.map((one) => {
      const indicator = one.how === 'monitored' ? indicators.get(one.indicator) : undefined;
      return {
        how: one.how,
        said: sayKept(one, standards.dictionary, indicators),
        ...(indicator ? { formula: indicator.formula } : {}),
      };
    }),
  };
}

/** A number with the page it leads to, where the library has it. */
export function mention(shelf: Shelf, number: string) {
  const document = mentioned(shelf, number);
  if (!document) return { number };
  return { number, id: document.id, title: { zh: document.title, en: document.titleEn } };
}

export function nodeName({ tree }: Pick<Shelf, 'tree'>, id: string): Bilingual {
  return tree.nodes.find((node) => node.id === id)?.name ?? { zh: id, en: id };
}

export const taskShown = ({ document, title, cites }: AbolitionTask) => ({ document, title, cites });

/** An error from a refusal. */
export function refuse({ code, message, details }: ProjectRefusal): never {
  throw new HttpProblem(code, { message, details });
}
