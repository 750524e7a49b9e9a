/** The time matrix of a case, and on whose desk it was at any moment. For staff who may see the case. */
import { CaseStatus, Person } from '@yimen/domain/case';
import { LimitUnit, NodeKind, StandardRef } from '@yimen/domain/standard';
import { type Static, Type } from 'typebox';
import { caseParams, LineSigner } from './case.ts';
import { Because, Bilingual } from './common.ts';

const instant = (description: string) => Type.String({ description: `ISO instant: ${description}` });
const because = Type.Array(Because);
const count = Type.Object({ value: Type.Number(), because });
const day = Type.Object({ value: Type.String({ description: 'Civil date YYYY-MM-DD' }), because });
const span = Type.Object({
  value: Type.Object({
    value: Type.Number(),
    unit: Type.Union([Type.Literal('workday'), Type.Literal('day'), Type.Literal('minute')]),
  }),
  because,
});
const limit = Type.Object({ value: Type.Integer({ minimum: 0 }), unit: LimitUnit });
const level = Type.Union([Type.Literal('ok'), Type.Literal('near'), Type.Literal('over')]);

export const ResponsibleParty = Type.Union(
  [Type.Literal('authority'), Type.Literal('applicant'), Type.Literal('procedure'), Type.Literal('upper')],
  { description: '行政机关 / 申请人 / 特别程序 / 上级机关' },
);

export const Duty = Type.Union(
  [
    Type.Literal('node'),
    Type.Literal('supplementCheck'),
    Type.Literal('deletion'),
    Type.Literal('closing'),
    Type.Literal('postCheck'),
    Type.Literal('correction'),
    Type.Literal('deferral'),
    Type.Literal('hearingRequest'),
    Type.Literal('consent'),
    Type.Literal('procedure'),
    Type.Literal('upperDecision'),
  ],
  {
    description:
      '办理环节 核对补交 审批删除 归档 事后核查 | 补正 容缺补交 决定是否听证 答复是否改用新版本 | 特别程序 | 上级决定',
  },
);

/** One who answers for a case. */
export const ResponsibleLine = Type.Object({
  party: ResponsibleParty,
  duty: Duty,
  name: Type.Optional(Type.String({ description: 'Name of the node or procedure' })),
  node: Type.Optional(Type.String()),
  round: Type.Optional(Type.Integer()),
  post: Type.Optional(Type.String()),
  postName: Type.Optional(Bilingual),
  department: Type.Optional(Bilingual),
  person: Type.Optional(Person),
  accountability: Type.Optional(Type.String({ description: '责任条款 of the standard' })),
  because,
});
export type ResponsibleLine = Static<typeof ResponsibleLine>;

/** A time during which the same people were responsible; the last one is open. */
export const ResponsibleSpan = Type.Object({
  from: instant('beginning, included'),
  to: Type.Optional(instant('end, not included')),
  responsible: Type.Array(ResponsibleLine, { description: 'Empty once nothing is left to do' }),
});
export type ResponsibleSpan = Static<typeof ResponsibleSpan>;

export const TimeMatrixRow = Type.Object({
  node: Type.String(),
  name: Type.String(),
  kind: NodeKind,
  round: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Absent for a node the case has not come to' }),
  ),
  post: Type.String(),
  postName: Bilingual,
  department: Bilingual,
  state: Type.Union(
    [
      Type.Literal('waiting'),
      Type.Literal('skipped'),
      Type.Literal('open'),
      Type.Literal('done'),
      Type.Literal('sentBack'),
      Type.Literal('passedOver'),
      Type.Literal('caseEnded'),
    ],
    { description: '未到 / 不经过 / 办理中 / 已办 / 退回 / 换版后不再经过 / 随办件终止' },
  ),
  counted: Type.Boolean({ description: 'Whether its limit is part of the promised limit' }),
  limit: Type.Optional(limit),
  start: Type.Optional(instant('when the case came here')),
  end: Type.Optional(instant('when it was left')),
  due: Type.Optional(day),
  dueAt: Type.Optional(instant('for limits in hours and minutes')),
  used: Type.Optional(span),
  held: Type.Optional(count),
  paused: Type.Optional(count),
  level: Type.Optional(level),
  desks: Type.Array(
    Type.Object({
      from: instant('from when it lay there'),
      to: Type.Optional(instant('until when')),
      person: Type.Optional(Person),
      minutes: Type.Integer({ description: 'Office minutes of it' }),
    }),
    { description: 'With whom it lay: a person, or the post as a whole' },
  ),
  acts: Type.Array(
    Type.Object({
      by: LineSigner,
      at: instant('when'),
      outcome: Type.Optional(Type.String()),
      opinion: Type.Optional(Type.String()),
    }),
    { description: 'Who signed or finished it' },
  ),
  next: Type.Array(Type.String({ description: 'Name of a node that opened with its end' })),
  record: Type.String({ description: '应当形成的记录' }),
  accountability: Type.String({ description: '责任条款' }),
  basis: Type.Optional(Type.String()),
});
export type TimeMatrixRow = Static<typeof TimeMatrixRow>;

export const TimeMatrixTotal = Type.Object({
  limit,
  from: Type.String({ description: 'Civil date, day 0' }),
  extension: Type.Optional(limit),
  due: day,
  used: span,
  paused: count,
  end: Type.Optional(instant('when the case was decided or ended')),
  level,
});
export type TimeMatrixTotal = Static<typeof TimeMatrixTotal>;

const caseHead = {
  region: Type.String(),
  caseId: Type.String(),
  caseNo: Type.String(),
  itemName: Type.String(),
  status: CaseStatus,
};

export const TimeMatrixView = Type.Object({
  ...caseHead,
  department: Bilingual,
  standard: StandardRef,
  at: instant('as of when'),
  rows: Type.Array(TimeMatrixRow),
  promised: Type.Optional(TimeMatrixTotal),
  statutory: Type.Optional(TimeMatrixTotal),
  parties: Type.Array(
    Type.Object({ party: ResponsibleParty, minutes: count }, { description: 'Office minutes' }),
  ),
  spans: Type.Array(ResponsibleSpan),
});
export type TimeMatrixView = Static<typeof TimeMatrixView>;

export const matrixEndpoints = {
  'GET /cases/:region/:caseId/time-matrix': { params: caseParams, response: TimeMatrixView },
  'GET /cases/:region/:caseId/responsibility': {
    params: caseParams,
    query: Type.Object({
      at: Type.Optional(Type.String({ description: 'ISO instant with its offset; now when absent' })),
    }),
    response: Type.Object({ ...caseHead, at: instant('asked for'), span: ResponsibleSpan }),
  },
} as const;
