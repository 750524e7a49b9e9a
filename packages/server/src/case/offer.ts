/** Materials as offered: whose files they are, and what is known of them. */
import type { Actor, CaseState, MaterialOffer } from '@yimen/domain/case';
import type { ProblemDetail } from '../http/index.ts';
import type { Services } from '../services.ts';
import { findUploads } from './store.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Offers with names, sizes and types as stored (what the browser says of a file proves nothing), and what is wrong. */
export type CheckedOffers = {
  materials: MaterialOffer[];
  /** Files that become part of the case now. */
  files: string[];
  problems: ProblemDetail[];
};

export const NO_OFFERS: CheckedOffers = { materials: [], files: [], problems: [] };

/**
 * Checks that every file was uploaded by this person and belongs to no other case. Files the case has already
 * (`state`) may be offered again.
 */
export async function checkOffers(
  { database }: Pick<Services, 'database'>,
  actor: Actor,
  offers: readonly MaterialOffer[],
  state?: CaseState,
): Promise<CheckedOffers> {
  const known = new Map(
    (state?.materials ?? []).flatMap(({ files }) => files.map((file) => [file.id, file])),
  );
  const fresh = new Set(offers.flatMap(({ files }) => files.map((file) => file.id)).filter(isFresh));
  function isFresh(id: string): boolean {
    return UUID.test(id) && !known.has(id);
  }
  const uploads = fresh.size > 0 ? await findUploads(database.pool, actor.id, [...fresh]) : [];
  for (const upload of uploads) known.set(upload.id, upload);
  const problems: ProblemDetail[] = [];
  const materials = offers.map((offer) => ({
    ...offer,
    files: offer.files.map((file, index) => {
      const stored = known.get(file.id.toLowerCase());
      if (!stored) problems.push(notYours(offer.material, index, file.name));
      return stored ?? file;
    }),
  }));
  return { materials, files: uploads.map(({ id }) => id), problems };
}

function notYours(material: string, index: number, name: string): ProblemDetail {
  return {
    path: `materials.${material}.files.${index}`,
    message: {
      zh: `未找到您上传的文件“${name}”，请重新上传。`,
      en: `Your file "${name}" was not found; upload it again.`,
    },
  };
}
