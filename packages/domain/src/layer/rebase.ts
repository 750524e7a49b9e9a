/** A layer in the writing when the standard above it has changed: what it says is put on the standard that holds now. */
import type { Standard } from '../standard/index.ts';
import { withoutLost } from './fitting.ts';
import { resolveLayers } from './resolve.ts';
import type { Layer } from './schema.ts';

/**
 * The document of a layer on another version above it. Whatever the layer does not touch is that of the new version; a
 * change of an entry that is no longer there falls away. What would now loosen stays, for a person to see and decide.
 */
export function rebased(above: Standard, layer: Layer): Standard {
  const { $schema: _, effectiveTo: __, ...standard } = resolveLayers(above, [withoutLost(above, layer)]);
  const { effectiveFrom, effectiveTo } = layer;
  return { ...standard, effectiveFrom, ...(effectiveTo === undefined ? {} : { effectiveTo }) };
}
