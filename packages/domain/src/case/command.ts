/** What can be asked of a case. Each command is one resource of the API and one entry of `decide`. */
import { type Static, Type } from 'typebox';
import { StandardRef } from '../standard/index.ts';
import { CourseBody } from './command-course.ts';
import { Channel, Defect, Link, MaterialCheck, MaterialOffer, Party } from './parts.ts';

const opinion = (description: string) => Type.String({ minLength: 1, maxLength: 2000, description });
const node = Type.String({ description: 'id of the node that is worked on' });
const answers = Type.Record(Type.String(), Type.Unknown());

/** Bodies by command kind, without the kind itself: what the API takes. */
export const CommandBody = {
  submit: Type.Object(
    {
      caseNo: Type.String(),
      queryCodeHash: Type.String({ description: 'Hash of the query code the applicant got' }),
      standard: StandardRef,
      channel: Channel,
      owner: Type.String(),
      applicant: Party,
      proxy: Type.Optional(Party),
      answers,
      materials: Type.Array(MaterialOffer),
      link: Type.Optional(Link),
      onPromise: Type.Optional(
        Type.Boolean({ description: '告知承诺: the applicant has signed the promise of the standard' }),
      ),
    },
    { additionalProperties: false },
  ),
  receive: Type.Object(
    { note: Type.Optional(Type.String({ maxLength: 500 })) },
    { additionalProperties: false },
  ),
  requireCorrection: Type.Object(
    {
      defects: Type.Array(Defect, {
        minItems: 1,
        description: 'Every defect, all at once (行政许可法第三十二条)',
      }),
    },
    { additionalProperties: false },
  ),
  correct: Type.Object({ answers, materials: Type.Array(MaterialOffer) }, { additionalProperties: false }),
  accept: Type.Object(
    {
      checks: Type.Array(MaterialCheck),
      defer: Type.Optional(
        Type.Array(Type.String(), { description: '容缺受理: ids of materials that may follow' }),
      ),
    },
    { additionalProperties: false },
  ),
  refuseAcceptance: Type.Object(
    {
      ground: Type.Union([
        Type.Literal('noPermitNeeded'),
        Type.Literal('notCompetent'),
        Type.Literal('other'),
      ]),
      reason: opinion('理由'),
      rightBody: Type.Optional(Type.String({ minLength: 1, description: '有权机关, for notCompetent' })),
    },
    { additionalProperties: false },
  ),
  completeNode: Type.Object(
    {
      node,
      outcome: Type.Union([Type.Literal('agree'), Type.Literal('disagree')]),
      opinion: opinion('审查意见'),
    },
    { additionalProperties: false },
  ),
  grant: Type.Object({ node, opinion: opinion('决定意见') }, { additionalProperties: false }),
  refuse: Type.Object({ node, reason: opinion('不予许可的理由') }, { additionalProperties: false }),
  forward: Type.Object({ node, opinion: opinion('初审意见') }, { additionalProperties: false }),
  makeCertificate: Type.Object(
    {
      node,
      result: Type.String({ description: 'id of the result in the standard' }),
      no: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 100,
          description: '证照编号 given elsewhere; the register of Yimen numbers it when absent',
        }),
      ),
      validTo: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    },
    { additionalProperties: false },
  ),
  deliver: Type.Object(
    {
      node,
      method: Type.Union([Type.Literal('window'), Type.Literal('express'), Type.Literal('download')]),
      receiver: Type.String({ minLength: 1, maxLength: 100, description: '领取人' }),
    },
    { additionalProperties: false },
  ),
  close: Type.Object({}, { additionalProperties: false }),
  rate: Type.Object(
    {
      level: Type.Integer({
        minimum: 1,
        maximum: 5,
        description: 'GB/T 39046 A.8: 1 非常满意 … 5 非常不满意',
      }),
      comment: Type.Optional(Type.String({ maxLength: 500 })),
    },
    { additionalProperties: false },
  ),
  withdraw: Type.Object({ reason: opinion('撤回理由') }, { additionalProperties: false }),
  ...CourseBody,
} as const;

export type CommandKind = keyof typeof CommandBody;
export type CommandBody<K extends CommandKind> = Static<(typeof CommandBody)[K]>;
export type Command = { [K in CommandKind]: { kind: K } & CommandBody<K> }[CommandKind];

/** What an actor may do now: buttons come from this, never from the client's own guess. */
export const AllowedAction = Type.Object({
  command: Type.String(),
  node: Type.Optional(Type.String()),
});
export type AllowedAction = { command: CommandKind; node?: string };
