/** Editions: which one is in force on a day, when it is due for review, and what leans on it. */
import { addMonths, type CivilDate } from '../shared/index.ts';
import { baseOf, parseNumber } from './number.ts';
import type { StandardDocument } from './schema.ts';

/** The longest time between two reviews (复审) of a standard, in years. */
export const LONGEST_REVIEW_YEARS = 5;

/** 现行 / 待实施 / 废止 */
export type EditionState = 'inForce' | 'coming' | 'abolished';

/** How a document stands on a day. One whose first day is not known counts as begun. */
export function stateOn(document: StandardDocument, on: CivilDate): EditionState {
  if (document.abolishedOn !== undefined && document.abolishedOn <= on) return 'abolished';
  return document.effectiveFrom !== undefined && document.effectiveFrom > on ? 'coming' : 'inForce';
}

/** The earlier of two days, where either may be unknown. */
const earlier = (a: CivilDate | undefined, b: CivilDate | undefined): CivilDate | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;

/**
 * Documents with the day on which each ends: when it was abolished or another edition takes its place, whichever comes
 * first, so that two editions are never in force together. An amendment sheet ends with the edition it amends.
 */
export function withReplacements(documents: readonly StandardDocument[]): StandardDocument[] {
  const until = new Map<string, CivilDate>();
  for (const { replaces, effectiveFrom } of documents) {
    if (effectiveFrom === undefined) continue;
    for (const number of replaces) {
      const known = until.get(number);
      if (known === undefined || effectiveFrom < known) until.set(number, effectiveFrom);
    }
  }
  const own = new Map(documents.map(({ number, abolishedOn }) => [number, abolishedOn]));
  const endOf = (number: string) => earlier(own.get(number), until.get(number));
  return documents.map((document) => {
    const { number, amends } = document;
    const abolishedOn = earlier(endOf(number), amends === undefined ? undefined : endOf(amends));
    return abolishedOn === undefined ? document : { ...document, abolishedOn };
  });
}

const editions = (documents: readonly StandardDocument[], number: string) => {
  const base = baseOf(number);
  return documents.filter((one) => one.amends === undefined && baseOf(one.number) === base);
};

/**
 * The edition of a number that is in force on a day, or undefined: the one that began last. Of two that begin on one day
 * the later number counts, so that there is never more than one.
 */
export function editionInForce(
  documents: readonly StandardDocument[],
  number: string,
  on: CivilDate,
): StandardDocument | undefined {
  const begun = editions(documents, number).filter((one) => stateOn(one, on) !== 'coming');
  const [last] = begun.toSorted((a, b) => {
    const [from, other] = [a.effectiveFrom ?? '', b.effectiveFrom ?? ''];
    if (from !== other) return from < other ? 1 : -1;
    return a.number < b.number ? 1 : -1;
  });
  return last && stateOn(last, on) === 'inForce' ? last : undefined;
}

/** Amendment sheets of an edition that have begun, in their order. */
export function amendmentsOf(
  documents: readonly StandardDocument[],
  { number }: Pick<StandardDocument, 'number'>,
  on: CivilDate,
): StandardDocument[] {
  return documents
    .filter((one) => one.amends === number && hasBegun(one, on))
    .toSorted((a, b) => sheetNo(a) - sheetNo(b));
}

// What ended with its edition still belongs to its text.
const hasBegun = ({ effectiveFrom }: StandardDocument, on: CivilDate) =>
  effectiveFrom === undefined || effectiveFrom <= on;
const yearOf = ({ number }: StandardDocument) => parseNumber(number)?.year ?? 0;
const sheetNo = ({ number }: StandardDocument) => parseNumber(number)?.amendment ?? 0;

/** Clauses with those of amendment sheets in their place, one sheet after another; what is new comes last. */
export function workedIn(
  clauses: StandardDocument['clauses'],
  sheets: readonly Pick<StandardDocument, 'clauses'>[],
): StandardDocument['clauses'] {
  return sheets.reduce<StandardDocument['clauses']>((before, sheet) => {
    const changed = new Map(sheet.clauses.map((clause) => [clause.id, clause]));
    const known = new Set(before.map(({ id }) => id));
    return [
      ...before.map((clause) => changed.get(clause.id) ?? clause),
      ...sheet.clauses.filter(({ id }) => !known.has(id)),
    ];
  }, clauses);
}

/** The text of an edition with its amendments worked in. The edition itself is not changed. */
export function amendedText(
  documents: readonly StandardDocument[],
  document: StandardDocument,
  on: CivilDate,
): StandardDocument['clauses'] {
  return workedIn(document.clauses, amendmentsOf(documents, document, on));
}

/**
 * The text a document gives: an edition its own, an amendment sheet that of its edition with the sheets up to this one
 * worked in. Two of these can be laid side by side.
 */
export function textAt(
  documents: readonly StandardDocument[],
  document: StandardDocument,
): StandardDocument['clauses'] {
  const edition = documents.find(({ number }) => number === document.amends);
  if (!edition) return document.clauses;
  const sheets = versionsOf(documents, document.number).filter(
    (one) => one.amends === edition.number && sheetNo(one) <= sheetNo(document),
  );
  return workedIn(edition.clauses, sheets);
}

/** Editions and amendment sheets of a number in their order: what can be compared with one another. */
export function versionsOf(documents: readonly StandardDocument[], number: string): StandardDocument[] {
  const base = baseOf(number);
  return documents
    .filter((one) => baseOf(one.number) === base)
    .toSorted((a, b) => yearOf(a) - yearOf(b) || sheetNo(a) - sheetNo(b));
}

/** The day by which an edition must be reviewed: counted from its last review, or from its first day. */
export function reviewDue(
  { effectiveFrom, issuedOn }: Pick<StandardDocument, 'effectiveFrom' | 'issuedOn'>,
  years = LONGEST_REVIEW_YEARS,
  lastReview?: CivilDate,
): CivilDate | undefined {
  const since = lastReview ?? effectiveFrom ?? issuedOn;
  return since === undefined ? undefined : addMonths(since, 12 * Math.min(years, LONGEST_REVIEW_YEARS));
}

/** Documents in force on a day that name this one among their normative references. */
export function citedBy(
  documents: readonly StandardDocument[],
  number: string,
  on: CivilDate,
): StandardDocument[] {
  const base = baseOf(number);
  return documents.filter(
    (one) =>
      baseOf(one.number) !== base &&
      stateOn(one, on) === 'inForce' &&
      one.references.some((reference) => reference === number || reference === base),
  );
}

/** Something to do because a standard went: the document that leans on it must be looked at. */
export type AbolitionTask = { document: string; title: string; department: string; cites: string };

export function abolitionTasks(
  documents: readonly StandardDocument[],
  number: string,
  on: CivilDate,
): AbolitionTask[] {
  return citedBy(documents, number, on).map((one) => ({
    document: one.number,
    title: one.title,
    department: one.department,
    cites: number,
  }));
}
