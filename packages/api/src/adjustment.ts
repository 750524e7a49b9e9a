/** Adjustments of items (事项调整): decisions, what they touch, and what the public is told. */
import { AdjustmentKind, Decision, Successor } from '@yimen/domain/adjustment';
import { StandardRef } from '@yimen/domain/standard';
import { type Static, Type } from 'typebox';
import { Bilingual } from './common.ts';

const region = Type.String({ pattern: '^\\d{6}$', description: '行政区划代码' });

/** What the guide of an item and a search tell the public of an adjustment. */
export const ItemNotice = Type.Object({
  kind: AdjustmentKind,
  /** Whether no application is taken, from `from` on. */
  closes: Type.Boolean(),
  from: Type.String({ description: 'First day' }),
  begun: Type.Boolean({ description: 'Whether that day has come, by the day in China' }),
  until: Type.Optional(Type.String({ description: 'Last day, where there is one' })),
  title: Type.String(),
  documentNo: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  rightBody: Type.Optional(
    Type.Object({
      name: Type.String(),
      address: Type.Optional(Type.String()),
      phone: Type.Optional(Type.String()),
    }),
  ),
  successors: Type.Array(
    Type.Object({
      code: Type.String(),
      region: Type.String(),
      name: Type.String(),
      regionName: Bilingual,
    }),
  ),
  openCases: Type.Optional(Type.Union([Type.Literal('continue'), Type.Literal('stay')])),
});
export type ItemNotice = Static<typeof ItemNotice>;

export const RecordedAdjustment = Type.Object({
  id: Type.String(),
  decision: Decision,
  regionName: Bilingual,
  state: Type.Union([
    Type.Literal('draft'),
    Type.Literal('confirmed'),
    Type.Literal('inEffect'),
    Type.Literal('withdrawn'),
  ]),
  /** From the files of standards, or written at the desk. */
  origin: Type.Union([Type.Literal('published'), Type.Literal('desk')]),
  department: Type.Optional(Type.String()),
  draftedBy: Type.Optional(Type.String()),
  draftedAt: Type.Optional(Type.String()),
  confirmedBy: Type.Optional(Type.String()),
  confirmedOn: Type.Optional(Type.String()),
  withdrawnBy: Type.Optional(Type.String()),
  withdrawnOn: Type.Optional(Type.String()),
  withdrawalReason: Type.Optional(Type.String()),
  /** What the caller may do with it now. */
  allowed: Type.Array(Type.Union([Type.Literal('confirm'), Type.Literal('withdraw')])),
});
export type RecordedAdjustment = Static<typeof RecordedAdjustment>;

export const AdjustmentDraft = Type.Object(
  {
    department: Type.String({ maxLength: 50, description: '部门 whose items these are; its head confirms' }),
    decision: Type.Omit(Decision, ['id', '$schema', 'figures'], { additionalProperties: false }),
  },
  { additionalProperties: false },
);
export type AdjustmentDraft = Static<typeof AdjustmentDraft>;

export const AdjustmentImpact = Type.Object({
  standards: Type.Array(Type.Object({ ref: StandardRef, name: Type.String(), department: Type.String() })),
  layers: Type.Array(
    Type.Object({ item: Type.String(), region: Type.String(), effectiveFrom: Type.String() }),
  ),
  windows: Type.Array(
    Type.Object({
      region: Type.String(),
      department: Type.String(),
      name: Type.String(),
      posts: Type.Array(Type.String()),
      places: Type.Array(Type.String()),
    }),
  ),
  lists: Type.Array(
    Type.Object({
      list: Type.Union([Type.Literal('power'), Type.Literal('responsibility'), Type.Literal('fee')]),
      region: Type.String(),
      item: Type.String(),
      name: Type.String(),
    }),
  ),
  openCases: Type.Array(
    Type.Object({
      item: Type.String(),
      region: Type.String(),
      status: Type.String(),
      count: Type.Integer(),
    }),
  ),
  unknown: Type.Array(Type.String(), { description: 'Items that have no standard here' }),
  missing: Type.Array(Successor, { description: 'Successors that cannot be applied for on the first day' }),
  regionNames: Type.Record(Type.String(), Bilingual),
});
export type AdjustmentImpact = Static<typeof AdjustmentImpact>;

const byId = Type.Object({ id: Type.String({ maxLength: 100 }) });

export const adjustmentEndpoints = {
  'GET /adjustments': {
    query: Type.Object({
      view: Type.Optional(
        Type.Union([Type.Literal('all'), Type.Literal('own')], {
          description: 'own: written at the desk, in the regions of the caller',
        }),
      ),
    }),
    response: Type.Object({
      adjustments: Type.Array(RecordedAdjustment),
      /** Where the caller may draft. */
      drafts: Type.Array(
        Type.Object({
          region,
          regionName: Bilingual,
          departments: Type.Array(Type.Object({ id: Type.String(), name: Bilingual })),
          items: Type.Array(
            Type.Object({
              code: Type.String(),
              system: Type.String(),
              name: Type.String(),
              department: Type.String(),
            }),
          ),
        }),
      ),
    }),
  },
  'POST /adjustments': { body: AdjustmentDraft, response: RecordedAdjustment },
  'POST /adjustments/impact': { body: AdjustmentDraft, response: AdjustmentImpact },
  'GET /adjustments/:id/impact': { params: byId, response: AdjustmentImpact },
  'POST /adjustments/:id/confirmation': { params: byId, response: RecordedAdjustment },
  'POST /adjustments/:id/withdrawal': {
    params: byId,
    body: Type.Object(
      { reason: Type.String({ minLength: 1, maxLength: 500 }) },
      { additionalProperties: false },
    ),
    response: RecordedAdjustment,
  },
} as const;
