/** Applying, following, and everything staff do with a case. Every change of state is a resource below the case. */
import {
  AllowedAction,
  type CaseState,
  CaseStatus,
  Channel,
  CommandBody,
  Decision,
  Defect,
  Extension,
  Hearing,
  MaterialCheck,
  MaterialOffer,
  NodeState,
  Party,
  Person,
  Procedure,
  Shown,
  Signer,
} from '@yimen/domain/case';
import { LimitUnit, SignOff, StandardRef } from '@yimen/domain/standard';
import { type Static, type TObject, Type } from 'typebox';
import { CertificateView, relationProperties } from './case-relations.ts';
import { Bilingual, Due, Paging } from './common.ts';

export const caseParams = Type.Object({
  region: Type.String({ pattern: '^\\d{6}$' }),
  caseId: Type.String({ format: 'uuid' }),
});

/** Who did something, and for whom when they stood in. */
export const LineSigner = Type.Intersect([Signer, Type.Object({ forName: Type.Optional(Type.String()) })]);
export type LineSigner = Static<typeof LineSigner>;

const LineSignature = Type.Object({
  by: LineSigner,
  outcome: Type.String(),
  opinion: Type.String(),
  at: Type.String(),
});

/** A node with what the standard says of it, so that the line can be drawn without the standard. */
export const NodeLine = Type.Intersect([
  Type.Omit(NodeState, ['by', 'signatures']),
  Type.Object({
    by: Type.Optional(LineSigner),
    signatures: Type.Optional(Type.Array(LineSignature, { description: '会签: opinions given so far' })),
    name: Type.String(),
    kind: Type.String(),
    post: Type.String(),
    postName: Bilingual,
    after: Type.Array(Type.String()),
    column: Type.Integer({ minimum: 0, description: 'Where it is drawn: grows with the flow' }),
    lane: Type.Integer({ minimum: 0, description: 'Where it is drawn: separates parallel branches' }),
    limit: Type.Optional(Type.Object({ value: Type.Integer(), unit: Type.String() })),
    signOff: Type.Optional(SignOff),
    editorial: Type.Boolean(),
  }),
]);
export type NodeLine = Static<typeof NodeLine>;

export const TimelineEntry = Type.Object({
  seq: Type.Integer(),
  kind: Type.String(),
  at: Type.String(),
  by: Type.Object({
    name: Type.String(),
    post: Type.Optional(Type.String()),
    forName: Type.Optional(Type.String({ description: 'Who was stood in for (AB 岗, 委托)' })),
  }),
  text: Bilingual,
});
export type TimelineEntry = Static<typeof TimelineEntry>;

/** Remaining time against a limit: colour always comes with a word. */
export const TimeLeft = Type.Object({
  workdays: Type.Integer({ description: 'Working days left; negative when over' }),
  limit: Type.Integer({ description: 'Working days of the whole limit' }),
  level: Type.Union([Type.Literal('ok'), Type.Literal('near'), Type.Literal('over')]),
});
export type TimeLeft = Static<typeof TimeLeft>;

export const MaterialLine = Type.Object({
  material: Type.String(),
  name: Type.String(),
  necessity: Type.String(),
  originals: Type.Integer(),
  copies: Type.Integer(),
  acceptance: Type.Array(Type.String()),
  shareable: Type.Optional(
    Type.Boolean({ description: '可共享获取: looked up by the clerk, never asked of the applicant' }),
  ),
  replaced: Type.Optional(Type.Boolean({ description: '以承诺代替: the signed promise stands for it' })),
  offer: Type.Optional(MaterialOffer),
  check: Type.Optional(MaterialCheck),
});
export type MaterialLine = Static<typeof MaterialLine>;

/** A case as its viewer may see it; personal data is masked where the viewer doesn't need it. */
export const CaseView = Type.Object({
  region: Type.String(),
  caseId: Type.String(),
  caseNo: Type.String(),
  seq: Type.Integer(),
  status: CaseStatus,
  itemName: Type.String(),
  department: Type.Object({ id: Type.String(), name: Type.String() }),
  standard: StandardRef,
  channel: Channel,
  applicant: Party,
  proxy: Type.Optional(Party),
  answers: Type.Record(Type.String(), Type.Unknown()),
  shown: Shown,
  materials: Type.Array(MaterialLine),
  nodes: Type.Array(NodeLine),
  submittedAt: Type.Optional(Type.String()),
  receivedAt: Type.Optional(Type.String()),
  acceptedAt: Type.Optional(Type.String()),
  decidedAt: Type.Optional(Type.String()),
  deliveredAt: Type.Optional(Type.String()),
  endedAt: Type.Optional(Type.String()),
  promised: Type.Optional(Due),
  statutory: Type.Optional(Due),
  left: Type.Optional(TimeLeft),
  correction: Type.Optional(
    Type.Object({ noticeAt: Type.String(), due: Type.String(), defects: Type.Array(Defect) }),
  ),
  nonAcceptance: Type.Optional(
    Type.Object({ ground: Type.String(), reason: Type.String(), rightBody: Type.Optional(Type.String()) }),
  ),
  decision: Type.Optional(Decision),
  certificate: Type.Optional(CertificateView),
  ...relationProperties,
  rating: Type.Optional(
    Type.Object({ level: Type.Integer(), comment: Type.Optional(Type.String()), at: Type.String() }),
  ),
  procedures: Type.Optional(Type.Array(Procedure)),
  hearing: Type.Optional(Hearing),
  extension: Type.Optional(Extension),
  mostExtension: Type.Optional(
    Type.Object({ value: Type.Integer(), unit: LimitUnit }, { description: 'For who may extend: how long' }),
  ),
  recused: Type.Optional(Type.Array(Person)),
  migration: Type.Optional(
    Type.Object({ to: StandardRef, reason: Type.String(), by: Person, at: Type.String() }),
  ),
  timeline: Type.Array(TimelineEntry),
  allowedActions: Type.Array(AllowedAction),
});
export type CaseView = Static<typeof CaseView>;

/** What anyone with the case number and query code may see: no personal data. */
export const Progress = Type.Object({
  caseNo: Type.String(),
  itemName: Type.String(),
  item: Type.Object({ code: Type.String(), region: Type.String() }),
  department: Type.String(),
  status: CaseStatus,
  /** One sentence of state: what happened, what it means, what to do. */
  sentence: Bilingual,
  nodes: Type.Array(NodeLine),
  submittedAt: Type.Optional(Type.String()),
  promised: Type.Optional(Due),
  left: Type.Optional(TimeLeft),
  needsYou: Type.Optional(
    Type.Object({ command: Type.Literal('correct'), due: Type.String(), defects: Type.Array(Defect) }),
  ),
  /** 容缺: what is still to come, by when. */
  deferred: Type.Optional(
    Type.Array(Type.Object({ name: Type.String(), due: Type.String(), supplied: Type.Boolean() })),
  ),
  decision: Type.Optional(Type.Object({ outcome: Type.String(), at: Type.String() })),
  procedures: Type.Optional(
    Type.Array(Type.Pick(Procedure, ['no', 'kind', 'name', 'from', 'plannedEnd', 'to', 'excluded', 'basis'])),
  ),
  hearing: Type.Optional(Type.Pick(Hearing, ['ownMotion', 'requestBy', 'holdBy', 'at', 'place', 'heldAt'])),
  extension: Type.Optional(Type.Pick(Extension, ['value', 'unit', 'reason'])),
  timeline: Type.Array(Type.Object({ kind: Type.String(), at: Type.String(), text: Bilingual })),
  canRate: Type.Boolean(),
  rating: Type.Optional(Type.Object({ level: Type.Integer() })),
});
export type Progress = Static<typeof Progress>;

export const CaseSummary = Type.Object({
  region: Type.String(),
  caseId: Type.String(),
  caseNo: Type.String(),
  itemName: Type.String(),
  applicantName: Type.String(),
  status: CaseStatus,
  submittedAt: Type.String(),
  promisedDue: Type.Optional(Type.String()),
  left: Type.Optional(TimeLeft),
  needsYou: Type.Boolean(),
});
export type CaseSummary = Static<typeof CaseSummary>;

/** What every command answers: where the case stands now and what this person may do next. */
export const CommandReply = Type.Object({
  region: Type.String(),
  caseId: Type.String(),
  caseNo: Type.String(),
  seq: Type.Integer(),
  status: CaseStatus,
  allowedActions: Type.Array(AllowedAction),
});
export type CommandReply = Static<typeof CommandReply>;

/** `expectedSeq`: number of the last event the person saw; a page that is out of date is refused, not merged. */
export const command = <B extends TObject>(body: B) => ({
  params: caseParams,
  body: Type.Evaluate(Type.Intersect([body, Type.Object({ expectedSeq: Type.Integer({ minimum: 1 }) })])),
  response: CommandReply,
});

export const Submission = Type.Object(
  {
    item: Type.String({ description: '基本编码' }),
    region: Type.String({ pattern: '^\\d{6}$' }),
    hash: Type.String({ description: 'The version the form was filled under' }),
    channel: Type.Optional(Channel),
    applicant: Party,
    proxy: Type.Optional(Party),
    answers: Type.Record(Type.String(), Type.Unknown()),
    materials: Type.Array(MaterialOffer),
    draftId: Type.Optional(Type.String({ description: 'Draft that becomes this case' })),
    onPromise: Type.Optional(
      Type.Boolean({ description: '告知承诺: the promise of the standard is signed' }),
    ),
    link: Type.Optional(
      Type.Object(
        {
          kind: Type.Union([
            Type.Literal('change'),
            Type.Literal('renewal'),
            Type.Literal('reissue'),
            Type.Literal('cancellation'),
            Type.Literal('revocation'),
          ]),
          region: Type.String({ pattern: '^\\d{6}$' }),
          caseId: Type.String({ format: 'uuid' }),
        },
        { additionalProperties: false, description: 'The earlier case whose certificate it is about' },
      ),
    ),
  },
  { additionalProperties: false },
);
export type Submission = Static<typeof Submission>;

export const SubmissionReceipt = Type.Object({
  region: Type.String(),
  caseId: Type.String(),
  caseNo: Type.String(),
  queryCode: Type.String({ description: 'Shown once; with the case number it opens the progress page' }),
  itemName: Type.String(),
  submittedAt: Type.String(),
  seq: Type.Integer(),
});
export type SubmissionReceipt = Static<typeof SubmissionReceipt>;

export const Draft = Type.Object({
  id: Type.String(),
  item: Type.String(),
  region: Type.String(),
  hash: Type.String(),
  itemName: Type.String(),
  answers: Type.Record(Type.String(), Type.Unknown()),
  materials: Type.Array(MaterialOffer),
  savedAt: Type.String(),
});
export type Draft = Static<typeof Draft>;

export const StoredFile = Type.Object({
  id: Type.String(),
  name: Type.String(),
  size: Type.Integer(),
  type: Type.String(),
});
export type StoredFile = Static<typeof StoredFile>;

const byCode = {
  caseNo: Type.String({ minLength: 1, maxLength: 50 }),
  queryCode: Type.String({ minLength: 1, maxLength: 20 }),
};

export const caseEndpoints = {
  'GET /drafts': { response: Type.Object({ drafts: Type.Array(Draft) }) },
  'PUT /drafts/:id': {
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    body: Type.Pick(Draft, ['item', 'region', 'hash', 'answers', 'materials']),
    response: Draft,
  },
  'DELETE /drafts/:id': {
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    response: Type.Object({}),
  },
  'POST /cases': { body: Submission, response: SubmissionReceipt },
  'GET /cases': {
    query: Type.Object({ ...Paging }),
    response: Type.Object({ cases: Type.Array(CaseSummary), total: Type.Integer() }),
  },
  'GET /cases/:region/:caseId': { params: caseParams, response: CaseView },
  'POST /cases/:region/:caseId/receipt': command(CommandBody.receive),
  'POST /cases/:region/:caseId/correction-notice': command(CommandBody.requireCorrection),
  'POST /cases/:region/:caseId/correction': command(CommandBody.correct),
  'POST /cases/:region/:caseId/acceptance': command(CommandBody.accept),
  'POST /cases/:region/:caseId/non-acceptance': command(CommandBody.refuseAcceptance),
  'POST /cases/:region/:caseId/opinions': command(CommandBody.completeNode),
  'POST /cases/:region/:caseId/grant': command(CommandBody.grant),
  'POST /cases/:region/:caseId/refusal': command(CommandBody.refuse),
  'POST /cases/:region/:caseId/forwarding': command(CommandBody.forward),
  'POST /cases/:region/:caseId/certificate': command(CommandBody.makeCertificate),
  'POST /cases/:region/:caseId/delivery': command(CommandBody.deliver),
  'POST /cases/:region/:caseId/closure': command(CommandBody.close),
  'POST /cases/:region/:caseId/rating': command(CommandBody.rate),
  'POST /cases/:region/:caseId/withdrawal': command(CommandBody.withdraw),
  'POST /progress': { body: Type.Object(byCode), response: Progress },
  'POST /progress/rating': {
    body: Type.Object({ ...byCode, ...CommandBody.rate.properties }),
    response: Progress,
  },
} as const;

export type { CaseState };
