/**
 * Importing what was checked and confirmed: batch by batch, each with everything it writes in one transaction. Any server
 * goes on with an import that another left; somebody may stop it between two batches and let it go on.
 * See docs/decisions/0063-import-and-export.md.
 */
import { transaction } from '../database/index.ts';
import type { Services } from '../services.ts';
import { importBatch, takeImport } from './items-store.ts';
import { findImport, type ImportPlace, type ImportRow } from './store.ts';

export type Needs = Pick<Services, 'database' | 'files' | 'standards' | 'now' | 'newId'>;
type RunNeeds = Pick<Services, 'database' | 'now'>;

/** Rows in one transaction: some hundredths of a second. */
const BATCH = 200;

export type ImportRunOptions = {
  /** Only this import. */
  only?: ImportPlace;
  signal?: AbortSignal;
  onProgress?: (row: ImportRow) => void;
};

/** Works on confirmed imports until nothing is left of them; says whether there was anything to do. */
export async function runImports(needs: RunNeeds, options: ImportRunOptions = {}): Promise<boolean> {
  let worked = false;
  for (;;) {
    const place = await transaction(needs.database.pool, async (client) => {
      const taken = await takeImport(client, options.only);
      if (taken) await importBatch(client, taken, { rows: BATCH, at: needs.now() });
      return taken;
    });
    if (!place) return worked;
    worked = true;
    const row = options.onProgress && (await findImport(needs.database.pool, place));
    if (row) options.onProgress?.(row);
    if (options.signal?.aborted) return worked;
  }
}
