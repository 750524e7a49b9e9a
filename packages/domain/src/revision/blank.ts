/** What a draft begins with: a published version to be revised, or nothing but its place. */
import type { Code, Standard } from '../standard/index.ts';
import type { DraftDocument } from './merge.ts';

/** A copy of a version, to be in force from another day. Its last day, where it has one, is not that of the next. */
export function copyOf(version: Standard, effectiveFrom: string): DraftDocument {
  const { $schema: _, effectiveTo: __, ...content } = version;
  return { ...content, effectiveFrom };
}

export type BlankAim = {
  name: string;
  code: Code;
  region: string;
  department: string;
  departmentName: string;
  effectiveFrom: string;
};

/** Every part that a standard must have, empty: what is missing is told by the check, field by field. */
export function blankDraft({
  name,
  code,
  region,
  department,
  departmentName,
  effectiveFrom,
}: BlankAim): DraftDocument {
  return {
    item: { name, nameEn: '', aliases: [], basicCode: code, targets: [], topics: [] },
    region,
    effectiveFrom,
    department: { id: department, name: departmentName },
    sources: [],
    basis: [],
    scope: '',
    caseKind: 'promised',
    flowMode: 'oneReviewOneApprove',
    conditions: [],
    prohibitions: [],
    quota: { limited: false },
    materials: [],
    form: { title: '', sections: [] },
    limits: { statutory: null },
    nodes: [],
    procedures: [],
    fees: [],
    results: [],
    channels: { forms: [], onlineDepth: [], visits: { count: 0 } },
    places: [],
    contacts: { consult: {}, supervise: {} },
    rights: { enjoy: [], owe: [] },
    remedies: {},
    intermediaries: [],
    faq: [],
    examples: [],
  };
}
