/** The draft of a local layer: written as the whole standard that is to hold in the region, published as what differs. */
import { type Drafted, layerOf, regionsAbove, resolveLayers } from '@yimen/domain/layer';
import {
  copyOf,
  type DraftDocument,
  type DraftState,
  hasShape,
  type LayerBase,
} from '@yimen/domain/revision';
import type { Bilingual } from '@yimen/domain/shared';
import type { Standard } from '@yimen/domain/standard';
import { HttpProblem } from '../http/index.ts';
import type { Published, StandardRegistry } from '../standards/index.ts';
import type { Needs } from './worth.ts';

/**
 * The version that a layer of an item in a region would extend on a day: of the region its layers name, else of the
 * nearest region above in which the item has one; undefined where there is none.
 */
export function extendedOf(
  standards: StandardRegistry,
  { item, region, on }: { item: string; region: string; on: string },
): Published | undefined {
  const [own] = standards.layers(item, region);
  const regions = own ? [own.layer.extends] : regionsAbove(region);
  for (const above of regions) {
    const found = standards.current(item, above, on);
    if (found) return found;
  }
  return undefined;
}

/** Whether a region has a standard of its own, in force or to come: then that is revised, and no layer is written. */
export function hasOwnStandard(standards: StandardRegistry, item: string, region: string): boolean {
  return (
    standards.versions(item, region)[0]?.made === undefined && standards.versions(item, region).length > 0
  );
}

export type LayerBeginning = {
  region: string;
  item: string;
  department: string;
  base?: string;
  extends: LayerBase;
  document: DraftDocument;
};

/**
 * What the draft of a layer begins with: what holds in the region on its first day, else the standard above as it is.
 * @throws HttpProblem badRequest where there is nothing above, or a standard of its own
 */
export function layerBeginning(
  { standards }: Pick<Needs, 'standards'>,
  { region, item, effectiveFrom }: { region: string; item: string; effectiveFrom: string },
): LayerBeginning {
  const above = extendedOf(standards, { item, region, on: effectiveFrom });
  if (!above) throw new HttpProblem('badRequest', { details: [{ path: 'item', message: NONE_ABOVE }] });
  if (hasOwnStandard(standards, item, region))
    throw new HttpProblem('badRequest', { details: [{ path: 'item', message: OWN }] });
  const base = standards.current(item, region, effectiveFrom);
  const { item: code } = above.standard;
  const untouched = { extends: above.ref.region, item: code.basicCode, region, effectiveFrom, changes: {} };
  const holds = base?.standard ?? resolveLayers(above.standard, [untouched]);
  return {
    region,
    item,
    department: holds.department.id,
    ...(base ? { base: base.ref.hash } : {}),
    extends: { region: above.ref.region, hash: above.ref.hash },
    document: copyOf(holds, effectiveFrom),
  };
}

/** The layer of a draft and what it makes; undefined for whole standards, and while a document has no shape. */
export function draftedLayer(
  standards: StandardRegistry,
  state: Pick<DraftState, 'extends'>,
  document: DraftDocument,
): Drafted | undefined {
  if (!state.extends || !hasShape(document)) return undefined;
  return layerOf(standards.get(state.extends.hash).standard, document);
}

/** The standard that a document stands for; undefined while it has no shape. */
export function standardOf(
  standards: StandardRegistry,
  state: Pick<DraftState, 'extends'>,
  document: DraftDocument,
): Standard | undefined {
  return draftedLayer(standards, state, document)?.standard ?? (hasShape(document) ? document : undefined);
}

/** The version above that is in force on the first day of a draft. */
export function aboveThenOf(
  standards: StandardRegistry,
  { item, extends: above }: Pick<DraftState, 'item' | 'extends'>,
  { effectiveFrom }: DraftDocument,
): Published | undefined {
  return above && typeof effectiveFrom === 'string'
    ? standards.current(item, above.region, effectiveFrom)
    : undefined;
}

const say = (zh: string, en: string): Bilingual => ({ zh, en });
export const NONE_ABOVE = say(
  '该日没有有效的上级标准，无从补充；请改用其他日期，或者直接制定标准。',
  'On that day no standard above is in force to extend; choose another day, or write a standard of its own.',
);
const OWN = say(
  '本辖区有自己的标准，请修订该标准。',
  'This region has a standard of its own; revise that one.',
);
