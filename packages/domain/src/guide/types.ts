/**
 * The public guide of a service (服务指南) as structured data. One TypeBox definition gives the TypeScript type and the
 * response schema of the API. Everything is plain JSON; texts carry both languages, and where a standard has a text in
 * Chinese only, `en` repeats it.
 */
import { type Static, type TObject, type TProperties, Type } from 'typebox';

const strict = <P extends TProperties>(properties: P, description?: string): TObject<P> =>
  Type.Object(properties, { additionalProperties: false, ...(description ? { description } : {}) });
const text = (description: string) => Type.String({ description });

/** A text in both languages. */
export const Said = strict({ zh: Type.String(), en: Type.String() });

/** A citation written out, so that a reader needs no further look-up. */
export const Citation = strict({
  id: text('id of the entry in the standard'),
  law: text('法律、法规或文件的全名'),
  kind: Type.String(),
  kindLabel: Said,
  documentNo: Type.Optional(text('文号')),
  articles: Type.Array(Type.String()),
  version: Type.Optional(text('Date of the edition')),
  text: text('《…》(文号)第…条, as it is printed'),
});
export type Citation = Static<typeof Citation>;

/** Where a value comes from: citations, or `editorial` with the reason. Both may be empty for plain facts. */
export const Provenance = strict({
  citations: Type.Array(Citation),
  editorial: Type.Boolean({ description: 'Written for this product; the public source does not state it' }),
  reason: Type.Optional(text('Why an editorial value was needed and how it was chosen')),
});
export type Provenance = Static<typeof Provenance>;

/** One reason of a computed value, as every "why?" shows it. */
export const Reason = strict({
  rule: Type.String(),
  text: Said,
  basis: Type.Optional(Type.String()),
  inputs: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

export const GuideLimit = strict({
  value: Type.Integer({ minimum: 0 }),
  unit: Type.String(),
  text: Said,
  note: Type.Optional(Type.String()),
  provenance: Provenance,
  because: Type.Array(Reason, { description: 'Why the limit is what it is' }),
});
export type GuideLimit = Static<typeof GuideLimit>;

export const FIGURE_KEYS = ['promised', 'visits', 'materials', 'fee'] as const;

/** One of the four figures on top: promised limit, visits, materials, fee. */
export const Figure = strict({
  key: Type.Enum([...FIGURE_KEYS]),
  label: Said,
  value: Said,
  number: Type.Optional(Type.Number({ description: 'The figure as a number, where it is one' })),
  because: Type.Array(Reason),
});
export type Figure = Static<typeof Figure>;

/** The 21 elements of a service guide (服务指南要素), in their fixed order. */
export const GUIDE_ELEMENT_KEYS = [
  'scope',
  'identity',
  'basis',
  'acceptedBy',
  'decidedBy',
  'quota',
  'conditions',
  'prohibitions',
  'materials',
  'receipt',
  'process',
  'handlingMode',
  'limits',
  'fees',
  'results',
  'delivery',
  'rights',
  'consultation',
  'supervision',
  'placeAndTime',
  'progressQuery',
] as const;
export type GuideElementKey = (typeof GUIDE_ELEMENT_KEYS)[number];

/** What follows the 21 elements. */
export const ANNEX_KEYS = ['form', 'samples', 'intermediaries', 'faq', 'sources'] as const;
export type AnnexKey = (typeof ANNEX_KEYS)[number];

/** One line of an element: a value, with a label where there are several. */
export const GuideEntry = strict({
  label: Type.Optional(Said),
  text: Said,
  provenance: Provenance,
});
export type GuideEntry = Static<typeof GuideEntry>;

export const GuideElement = strict({
  no: Type.Integer({ minimum: 1 }),
  key: Type.Enum([...GUIDE_ELEMENT_KEYS]),
  title: Said,
  entries: Type.Array(GuideEntry, { minItems: 1 }),
});
export type GuideElement = Static<typeof GuideElement>;

export const GuideAnnex = strict({
  key: Type.Enum([...ANNEX_KEYS]),
  title: Said,
  entries: Type.Array(GuideEntry, { minItems: 1 }),
});
export type GuideAnnex = Static<typeof GuideAnnex>;

export const GuideSample = strict({ title: Type.String(), text: Type.String(), provenance: Provenance });

/** One row of the materials table. */
export const GuideMaterial = strict({
  no: Type.Integer({ minimum: 1 }),
  id: Type.String(),
  name: Type.String(),
  element: Type.String(),
  kind: Said,
  medium: Said,
  originals: Type.Integer(),
  copies: Type.Integer(),
  inspectOriginal: Type.Boolean(),
  quantity: Said,
  necessity: Type.String({ description: 'required, optional or deferrable' }),
  necessityLabel: Said,
  deferDays: Type.Optional(Type.Integer()),
  conditional: Type.Boolean({ description: 'Asked for only in some situations' }),
  whenText: Type.Optional(text('The situation in words')),
  when: Type.Optional(text('The situation as a FEEL condition')),
  source: Said,
  sourceNote: Type.Optional(Type.String()),
  shareable: Type.Boolean({ description: 'Obtained by data sharing: the applicant need not hand it in' }),
  seal: Type.Optional(Type.String()),
  format: Type.Optional(Type.String()),
  instructions: Type.Optional(Type.String()),
  acceptance: Type.Array(Type.String(), { description: '受理标准: one point a clerk checks' }),
  blankForm: Type.Boolean(),
  sample: Type.Optional(GuideSample),
  provenance: Provenance,
});
export type GuideMaterial = Static<typeof GuideMaterial>;

/** A node of the flow, with where it is drawn: `column` grows with the flow, `lane` separates parallel branches. */
export const GuideNode = strict({
  id: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  kindLabel: Said,
  post: strict({ id: Type.String(), name: Said }),
  department: Said,
  after: Type.Array(Type.String()),
  conditional: Type.Boolean(),
  when: Type.Optional(Type.String()),
  limit: Type.Optional(GuideLimit),
  counted: Type.Boolean({ description: 'Its limit is part of the promised limit' }),
  distinctFrom: Type.Array(Type.String(), { description: 'Nodes that someone else must have done' }),
  column: Type.Integer({ minimum: 0 }),
  lane: Type.Integer({ minimum: 0 }),
});
export type GuideNode = Static<typeof GuideNode>;

export const GuideFlow = strict({
  nodes: Type.Array(GuideNode),
  edges: Type.Array(strict({ from: Type.String(), to: Type.String() })),
  columns: Type.Integer({ minimum: 1 }),
  lanes: Type.Integer({ minimum: 1 }),
});
export type GuideFlow = Static<typeof GuideFlow>;

/** One row of the time matrix (时间矩阵): step, post, limit, record, accountability. */
export const TimeMatrixRow = strict({
  no: Type.Integer({ minimum: 1 }),
  node: Type.String(),
  name: Type.String(),
  kindLabel: Said,
  post: Said,
  department: Said,
  limit: Said,
  counted: Type.Boolean(),
  task: Type.String(),
  record: Type.String(),
  accountability: Type.String(),
  when: Type.Optional(Type.String()),
  provenance: Provenance,
});
export type TimeMatrixRow = Static<typeof TimeMatrixRow>;

export const GuideProcedure = strict({
  id: Type.String(),
  kind: Type.String(),
  kindLabel: Said,
  name: Type.String(),
  limit: GuideLimit,
  excluded: Type.Boolean({ description: 'Its days are not counted in the limit' }),
  department: Type.Optional(Type.String()),
  payer: Type.Optional(Type.String()),
  provenance: Provenance,
});

export const GuideFee = strict({
  id: Type.String(),
  name: Type.String(),
  standard: Type.String(),
  amount: Type.Optional(Type.Number()),
  nature: Said,
  reducible: Type.Boolean(),
  reduction: Type.Optional(Type.String()),
  payOnline: Type.Boolean(),
  funds: Type.Optional(Said),
  provenance: Provenance,
});

export const GuideResult = strict({
  id: Type.String(),
  name: Type.String(),
  kind: Said,
  validity: Type.Optional(Type.String()),
  delivery: Type.Array(Said),
  sample: Type.Optional(GuideSample),
  provenance: Provenance,
});

export const GuidePlace = strict({
  name: Type.String(),
  address: Type.Optional(Type.String()),
  hours: Type.String(),
  traffic: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  provenance: Provenance,
});

/** The whole public guide of one version of a standard. */
export const Guide = strict({
  item: strict({
    name: Said,
    aliases: Type.Array(Type.String()),
    parentName: Type.Optional(Type.String()),
    basicCode: Type.String(),
    implementationCode: Type.Optional(Type.String()),
    handlingCode: Type.Optional(Type.String()),
    type: Said,
    targets: Type.Array(Said),
    topics: Type.Array(Type.String()),
    caseKind: Type.String(),
    caseKindLabel: Said,
  }),
  region: Type.String(),
  department: strict({ id: Type.String(), name: Type.String(), level: Said, nature: Said }),
  effectiveFrom: Type.String(),
  effectiveTo: Type.Optional(Type.String()),
  figures: Type.Array(Figure, { minItems: 4, maxItems: 4 }),
  limits: strict({
    statutory: Type.Union([GuideLimit, Type.Null()]),
    promised: GuideLimit,
    correction: GuideLimit,
  }),
  elements: Type.Array(GuideElement, { minItems: 21, maxItems: 21 }),
  annexes: Type.Array(GuideAnnex),
  materials: Type.Array(GuideMaterial),
  flow: GuideFlow,
  timeMatrix: Type.Array(TimeMatrixRow),
  procedures: Type.Array(GuideProcedure),
  fees: Type.Array(GuideFee),
  results: Type.Array(GuideResult),
  places: Type.Array(GuidePlace),
  faq: Type.Array(strict({ question: Type.String(), answer: Type.String(), provenance: Provenance })),
  sources: Type.Array(
    strict({ title: Type.String(), url: Type.Optional(Type.String()), note: Type.Optional(Type.String()) }),
  ),
});
export type Guide = Static<typeof Guide>;

/** The part of a guide that applies in one situation (我适用吗). */
export const PersonalGuide = strict({
  figures: Type.Array(Figure),
  materials: Type.Array(GuideMaterial, { description: 'Asked for in this situation' }),
  undecided: Type.Array(GuideMaterial, { description: 'Depend on questions not answered yet' }),
  nodes: Type.Array(GuideNode, { description: 'Steps that are taken in this situation' }),
  undecidedNodes: Type.Array(GuideNode, { description: 'Steps that depend on questions not answered yet' }),
  questions: Type.Array(Type.String(), {
    description: 'Ids of the questions that decide something and are shown now',
  }),
});
export type PersonalGuide = Static<typeof PersonalGuide>;
