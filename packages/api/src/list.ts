/** Lists made from standards (权力清单、责任清单、涉企收费清单): published as they were on a day, with what changed since. */
import { LIST_KINDS } from '@yimen/domain/list';
import { type Static, Type } from 'typebox';
import { Bilingual } from './common.ts';

const region = Type.String({ pattern: '^\\d{6}$', description: '行政区划代码' });
const kind = Type.Unsafe<(typeof LIST_KINDS)[number]>(
  Type.Union(
    LIST_KINDS.map((name) => Type.Literal(name)),
    { description: '权力清单 / 责任清单 / 涉企收费清单' },
  ),
);

export const ListEdition = Type.Object({
  region: Type.String(),
  regionName: Bilingual,
  kind,
  number: Type.Integer({ description: '1, 2, 3 …' }),
  asOf: Type.String({ description: 'The day whose standards it was made from' }),
  hash: Type.String({ description: 'SM3 of its lines' }),
  lines: Type.Integer(),
});
export type ListEdition = Static<typeof ListEdition>;

const Row = Type.Object({ key: Type.String(), cells: Type.Record(Type.String(), Type.String()) });
const Change = Type.Object({
  key: Type.String(),
  kind: Type.Union([Type.Literal('added'), Type.Literal('removed'), Type.Literal('changed')]),
  title: Type.String(),
  cells: Type.Array(
    Type.Object({
      column: Type.String(),
      before: Type.Optional(Type.String()),
      after: Type.Optional(Type.String()),
    }),
  ),
});

const Content = {
  columns: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Bilingual,
      needed: Type.Boolean({
        description: 'An official field of every line: without a cell it is not filled in',
      }),
    }),
  ),
  rows: Type.Array(Row),
  /** Against the edition before. */
  changes: Type.Array(Change),
};

export const ListContent = Type.Object({ edition: ListEdition, ...Content });
export type ListContent = Static<typeof ListContent>;

export const listEndpoints = {
  'GET /lists': {
    response: Type.Object({
      editions: Type.Array(ListEdition),
      /** Regions whose lists the caller may publish. */
      publishes: Type.Array(Type.Object({ region, regionName: Bilingual })),
    }),
  },
  'GET /lists/:kind/:region/draft': {
    params: Type.Object({ kind, region }),
    response: Type.Object({
      asOf: Type.String(),
      ...Content,
      gaps: Type.Array(Type.Object({ column: Type.String(), lines: Type.Integer() }), {
        description: 'Official fields that lines leave open',
      }),
    }),
  },
  'GET /lists/:kind/:region/:number': {
    params: Type.Object({ kind, region, number: Type.Integer({ minimum: 1 }) }),
    response: ListContent,
  },
  'POST /lists': {
    body: Type.Object({ kind, region }, { additionalProperties: false }),
    response: ListEdition,
  },
} as const;
