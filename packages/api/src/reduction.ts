/** 三减: materials, steps and promised limits of a set of items, on one day and on another. */
import { type Static, Type } from 'typebox';
import { Bilingual } from './common.ts';

const day = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });
const Share = Type.Union([Type.Number(), Type.Null()], {
  description: '0.25 is a quarter; null: of nothing',
});

export const ReductionFigure = Type.Object({
  before: Type.Number(),
  after: Type.Number(),
  items: Type.Integer({ description: 'Items the sums are of' }),
  cut: Share,
});

const Limit = Type.Object({ text: Bilingual, workdays: Type.Optional(Type.Number()) });

const Side = Type.Object({
  hash: Type.String(),
  materials: Type.Integer(),
  nodes: Type.Integer(),
  promised: Limit,
  statutory: Type.Optional(Limit),
});

export const ReductionRow = Type.Object({
  item: Type.String(),
  region: Type.String(),
  name: Type.String(),
  regionName: Bilingual,
  department: Type.String({ description: 'Name of the department' }),
  standing: Type.Enum(['kept', 'new', 'ended']),
  before: Type.Optional(Side),
  after: Type.Optional(Side),
});
export type ReductionRow = Static<typeof ReductionRow>;

export const ReductionReport = Type.Object({
  from: Type.String(),
  to: Type.String(),
  figures: Type.Object({
    materials: ReductionFigure,
    nodes: ReductionFigure,
    promised: ReductionFigure,
    compression: Type.Object({
      before: Share,
      after: Share,
      items: Type.Integer({ description: 'Items with both limits in working days' }),
    }),
    kept: Type.Integer(),
    new: Type.Integer(),
    ended: Type.Integer(),
  }),
  rows: Type.Array(ReductionRow),
  /** What can be asked for. */
  regions: Type.Array(Type.Object({ region: Type.String(), name: Bilingual })),
  departments: Type.Array(Type.Object({ id: Type.String(), name: Bilingual })),
});
export type ReductionReport = Static<typeof ReductionReport>;

export const ReductionQuery = Type.Object({
  from: day('基期'),
  to: day('报告期'),
  region: Type.Optional(Type.String({ pattern: '^\\d{6}$', description: 'This region alone' })),
  department: Type.Optional(Type.String({ maxLength: 50 })),
  items: Type.Optional(
    Type.String({
      maxLength: 8000,
      pattern: '^[0-9A-Za-z]+(,[0-9A-Za-z]+)*$',
      description: 'Basic codes, with commas',
    }),
  ),
});
export type ReductionQuery = Static<typeof ReductionQuery>;

export const reductionEndpoints = {
  'GET /reductions': { query: ReductionQuery, response: ReductionReport },
} as const;
