/**
 * A local layer (地方实施标准): the standard of a region holds only what differs from the standard of the region above it
 * (国家 → 省 → 市 → 县). What it may change, and that it may only tighten, is checked; see tighten.ts.
 */
import { type Static, Type } from 'typebox';
import { Code } from '../standard/index.ts';

const date = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });
const region = (description: string) => Type.String({ pattern: '^\\d{6}$', description });

/** Parts of a standard that a region may say something of its own about. Everything else is the same everywhere (四级四同). */
export const LOCAL_PARTS = [
  'department',
  'scope',
  'materials',
  'limits',
  'correction',
  'nodes',
  'procedures',
  'duties',
  'fees',
  'results',
  'channels',
  'places',
  'contacts',
  'remedies',
  'intermediaries',
  'faq',
  'examples',
  'sources',
  'basis',
] as const;
export type LocalPart = (typeof LOCAL_PARTS)[number];

/**
 * What differs, written like the parts of a standard: an object changes only the keys it has; a list whose entries have
 * ids changes the entries it names (`omit: true` leaves one out, a new id adds one); any other value takes the place of
 * the one above.
 */
export const LayerChanges = Type.Partial(
  Type.Object(
    Object.fromEntries(LOCAL_PARTS.map((part) => [part, Type.Unknown()])) as Record<
      LocalPart,
      ReturnType<typeof Type.Unknown>
    >,
    { additionalProperties: false },
  ),
);
export type LayerChanges = Static<typeof LayerChanges>;

export const Layer = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    extends: region('行政区划代码 of the region whose standard this one extends'),
    item: Code,
    region: region('行政区划代码 of the region this layer is for'),
    effectiveFrom: date('实施日期'),
    effectiveTo: Type.Optional(date('失效日期: last day in force')),
    changes: LayerChanges,
  },
  {
    additionalProperties: false,
    description: 'What a region changes in the standard above it (地方实施标准)',
  },
);
export type Layer = Static<typeof Layer>;
