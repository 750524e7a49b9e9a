/** What a case is: a fold over its events. Nobody sets a status; it follows from what happened. */
import { type Static, Type } from 'typebox';
import { StandardRef } from '../standard/index.ts';

export const CaseStatus = Type.Union(
  [
    Type.Literal('submitted'),
    Type.Literal('received'),
    Type.Literal('correctionPending'),
    Type.Literal('notAccepted'),
    Type.Literal('reviewing'),
    Type.Literal('deciding'),
    Type.Literal('forwarding'),
    Type.Literal('certMaking'),
    Type.Literal('readyForDelivery'),
    Type.Literal('delivered'),
    Type.Literal('closed'),
    Type.Literal('withdrawn'),
  ],
  {
    description: '已提交 已收件 待补正 不予受理 审查中 决定中 转报中 制证中 待送达 已送达 已办结 已撤回',
  },
);
export type CaseStatus = Static<typeof CaseStatus>;

export const Channel = Type.Union([Type.Literal('online'), Type.Literal('window'), Type.Literal('agent')], {
  description: '网上 / 窗口 / 代办',
});
export type Channel = Static<typeof Channel>;

/** An applicant (申请人): a person, or an organisation with its legal representative. */
export const Party = Type.Object(
  {
    kind: Type.Union([Type.Literal('person'), Type.Literal('organisation')]),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    idNo: Type.String({ minLength: 1, maxLength: 50, description: '公民身份号码 or 统一社会信用代码' }),
    phone: Type.Optional(Type.String({ maxLength: 30 })),
    legalRep: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);
export type Party = Static<typeof Party>;

/** A material as handed in: files by content hash, or on paper at the window. */
export const MaterialOffer = Type.Object(
  {
    material: Type.String({ description: 'id of the material in the standard' }),
    files: Type.Array(
      Type.Object(
        {
          id: Type.String({ description: 'id of the uploaded file' }),
          name: Type.String({ maxLength: 255, description: 'Original file name' }),
          size: Type.Integer({ minimum: 0, description: 'Bytes' }),
          type: Type.String({ description: 'Media type found from the content' }),
        },
        { additionalProperties: false },
      ),
    ),
    onPaper: Type.Boolean({ description: 'Handed in, or to be handed in, on paper' }),
  },
  { additionalProperties: false },
);
export type MaterialOffer = Static<typeof MaterialOffer>;

/** A clerk's finding on one material (受理审查要点). */
export const MaterialCheck = Type.Object(
  {
    material: Type.String(),
    ok: Type.Boolean(),
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
);
export type MaterialCheck = Static<typeof MaterialCheck>;

/** One thing wrong with an application, in words the applicant can act on. */
export const Defect = Type.Object(
  {
    target: Type.Union([Type.Literal('material'), Type.Literal('field'), Type.Literal('other')]),
    id: Type.Optional(Type.String({ description: 'id of the material or field' })),
    text: Type.String({ minLength: 1, maxLength: 500, description: 'What is wrong and what to do' }),
  },
  { additionalProperties: false },
);
export type Defect = Static<typeof Defect>;

const Said = Type.Object({ zh: Type.String(), en: Type.String() });

/** Answers as people read them, kept so that an old case stays readable when the questions change. */
export const Shown = Type.Array(
  Type.Object({
    id: Type.String(),
    title: Type.String(),
    entries: Type.Array(
      Type.Object({
        field: Type.String(),
        label: Said,
        text: Said,
        columns: Type.Optional(Type.Array(Said)),
        rows: Type.Optional(Type.Array(Type.Array(Said))),
      }),
    ),
  }),
);
export type Shown = Static<typeof Shown>;

export const NodeState = Type.Object({
  node: Type.String({ description: 'id of the node in the standard' }),
  status: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('open'),
    Type.Literal('done'),
    Type.Literal('skipped'),
  ]),
  openedAt: Type.Optional(Type.String({ description: 'ISO instant' })),
  due: Type.Optional(Type.String({ description: 'Last day of the node limit, as computed when it opened' })),
  doneAt: Type.Optional(Type.String({ description: 'ISO instant' })),
  by: Type.Optional(Type.Object({ id: Type.String(), name: Type.String(), post: Type.String() })),
  outcome: Type.Optional(Type.String()),
  opinion: Type.Optional(Type.String()),
});
export type NodeState = Static<typeof NodeState>;

export const Decision = Type.Object({
  outcome: Type.Union([Type.Literal('granted'), Type.Literal('refused'), Type.Literal('forwarded')]),
  at: Type.String({ description: 'ISO instant: the moment that ends the limits (办结)' }),
  text: Type.String({ description: '决定内容; for a refusal the reasons' }),
});
export type Decision = Static<typeof Decision>;

export const CaseState = Type.Object({
  region: Type.String(),
  caseId: Type.String(),
  caseNo: Type.String(),
  seq: Type.Integer({ description: 'Number of the last event' }),
  status: CaseStatus,
  standard: StandardRef,
  itemName: Type.String(),
  department: Type.String(),
  channel: Channel,
  owner: Type.String({ description: 'Account of the applicant' }),
  applicant: Party,
  proxy: Type.Optional(Party),
  answers: Type.Record(Type.String(), Type.Unknown()),
  shown: Shown,
  materials: Type.Array(MaterialOffer),
  checks: Type.Array(MaterialCheck),
  nodes: Type.Array(NodeState),
  submittedAt: Type.Optional(Type.String()),
  receivedAt: Type.Optional(Type.String()),
  correctedAt: Type.Optional(Type.String({ description: 'When the last correction came in' })),
  acceptedAt: Type.Optional(Type.String()),
  decidedAt: Type.Optional(Type.String()),
  deliveredAt: Type.Optional(Type.String()),
  endedAt: Type.Optional(Type.String({ description: 'closed, withdrawn or not accepted' })),
  promisedDue: Type.Optional(Type.String({ description: '承诺办结日, as told at acceptance' })),
  statutoryDue: Type.Optional(Type.String({ description: '法定办结日, as told at acceptance' })),
  provisional: Type.Optional(Type.Boolean({ description: 'The due date lies past the published calendar' })),
  correction: Type.Optional(
    Type.Object({
      noticeAt: Type.String(),
      due: Type.String(),
      defects: Type.Array(Defect),
    }),
  ),
  correctionCount: Type.Integer(),
  decision: Type.Optional(Decision),
  nonAcceptance: Type.Optional(
    Type.Object({ ground: Type.String(), reason: Type.String(), rightBody: Type.Optional(Type.String()) }),
  ),
  certificate: Type.Optional(
    Type.Object({ no: Type.String(), result: Type.String(), validTo: Type.Optional(Type.String()) }),
  ),
  rating: Type.Optional(
    Type.Object({ level: Type.Integer(), comment: Type.Optional(Type.String()), at: Type.String() }),
  ),
});
export type CaseState = Static<typeof CaseState>;
