/** The archive package of a case that has ended: one ZIP that proves itself, and the check that is recorded of it. */
import { Readable } from 'node:stream';
import type { CaseState } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import { pinnedStandard } from '../../case/pinned.ts';
import type { Queryable } from '../../database/index.ts';
import type { Services } from '../../services.ts';
import { zip } from '../../spreadsheet/zip.ts';
import { documentsOfCase, type Followed } from '../issue.ts';
import { TAKEN_FOR, withFile } from '../make.ts';
import { listKeys, readCaseState } from '../store.ts';
import { type ArchiveContent, bytesOf } from './content.ts';
import type { ArchivePackage } from './pack.ts';
import { insertCheck, insertPending, readChain, readFiles, takeWaiting } from './store.ts';

/** States in which nothing more happens to a case, but for what becomes of its certificate. */
const ENDED: ReadonlySet<CaseState['status']> = new Set([
  'closed',
  'notAccepted',
  'withdrawn',
  'returned',
  'terminated',
]);

export function isArchivable({ status }: Pick<CaseState, 'status'>): boolean {
  return ENDED.has(status);
}

type Case = { state: CaseState; standard: Standard };

/** Reads the case and makes every file of a document that is still to be made. */
async function readContent(services: Services, { state, standard }: Case): Promise<ArchiveContent> {
  const { pool } = services.database;
  const { region, caseId } = state;
  const issued = await documentsOfCase(services, { state, standard });
  const documents: ArchiveContent['documents'] = [];
  for (const document of issued) documents.push(await withFile(services, document));
  const [chain, files, keys] = await Promise.all([
    readChain(pool, region, caseId),
    readFiles(pool, region, caseId),
    listKeys(pool),
  ]);
  const { department, item } = standard;
  return {
    state,
    standard: { department, item },
    chain,
    documents,
    files,
    keys: keys.map(({ publicKey }) => publicKey),
  };
}

/** Checks and packs a case, and records what was found. */
async function prepare(services: Services, of: Case): Promise<ArchivePackage> {
  const at = services.now();
  const content = await readContent(services, of);
  const made = await services.side.run('packArchive', { content, at });
  const { region, caseId, seq } = of.state;
  const { findings, manifestSm3, passed } = made;
  await insertCheck(services.database.pool, region, caseId, { seq, passed, findings, manifestSm3, at });
  return made;
}

/** Checks a case and records what was found. */
export async function checkArchive(services: Services, of: Case): Promise<void> {
  await prepare(services, of);
}

/** The package as a stream of bytes. */
export async function archivePackage(services: Services, of: Case): Promise<Readable> {
  const { packed } = await prepare(services, of);
  return Readable.from(zip(packed.map((one) => ({ name: one.path, text: bytesOf(services, one) }))), {
    objectMode: false,
  });
}

/** What follows from the end of a case: it waits for its check, which is made soon after. */
export async function requestArchive(_: unknown, { state }: Followed, on: Queryable): Promise<void> {
  if (isArchivable(state)) await insertPending(on, state.region, state.caseId);
}

/** Checks some cases that wait for it; says how many. One that fails does not keep the others, and is tried again later. */
export async function checkWaiting(services: Services, report: (error: unknown) => void): Promise<number> {
  const { pool } = services.database;
  const now = services.now();
  const until = new Date(Date.parse(now) + TAKEN_FOR).toISOString();
  let checked = 0;
  for (const { region, caseId } of await takeWaiting(pool, { now, until })) {
    try {
      const state = await readCaseState(pool, region, caseId);
      if (state) {
        const { standard } = await pinnedStandard(services, state.standard.hash);
        await checkArchive(services, { state, standard });
        checked += 1;
      }
    } catch (error) {
      report(error);
    }
  }
  return checked;
}
