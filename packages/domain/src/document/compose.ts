/** What a document says, word by word, before anybody thinks of paper. */
import type { CaseEvent, CaseState } from '../case/index.ts';
import { shanghaiDate } from '../shared/index.ts';
import {
  type Dictionary,
  DOCUMENT_FACTS,
  type DocumentFact,
  type DocumentKind,
  type DocumentTemplate,
  evaluateCondition,
  fillFacts,
  LISTED_FACTS,
  namedFacts,
  type Standard,
} from '../standard/index.ts';
import { arabicDate, chineseDate } from './date.ts';
import { type DocumentFacts, documentFacts } from './facts.ts';

/** A piece of the text: a paragraph, a numbered point of a list, a row of a certificate. */
export type DocumentBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'point'; text: string }
  | { kind: 'field'; label: string; text: string };

/** A document with every word it says. Rendering adds nothing but form. */
export type ComposedDocument = {
  kind: DocumentKind;
  form: DocumentTemplate['form'];
  title: string;
  number: string;
  addressee?: string;
  blocks: DocumentBlock[];
  issuer: string;
  /** Civil date, and as it is written. */
  date: string;
  dateText: string;
  seal: boolean;
  /** The addressee signs for it. */
  receiver: boolean;
  /** Where to ask, whom to complain to. */
  contact: string[];
  item: string;
  caseNo: string;
  holder: string;
  /** Last day of validity, civil date. */
  validTo?: string;
};

/** The template a case's document of this kind follows: the standard's own, or the national one. */
export function templateOf(
  kind: DocumentKind,
  standard: Pick<Standard, 'documents'>,
  { documents }: Pick<Dictionary, 'documents'>,
): DocumentTemplate {
  const template = standard.documents?.templates?.find(({ id }) => id === kind) ?? documents.get(kind);
  if (!template) throw new Error(`There is no template of the document "${kind}".`);
  return template;
}

/** Facts as conditions see them: what is absent is null, never unknown. */
function forConditions(facts: DocumentFacts): Record<DocumentFact, unknown> {
  return Object.fromEntries(DOCUMENT_FACTS.map((name) => [name, facts[name] ?? null])) as Record<
    DocumentFact,
    unknown
  >;
}

function paragraphs(
  texts: readonly { text: string; when?: string }[],
  facts: DocumentFacts,
): DocumentBlock[] {
  const known = forConditions(facts);
  return texts
    .filter(({ when }) => when === undefined || evaluateCondition(when, known).value === true)
    .flatMap(({ text }): DocumentBlock[] => {
      const lists = namedFacts(text).filter((name) => LISTED_FACTS.has(name as DocumentFact));
      const points = lists.flatMap((name) => facts[name as DocumentFact] ?? []) as string[];
      const said = fillFacts(text, { ...facts, ...Object.fromEntries(lists.map((name) => [name, ''])) });
      return [
        ...said.split('\n').map((line): DocumentBlock => ({ kind: 'paragraph', text: line })),
        ...points.map((point, index): DocumentBlock => ({ kind: 'point', text: `${index + 1}. ${point}` })),
      ];
    });
}

function fields({ fields: rows = [] }: DocumentTemplate, facts: DocumentFacts): DocumentBlock[] {
  const known = forConditions(facts);
  return rows
    .filter(({ when }) => when === undefined || evaluateCondition(when, known).value === true)
    .map(({ label, text }) => ({ kind: 'field', label, text: fillFacts(text, facts) }));
}

function titleOf({ titles, name }: DocumentTemplate, facts: DocumentFacts): string {
  const known = forConditions(facts);
  const title = titles.find(
    ({ when }) => when === undefined || evaluateCondition(when, known).value === true,
  );
  return title ? fillFacts(title.text, facts) : name.zh;
}

/** Where to ask and whom to complain to, as far as the standard says. */
function contactLines({ places, contacts }: Standard, officer: unknown): string[] {
  const [place] = places;
  const { consult, supervise } = contacts;
  const where = [place?.name, place?.address].filter((part) => part !== undefined).join('，');
  const lines: [string, string | undefined][] = [
    ['办理地点', where === '' ? undefined : where],
    ['办公时间', place?.hours],
    ['咨询途径', consult.phone ?? place?.phone ?? consult.other],
    ['监督投诉', supervise.phone ?? supervise.other],
    ['承办人', typeof officer === 'string' ? officer : undefined],
  ];
  return lines.flatMap(([label, text]) => (text === undefined ? [] : [`${label}：${text}`]));
}

/** The name of what was decided, for the slip that goes with it: a refusal has no result of the standard. */
function decided(state: CaseState, standard: Standard, dictionary: Dictionary): DocumentFacts {
  if (state.decision?.outcome !== 'refused') return {};
  const template = templateOf('refusalDecision', standard, dictionary);
  return { result: template.name.zh };
}

/** The document of an event: every fact filled in, every condition decided. */
export function composeDocument(
  template: DocumentTemplate,
  state: CaseState,
  event: CaseEvent,
  standard: Standard,
  dictionary: Dictionary,
  number: string,
): ComposedDocument {
  const facts: DocumentFacts = {
    ...template.defaults,
    ...documentFacts(state, event, standard, dictionary),
    ...(event.kind === 'delivered' ? decided(state, standard, dictionary) : {}),
    number,
  };
  const date = shanghaiDate(event.at);
  const validTo = event.kind === 'certified' ? event.data.validTo : undefined;
  return {
    kind: template.id,
    form: template.form,
    title: titleOf(template, facts),
    number,
    ...(template.addressee === false ? {} : { addressee: `${state.applicant.name}：` }),
    blocks: [...paragraphs(template.paragraphs, facts), ...fields(template, facts)],
    issuer: standard.department.name,
    date,
    dateText: template.signature.date === 'chinese' ? chineseDate(date) : arabicDate(date),
    seal: template.signature.seal,
    receiver: template.signature.receiver === true,
    contact:
      template.form === 'notice' && template.addressee !== false ? contactLines(standard, facts.officer) : [],
    item: state.itemName,
    caseNo: state.caseNo,
    holder: state.applicant.name,
    ...(validTo === undefined ? {} : { validTo }),
  };
}
