/** Commands beyond the straight way: corrections, deferred materials, procedures, people, links, and what the system does. */
import { Type } from 'typebox';
import { LinkKind, StandardRef } from '../standard/index.ts';
import { Adjusted, Dues, MaterialCheck, MaterialOffer, Person } from './parts.ts';

const words = (description: string) => Type.String({ minLength: 1, maxLength: 2000, description });
const node = Type.String({ description: 'id of the node that is worked on' });
const date = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });
const strict = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });
const answers = Type.Record(Type.String(), Type.Unknown());
const procedureNo = Type.Integer({ minimum: 1, description: 'Number of the procedure within the case' });

/** Bodies by command kind, without the kind itself. */
export const CourseBody = {
  // intake
  correctOnSpot: strict({ answers, materials: Type.Array(MaterialOffer) }),
  approveLateNotice: strict({
    targets: Type.Array(Type.String(), {
      minItems: 1,
      description: 'material:<id>, field:<id> or other: what an earlier notice should have named',
    }),
    reason: words('同意再次告知的理由'),
  }),
  deemAccepted: strict({}),
  returnFile: strict({
    ground: Type.Union([Type.Literal('correctionExpired'), Type.Literal('deferralExpired')]),
  }),
  supplement: strict({ materials: Type.Array(MaterialOffer, { minItems: 1 }) }),
  checkSupplement: strict({ checks: Type.Array(MaterialCheck, { minItems: 1 }) }),
  // people and nodes
  sendBack: strict({
    node,
    to: Type.String({ description: 'id of the earlier node' }),
    reason: words('退回理由'),
  }),
  assign: strict({ node, to: Person, reason: words('指派理由') }),
  recuse: strict({ node, person: Type.Optional(Person), reason: words('回避理由') }),
  // special procedures, hearing, extension
  startProcedure: strict({
    node,
    procedure: Type.String({ description: 'id of the procedure in the standard' }),
    plannedEnd: date('Last day planned, as the applicant is told'),
    reason: words('启动理由'),
  }),
  endProcedure: strict({ node, no: procedureNo, conclusion: words('结论') }),
  announceHearing: strict({
    node,
    reason: words('听证事由'),
    ownMotion: Type.Optional(Type.Boolean({ description: '依职权举行' })),
  }),
  requestHearing: strict({ reason: words('听证请求') }),
  waiveHearing: strict({}),
  scheduleHearing: strict({
    node,
    at: Type.String({ description: 'ISO instant' }),
    place: Type.String({ minLength: 1, maxLength: 200 }),
    chair: Person,
  }),
  holdHearing: strict({ minutes: Type.String({ minLength: 1, maxLength: 20_000, description: '听证笔录' }) }),
  extend: strict({
    value: Type.Integer({ minimum: 1, description: 'In the unit of the rule: working days' }),
    reason: words('延期理由'),
  }),
  // ends
  terminate: strict({
    node,
    ground: Type.Union([
      Type.Literal('applicantGone'),
      Type.Literal('itemCancelled'),
      Type.Literal('matterVoid'),
      Type.Literal('other'),
    ]),
    reason: words('终止理由'),
  }),
  proposeDeletion: strict({ reason: words('删除理由') }),
  approveDeletion: strict({}),
  rejectDeletion: strict({ reason: words('不同意删除的理由') }),
  // another version
  proposeMigration: strict({ node, to: StandardRef, reason: words('改用新版本的理由') }),
  consentMigration: strict({}),
  declineMigration: strict({}),
  // after the decision
  recordPostCheck: strict({
    outcome: Type.Union([Type.Literal('true'), Type.Literal('false')], { description: '承诺属实 / 不实' }),
    findings: words('核查情况'),
  }),
  endCertificate: strict({
    how: Type.Union([Type.Literal('revoked'), Type.Literal('cancelled')]),
    ground: words('法定情形'),
    reason: words('理由'),
  }),
  // other cases, told by the system
  noteLink: strict({
    link: LinkKind,
    region: Type.String(),
    caseId: Type.String(),
    caseNo: Type.String(),
    granted: Type.Boolean({ description: 'The later case has been granted and takes effect on this one' }),
    without: Type.Optional(Type.Literal(true, { description: 'The later case has ended without effect' })),
  }),
  noteUpper: strict({ region: Type.String(), caseId: Type.String(), caseNo: Type.String() }),
  recordUpperDecision: strict({
    outcome: Type.Union([Type.Literal('granted'), Type.Literal('refused')]),
    text: words('上级机关的决定'),
    documentNo: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  renewBySilence: strict({}),
  // clocks
  noteLimit: strict({ key: Type.String({ description: 'Key of the timer' }), due: Type.String() }),
  recountDues: strict({ reason: words('重新推算的原因'), dues: Dues }),
  // the item
  tellAdjustment: strict({ adjusted: Adjusted }),
} as const;
