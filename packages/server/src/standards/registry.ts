/** Published standards in memory. They never change, so each server keeps them by content hash. */
import type { Layer } from '@yimen/domain/layer';
import type { Dictionary, Standard, StandardRef } from '@yimen/domain/standard';

import type { DecisionRow } from './decision-store.ts';

export type Published = {
  ref: StandardRef;
  standard: Standard;
  publishedAt: string;
  /** Of a version that a local layer makes: hashes of the layer and of the version above it. */
  made?: { layer: string; above: string };
};

/** A local layer (地方实施标准) as published. */
export type PublishedLayer = { hash: string; layer: Layer; publishedAt: string };

export interface StandardRegistry {
  readonly dictionary: Dictionary;
  /** The version in force on a date, or undefined. */
  current(item: string, region: string, on: string): Published | undefined;
  /** The version with this content hash; throws when it was never published. */
  get(hash: string): Published;
  /** The version with this content hash, looking once more in the database when this server doesn't know it yet. */
  find(hash: string): Promise<Published | undefined>;
  /** All versions of an item in a region, newest first. */
  versions(item: string, region: string): readonly Published[];
  /** The layer with this content hash. */
  layer(hash: string): PublishedLayer | undefined;
  /** Every published layer. */
  layerList(): readonly PublishedLayer[];
  /** All layers of an item in a region, newest first. */
  layers(item: string, region: string): readonly PublishedLayer[];
  /** Decisions that adjust items, drafts among them; replaced, never changed, as `list` is. */
  decisions(): readonly DecisionRow[];
  /** Every published version. */
  list(): readonly Published[];
  /** Reads versions published since the last call. */
  refresh(): Promise<void>;
}
