/** Local layers (地方实施标准): what holds in a region and where each value comes from, and one item across regions. */
import { Standard, StandardRef } from '@yimen/domain/standard';
import { type Static, Type } from 'typebox';
import { Bilingual } from './common.ts';
import { VersionLine } from './item.ts';

const region = Type.String({ pattern: '^\\d{6}$', description: '行政区划代码' });
const day = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });
const itemParams = { item: Type.String({ maxLength: 50, description: '基本编码' }) };
const on = Type.Object({ on: Type.Optional(day('Civil date; today when absent')) });

export const LayerVerdict = Type.Union(
  [Type.Literal('fits'), Type.Literal('breaks'), Type.Literal('pointless'), Type.Literal('outdated')],
  { description: '只紧不松 / 与上级冲突 / 与上级相同 / 上级补发了更早的版本' },
);
export type LayerVerdict = Static<typeof LayerVerdict>;

const Finding = Type.Object({
  path: Type.String({ description: 'Place in the layer' }),
  message: Bilingual,
});

/** A layer and how it stands to the version above it that is in force. */
export const LayerLine = Type.Object({
  item: Type.String(),
  itemName: Type.String(),
  region: Type.String(),
  regionName: Bilingual,
  extends: Type.String(),
  extendsName: Bilingual,
  effectiveFrom: Type.String(),
  effectiveTo: Type.Optional(Type.String()),
  hash: Type.String(),
  publishedAt: Type.String(),
  verdict: LayerVerdict,
  /** From when on that is so, when a version above has changed it. */
  since: Type.Optional(Type.String()),
  findings: Type.Array(Finding),
});
export type LayerLine = Static<typeof LayerLine>;

/** One link of the chain from the highest standard down: what a region says itself. */
export const ChainLink = Type.Object({
  kind: Type.Union([Type.Literal('standard'), Type.Literal('layer')]),
  region: Type.String(),
  regionName: Bilingual,
  effectiveFrom: Type.String(),
  hash: Type.String(),
});
export type ChainLink = Static<typeof ChainLink>;

export const ComparedRegion = Type.Object({
  region: Type.String(),
  regionName: Bilingual,
  ref: StandardRef,
  department: Type.String(),
  promise: Type.Object({
    value: Type.Integer(),
    unit: Type.String(),
    workdays: Type.Optional(Type.Number()),
  }),
  materials: Type.Integer(),
  visits: Type.Integer(),
  fee: Type.Optional(Type.Number()),
  ranks: Type.Object({
    promise: Type.Optional(Type.Integer()),
    materials: Type.Optional(Type.Integer()),
    visits: Type.Optional(Type.Integer()),
    fee: Type.Optional(Type.Integer()),
  }),
  /** Whether a layer makes it, rather than a standard of its own. */
  layered: Type.Boolean(),
});
export type ComparedRegion = Static<typeof ComparedRegion>;

export const layerEndpoints = {
  'GET /standards/:item/:region/resolved': {
    params: Type.Object({ ...itemParams, region }),
    query: on,
    response: Type.Object({
      ref: StandardRef,
      standard: Standard,
      chain: Type.Array(ChainLink),
      origins: Type.Record(Type.String(), Type.String(), {
        description:
          'Region by path, for what layers set; a path stands for everything below it, and all else comes from the first of the chain',
      }),
      below: Type.Array(LayerLine),
      versions: Type.Array(VersionLine),
    }),
  },
  'GET /standards/:item/comparison': {
    params: Type.Object(itemParams),
    query: on,
    response: Type.Object({
      item: Type.String(),
      name: Type.String(),
      on: Type.String(),
      regions: Type.Array(ComparedRegion),
    }),
  },
  'GET /layers': {
    response: Type.Object({
      layers: Type.Array(LayerLine),
      items: Type.Array(
        Type.Object({
          item: Type.String(),
          name: Type.String(),
          region: Type.String(),
          regionName: Bilingual,
        }),
        { description: 'Every item in force at or below the regions of the caller' },
      ),
    }),
  },
} as const;
