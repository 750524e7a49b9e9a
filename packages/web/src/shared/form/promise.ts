import type { Standard } from '@yimen/domain/standard';

/** The materials that a given promise stands for (告知承诺). */
export function replacedBy(
  { standard }: { standard: Pick<Standard, 'promise'> },
  given: boolean,
): readonly string[] {
  return given ? (standard.promise?.replaces ?? []) : [];
}
