import { createHash } from 'node:crypto';
import { canonicalJson, type Standard } from '@yimen/domain/standard';

/** The content of a version: the standard without the line that only helps editors. */
export function contentOf(standard: Standard): Standard {
  const { $schema: _, ...content } = standard;
  return content;
}

/** Content hash of a version: SM3 of its canonical JSON, 64 hexadecimal digits. Layout and order of keys do not count. */
export function hashOf(standard: Standard): string {
  return createHash('sm3')
    .update(canonicalJson(contentOf(standard)))
    .digest('hex');
}
