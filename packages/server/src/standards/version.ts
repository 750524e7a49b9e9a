import { createHash } from 'node:crypto';
import type { Layer } from '@yimen/domain/layer';
import { canonicalJson, type Standard } from '@yimen/domain/standard';

/** The content of a version: the standard without the line that only helps editors. */
export function contentOf(standard: Standard): Standard {
  const { $schema: _, ...content } = standard;
  return content;
}

/** The parts in which a version differs from the one above it; together they are the whole version again. */
export function partsOf(above: Standard, standard: Standard): Partial<Standard> {
  const parts = Object.entries(contentOf(standard)).filter(
    ([part, value]) => value !== above[part as keyof Standard],
  );
  return Object.fromEntries(parts);
}

/** Hash of a content: SM3 of its canonical JSON, 64 hexadecimal digits. Layout and order of keys do not count. */
export function contentHash(content: object): string {
  return createHash('sm3').update(canonicalJson(content)).digest('hex');
}

/** Content hash of a layer, in the manner of a version. */
export function layerHashOf({ $schema: _, ...content }: Layer): string {
  return contentHash(content);
}

/** Content hash of a version. */
export function hashOf(standard: Standard): string {
  return contentHash(contentOf(standard));
}
