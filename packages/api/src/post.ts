/** Posts (岗位): who holds which one, who stands in for whom, and handing one over for some days. */
import { HoldingKind } from '@yimen/domain/case';
import { Appointment } from '@yimen/domain/standard';
import { type Static, Type } from 'typebox';
import { Paging } from './common.ts';
import { PlaceNames } from './session.ts';

const day = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });
const id = (description: string) => Type.String({ format: 'uuid', description });

/** A post of one department in one region. */
const Place = {
  post: Type.String({ minLength: 1, maxLength: 50, description: '岗位: id of a post' }),
  department: Type.String({ minLength: 1, maxLength: 50, description: '部门: id of a department' }),
  region: Type.String({ pattern: '^\\d{6}$', description: '行政区划代码' }),
};
const Person = Type.Object({ id: Type.String(), name: Type.String() });
const reason = Type.String({ minLength: 1, maxLength: 200, description: 'Why; becomes part of the record' });
const letterNo = Type.String({ minLength: 1, maxLength: 100, description: '文号' });

export const HeldPost = Type.Object({
  id: Type.String(),
  ...Place,
  kind: HoldingKind,
  person: Person,
  standInFor: Type.Optional(Person),
  /** An appointment with a letter to a post that has a rule of appointment: 首席代表. */
  chief: Type.Boolean(),
  scope: Type.Optional(
    Type.Array(Type.Object({ item: Type.String(), name: Type.String() }), {
      description: 'Absent: every item',
    }),
  ),
  letterNo: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  from: day('First day'),
  until: Type.Optional(day('Last day; absent: until it is ended')),
  state: Type.Union([Type.Literal('current'), Type.Literal('coming'), Type.Literal('past')]),
  createdBy: Type.Optional(Type.String({ description: 'Name of who arranged it' })),
  endedBy: Type.Optional(Type.String()),
  endedAt: Type.Optional(Type.String({ description: 'ISO instant, when it was ended before its last day' })),
  ending: Type.Optional(Type.String({ description: 'Why it was ended' })),
  /** What the caller may do with it now. */
  allowed: Type.Array(Type.Union([Type.Literal('delegate'), Type.Literal('standIn'), Type.Literal('end')])),
});
export type HeldPost = Static<typeof HeldPost>;

/** 岗位委托: the caller's own post, for some days. */
export const Delegation = Type.Object(
  {
    ...Place,
    to: id('Account that acts on those days'),
    from: day('First day'),
    until: day('Last day, included'),
    reason,
  },
  { additionalProperties: false },
);
export type Delegation = Static<typeof Delegation>;

const Term = {
  account: id('Account that gets the post'),
  from: day('First day'),
  until: Type.Optional(day('Last day, included; absent: until it is ended')),
};

/** 任命: to a post, as somebody's stand-in (AB岗), or as chief representative (首席代表). */
export const PostAppointment = Type.Union([
  Type.Object(
    { kind: Type.Literal('post'), ...Place, ...Term, reason },
    { additionalProperties: false, description: 'By an administrator: a post of its own' },
  ),
  Type.Object(
    {
      kind: Type.Literal('standIn'),
      ...Place,
      ...Term,
      standInFor: id('Account whose post it is'),
      reason,
    },
    { additionalProperties: false, description: 'AB岗' },
  ),
  Type.Object(
    {
      kind: Type.Literal('chiefRepresentative'),
      ...Place,
      ...Term,
      letterNo,
      scope: Type.Optional(
        Type.Array(Type.String({ minLength: 1, maxLength: 50 }), {
          minItems: 1,
          maxItems: 500,
          uniqueItems: true,
          description: '授权事项: basic codes; absent: every item of the department',
        }),
      ),
    },
    { additionalProperties: false, description: '首席代表' },
  ),
]);
export type PostAppointment = Static<typeof PostAppointment>;

/** What may be chosen when a post is handed to somebody. */
export const Candidates = Type.Object({
  people: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), posts: Type.Array(Type.String()) }),
  ),
  items: Type.Array(Type.Object({ item: Type.String(), name: Type.String() })),
  appointment: Type.Optional(Appointment),
});
export type Candidates = Static<typeof Candidates>;

const Ending = Type.Object({ reason }, { additionalProperties: false });
const ById = Type.Object({ id: id('id of the holding') });

export const postEndpoints = {
  'GET /posts/holdings': {
    query: Type.Object({
      view: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('region')], { default: 'mine' })),
      region: Type.Optional(Place.region),
      past: Type.Optional(Type.Boolean({ description: 'Those that are over, last ended first' })),
      ...Paging,
    }),
    response: Type.Object({
      holdings: Type.Array(HeldPost),
      total: Type.Integer(),
      names: PlaceNames,
      /** Regions whose posts the caller may fill, and whether also with appointments of their own. */
      manages: Type.Array(Type.Object({ region: Type.String(), appoints: Type.Boolean() })),
      /** Posts of the dictionary that can be filled here. */
      posts: Type.Array(Type.Object({ post: Type.String(), chief: Type.Boolean() })),
    }),
  },
  'GET /posts/candidates': { query: Type.Object(Place), response: Candidates },
  'POST /posts/delegations': { body: Delegation, response: HeldPost },
  'POST /posts/delegations/:id/ending': { params: ById, body: Ending, response: HeldPost },
  'POST /posts/appointments': { body: PostAppointment, response: HeldPost },
  'POST /posts/appointments/:id/ending': { params: ById, body: Ending, response: HeldPost },
} as const;
