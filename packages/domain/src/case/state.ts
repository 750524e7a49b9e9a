/** What a case is: a fold over its events. Nobody sets a status; it follows from what happened. */
import { type Static, Type } from 'typebox';
import { StandardRef } from '../standard/index.ts';
import {
  Certificate,
  Channel,
  Decision,
  Defect,
  Deferred,
  Extension,
  Finding,
  Hearing,
  LaterCase,
  Link,
  MaterialCheck,
  MaterialOffer,
  NodeState,
  Party,
  Person,
  Procedure,
  Shown,
} from './parts.ts';

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
    Type.Literal('suspended'),
    Type.Literal('forwarded'),
    Type.Literal('returned'),
    Type.Literal('terminated'),
    Type.Literal('deletedInError'),
  ],
  {
    description:
      '已提交 已收件 待补正 不予受理 审查中 决定中 转报中 制证中 待送达 已送达 已办结 已撤回 特别程序中 已转报待答复 已退件 已终止 已删除(录入错误)',
  },
);
export type CaseStatus = Static<typeof CaseStatus>;

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
  endedAt: Type.Optional(
    Type.String({ description: 'closed, withdrawn, not accepted, returned, terminated or deleted' }),
  ),
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
  certificate: Type.Optional(Certificate),
  deemedAccepted: Type.Optional(Type.Boolean({ description: '逾期未告知，视为受理' })),
  onPromise: Type.Optional(
    Type.Boolean({ description: '告知承诺: handled on the promise of the applicant' }),
  ),
  postCheck: Type.Optional(
    Type.Object({
      due: Type.String(),
      outcome: Type.Optional(Type.String()),
      findings: Type.Optional(Type.String()),
      at: Type.Optional(Type.String()),
    }),
  ),
  link: Type.Optional(Link),
  linked: Type.Optional(Type.Array(LaterCase, { description: 'Later cases that refer to this one' })),
  upper: Type.Optional(Type.Object({ region: Type.String(), caseId: Type.String(), caseNo: Type.String() })),
  /** `material:<id>` and `field:<id>` named in any notice so far, and those the applicant has changed since the first. */
  noticed: Type.Optional(Type.Array(Type.String())),
  changed: Type.Optional(Type.Array(Type.String())),
  lateNotice: Type.Optional(
    Type.Object({ targets: Type.Array(Type.String()), reason: Type.String(), by: Person, at: Type.String() }),
  ),
  findings: Type.Optional(Type.Array(Finding)),
  deferred: Type.Optional(Type.Array(Deferred)),
  procedures: Type.Optional(Type.Array(Procedure)),
  hearing: Type.Optional(Hearing),
  extension: Type.Optional(Extension),
  recused: Type.Optional(Type.Array(Person)),
  deletion: Type.Optional(Type.Object({ reason: Type.String(), by: Person, at: Type.String() })),
  migration: Type.Optional(
    Type.Object({ to: StandardRef, reason: Type.String(), by: Person, at: Type.String() }),
  ),
  passed: Type.Optional(Type.Array(Type.String(), { description: 'Moments that have been dealt with' })),
  adjustmentsTold: Type.Optional(
    Type.Array(Type.String(), { description: 'Decisions on the item that the applicant has been told of' }),
  ),
  rating: Type.Optional(
    Type.Object({ level: Type.Integer(), comment: Type.Optional(Type.String()), at: Type.String() }),
  ),
});
export type CaseState = Static<typeof CaseState>;
