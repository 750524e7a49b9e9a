/**
 * Official documents (文书) as data: what each kind says, which elements the law demands of it, how it is numbered. The
 * national templates lie in `standards/documents`; a service standard may bring its own.
 */
import { type Static, type TObject, type TProperties, Type } from 'typebox';

const text = (description: string) => Type.String({ minLength: 1, description });
const strict = <P extends TProperties>(properties: P, description?: string): TObject<P> =>
  Type.Object(properties, { additionalProperties: false, ...(description ? { description } : {}) });
const id = (description: string) => Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$', description });

/** Every kind of document. */
export const DOCUMENT_KINDS = [
  'receipt',
  'acceptance',
  'nonAcceptance',
  'correction',
  'specialProcedure',
  'extension',
  'hearingNotice',
  'grantDecision',
  'refusalDecision',
  'deliverySlip',
  'certificate',
] as const;
export const DocumentKind = Type.Enum([...DOCUMENT_KINDS], {
  description:
    '收件凭证 受理通知书 不予受理通知书 补正告知书 特别程序告知书 延期通知书 听证告知书 准予决定书 不予决定书 送达回证 证照',
});
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/**
 * What a document can say, and the facts that say it. An element is carried when a paragraph, field or title names one of
 * its facts; `seal` and `date` stand in the signature, `number` above the text.
 */
export const DOCUMENT_ELEMENTS = {
  addressee: [],
  number: [],
  seal: [],
  date: [],
  item: ['item'],
  materials: ['materials'],
  defects: ['defects'],
  deadline: ['deadline'],
  ground: ['ground'],
  reason: ['reason'],
  rightBody: ['rightBody'],
  limit: ['promisedDue', 'statutoryDue'],
  decision: ['opinion'],
  reconsideration: ['reconsiderationDays'],
  litigation: ['litigationMonths'],
  procedure: ['procedureName'],
  procedureTime: ['procedureEnd'],
  extension: ['extendedBy'],
  hearingRight: ['hearingRequestBy'],
  hearingTime: ['hearingAt'],
  hearingPlace: ['hearingPlace'],
  hearingChair: ['hearingChair'],
  receiver: ['receiver'],
  method: ['method'],
  certificateNo: ['certificateNo'],
  holder: ['applicant'],
  validity: ['validTo'],
} as const satisfies Record<string, readonly DocumentFact[]>;
export type DocumentElement = keyof typeof DOCUMENT_ELEMENTS;

/** Everything a template may name between braces or in a condition. Absent facts are null in conditions. */
export const DOCUMENT_FACTS = [
  'accepted',
  'applicant',
  'basis',
  'caseNo',
  'certificateNo',
  'corrected',
  'date',
  'deadline',
  'deemed',
  'defects',
  'department',
  'documentTitle',
  'extendedBy',
  'ground',
  'hearingAt',
  'hearingChair',
  'hearingPlace',
  'hearingRequestBy',
  'item',
  'licensing',
  'litigationBody',
  'litigationMonths',
  'materials',
  'method',
  'number',
  'officer',
  'opinion',
  'procedureBasis',
  'procedureEnd',
  'procedureExcluded',
  'procedureName',
  'procedures',
  'promisedDue',
  'reason',
  'receiver',
  'received',
  'reconsiderationBody',
  'reconsiderationDays',
  'result',
  'rightBody',
  'statutoryDue',
  'submitted',
  'validTo',
  'you',
] as const;
export type DocumentFact = (typeof DOCUMENT_FACTS)[number];

/** Facts that are lists: a paragraph that names one is followed by its points. */
export const LISTED_FACTS: ReadonlySet<DocumentFact> = new Set(['defects', 'materials']);

const provenance = {
  basis: Type.Optional(Type.Array(id('id of an entry in basis'))),
  editorial: Type.Optional(Type.Literal(true, { description: 'Written for this product' })),
  reason: Type.Optional(text('Why, for an editorial value')),
};

const when = Type.Optional(text('FEEL condition over facts: said only when it holds'));

export const DocumentTemplate = strict(
  {
    $schema: Type.Optional(Type.String()),
    id: DocumentKind,
    name: strict({ zh: text('名称'), en: text('Name') }),
    titles: Type.Array(strict({ text: text('标题'), when }), {
      minItems: 1,
      description: 'The first whose condition holds',
    }),
    form: Type.Union([Type.Literal('decision'), Type.Literal('notice'), Type.Literal('certificate')], {
      description: '公文格式 (GB/T 9704) / 通知书 / 证照',
    }),
    number: strict({
      group: id('kinds of one group share one series of numbers'),
      mark: text('Follows the mark of the authority (机关代字): 许准'),
      ...provenance,
    }),
    addressee: Type.Optional(
      Type.Literal(false, { description: 'false: written to nobody in particular, such as a certificate' }),
    ),
    paragraphs: Type.Array(strict({ text: text('Text; {fact} stands for a fact'), when, ...provenance }), {
      minItems: 1,
    }),
    fields: Type.Optional(
      Type.Array(strict({ label: text('栏目'), text: text('Text; {fact} stands for a fact'), when }), {
        description: 'Rows of a certificate or slip',
      }),
    ),
    defaults: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'Facts that hold where the service standard is silent',
      }),
    ),
    signature: strict({
      seal: Type.Boolean({ description: 'Place for the seal over the date' }),
      date: Type.Union([Type.Literal('arabic'), Type.Literal('chinese')], {
        description: '2026年12月1日 (GB/T 9704-2012) / 二〇二六年十二月一日',
      }),
      receiver: Type.Optional(Type.Boolean({ description: '签收栏: the addressee signs for it' })),
      ...provenance,
    }),
    demands: Type.Array(
      strict({ element: id('what the document must say'), basis: Type.Array(id('entry'), { minItems: 1 }) }),
      { description: '必备内容: what the law demands of the document, and where' },
    ),
    basis: Type.Array(
      strict({
        id: id('Referred to by what rests on it'),
        law: text('全名'),
        documentNo: Type.Optional(text('文号; needed for what the index of laws does not have')),
        articles: Type.Optional(Type.Array(text('条款'))),
        version: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
      }),
    ),
  },
  'One kind of official document (一种文书)',
);
export type DocumentTemplate = Static<typeof DocumentTemplate>;

/** What a service standard says of its documents. */
export const StandardDocuments = strict(
  {
    mark: Type.Optional(text('机关代字, e.g. 皖市监')),
    templates: Type.Optional(Type.Array(DocumentTemplate)),
  },
  '文书: the mark of the authority, and templates that replace the national ones',
);
export type StandardDocuments = Static<typeof StandardDocuments>;

const BRACES = /\{([^{}]*)\}/g;

/** The facts a text names between braces, in order, whatever they are. */
export function namedFacts(template: string): string[] {
  return [...template.matchAll(BRACES)].map(([, name = '']) => name);
}

/** A text with its facts filled in; a fact that is not there leaves nothing. */
export function fillFacts(template: string, facts: Readonly<Record<string, unknown>>): string {
  return template.replace(BRACES, (_, name: string) => String(facts[name] ?? ''));
}

/** Whether a name is one that templates may use. */
export function isDocumentFact(name: string): name is DocumentFact {
  return (DOCUMENT_FACTS as readonly string[]).includes(name);
}
