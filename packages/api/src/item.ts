/** Finding items, reading guides, and what a form needs. */

import { Guide } from '@yimen/domain/guide';
import { CodeList, DataElement, Standard, StandardRef } from '@yimen/domain/standard';
import { type Static, Type } from 'typebox';
import { ItemNotice } from './adjustment.ts';
import { Bilingual, Paging } from './common.ts';

export const Region = Type.Object({
  code: Type.String({ description: 'Twelve digits; the first six are GB/T 2260' }),
  level: Type.String({ description: 'country, province, city, county, township or village' }),
  name: Type.String(),
  path: Type.Optional(
    Type.String({
      description: 'Names of the regions above it; given in searches, as many villages share a name',
    }),
  ),
});
export type Region = Static<typeof Region>;

export const ItemSummary = Type.Object({
  code: Type.String({ description: '基本编码' }),
  region: Type.String(),
  regionName: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  department: Type.Object({ id: Type.String(), name: Type.String() }),
  type: Type.Object({ code: Type.String(), name: Bilingual }),
  targets: Type.Array(Type.String({ description: 'Service target codes, GB/T 39046 A.4' })),
  caseKind: Type.String(),
  promised: Type.Object({ value: Type.Integer(), unit: Type.String() }),
  visits: Type.Integer(),
  materials: Type.Integer({ description: 'Handed in with every application' }),
  materialsMost: Type.Integer({ description: 'Handed in at most, as the case may be' }),
  charged: Type.Boolean(),
  inForce: Type.Boolean({ description: 'Can be applied for today' }),
  closed: Type.Optional(ItemNotice),
  effectiveFrom: Type.String(),
});
export type ItemSummary = Static<typeof ItemSummary>;

const Facet = Type.Array(Type.Object({ code: Type.String(), name: Bilingual, count: Type.Integer() }));

const itemParams = Type.Object({ code: Type.String(), region: Type.String({ pattern: '^\\d{6}$' }) });

export const VersionLine = Type.Object({
  effectiveFrom: Type.String(),
  effectiveTo: Type.Optional(Type.String()),
  hash: Type.String(),
  publishedAt: Type.String(),
  inForce: Type.Boolean(),
});

/** One value that differs between two versions, old and new side by side. */
export const VersionDifference = Type.Object({
  path: Type.String(),
  partName: Bilingual,
  entry: Type.Optional(Type.String({ description: 'The material, step, clause … it is in' })),
  element: Type.Optional(Bilingual),
  kind: Type.Union([Type.Literal('added'), Type.Literal('removed'), Type.Literal('changed')]),
  before: Type.Optional(Bilingual),
  after: Type.Optional(Bilingual),
});
export type VersionDifference = Static<typeof VersionDifference>;

export const itemEndpoints = {
  'GET /regions': {
    query: Type.Object({
      parent: Type.Optional(
        Type.String({
          pattern: '^\\d{6}(\\d{6})?$',
          description:
            'Children of this code (six or twelve digits); the country and its provinces when absent',
        }),
      ),
      q: Type.Optional(
        Type.String({
          maxLength: 50,
          description: 'Name contains; the 50 best, below parent when it is given',
        }),
      ),
    }),
    response: Type.Object({ regions: Type.Array(Region) }),
  },
  'GET /items': {
    query: Type.Object({
      q: Type.Optional(Type.String({ maxLength: 100, description: 'Words, pinyin or pinyin initials' })),
      region: Type.Optional(Type.String({ description: 'Items of this region and those above it' })),
      type: Type.Optional(Type.String()),
      department: Type.Optional(Type.String()),
      target: Type.Optional(Type.String()),
      sort: Type.Optional(Type.Union([Type.Literal('relevance'), Type.Literal('popular')])),
      ...Paging,
    }),
    response: Type.Object({
      items: Type.Array(ItemSummary),
      total: Type.Integer(),
      facets: Type.Object({ types: Facet, departments: Facet, targets: Facet, regions: Facet }),
    }),
  },
  'GET /items/:code/:region/guide': {
    params: itemParams,
    query: Type.Object({ effectiveFrom: Type.Optional(Type.String({ description: 'An earlier version' })) }),
    response: Type.Object({
      ref: StandardRef,
      guide: Guide,
      versions: Type.Array(VersionLine),
      /** The adjustment that closes it today, or the next to come. */
      notice: Type.Optional(ItemNotice),
      /** Of a version that a local layer makes: the standard above it. */
      above: Type.Optional(
        Type.Object({ region: Type.String(), regionName: Bilingual, effectiveFrom: Type.String() }),
      ),
      canApply: Type.Boolean(),
    }),
  },
  'GET /items/:code/:region/differences': {
    params: itemParams,
    query: Type.Object({
      before: Type.String({ description: 'First day of the earlier version' }),
      after: Type.String({ description: 'First day of the later version' }),
    }),
    response: Type.Object({ differences: Type.Array(VersionDifference) }),
  },
  'GET /items/:code/:region/form': {
    params: itemParams,
    query: Type.Object({
      hash: Type.Optional(Type.String({ description: 'The version a case or draft has pinned' })),
    }),
    response: Type.Object({
      ref: StandardRef,
      standard: Standard,
      elements: Type.Array(DataElement),
      codeLists: Type.Array(CodeList),
    }),
  },
} as const;
