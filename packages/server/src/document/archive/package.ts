/** The archive package of a case that has ended: one ZIP that proves itself, and the check that is recorded of it. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { CaseState } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import { pinnedStandard } from '../../case/pinned.ts';
import type { Queryable } from '../../database/index.ts';
import type { Services } from '../../services.ts';
import { zip } from '../../spreadsheet/zip.ts';
import type { Followed } from '../issue.ts';
import { readCaseState } from '../store.ts';
import { checkContent, passes } from './check.ts';
import { bytesOf, type Packed, packedFiles, readContent } from './content.ts';
import { insertCheck, insertPending, listWaiting } from './store.ts';

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

const sm3Of = (text: string) => createHash('sm3').update(text).digest('hex');

/** The list of hashes (数字摘要清单): every file of the package but this list and its signature. */
function manifestOf(packed: readonly Packed[]): string {
  const lines = packed.map((one) => ({
    path: one.path,
    size: 'text' in one ? Buffer.byteLength(one.text) : one.size,
    sm3: 'text' in one ? sm3Of(one.text) : one.sm3,
  }));
  return `${JSON.stringify({ algorithm: 'SM3', files: lines }, null, 2)}\n`;
}

async function prepare(services: Services, of: Case) {
  const content = await readContent(services, of);
  const findings = await checkContent(services, content);
  const checked = { 检测时间: services.now(), 通过: passes(findings), 结果: findings };
  const packed: Packed[] = [
    ...packedFiles(content),
    { path: '四性检测.json', text: `${JSON.stringify(checked, null, 2)}\n` },
  ];
  const manifest = manifestOf(packed);
  const { region, caseId, seq } = of.state;
  await insertCheck(services.database.pool, region, caseId, {
    seq,
    passed: passes(findings),
    findings,
    manifestSm3: sm3Of(manifest),
    at: services.now(),
  });
  return { packed, manifest, findings };
}

/** Checks a case and records what was found. */
export async function checkArchive(services: Services, of: Case): Promise<void> {
  await prepare(services, of);
}

/** The package as a stream of bytes. */
export async function archivePackage(services: Services, of: Case): Promise<Readable> {
  const { packed, manifest } = await prepare(services, of);
  const { signer } = services;
  const signature = await signer.sign([Buffer.from(manifest)]);
  const seal = {
    algorithm: 'SM2-SM3',
    keyId: signer.keyId,
    publicKey: signer.publicKey.toString('hex'),
    signature: signature.toString('hex'),
    covers: '摘要清单.json',
  };
  return Readable.from(
    zip([
      ...packed.map((one) => ({ name: one.path, text: bytesOf(services, one) })),
      { name: '摘要清单.json', text: [manifest] },
      { name: '摘要清单.签名.json', text: [`${JSON.stringify(seal, null, 2)}\n`] },
    ]),
    { objectMode: false },
  );
}

/** What follows from the end of a case: it waits for its check, which is made soon after. */
export async function requestArchive(_: unknown, { state }: Followed, on: Queryable): Promise<void> {
  if (isArchivable(state)) await insertPending(on, state.region, state.caseId);
}

/** Checks the cases that wait for it; says how many. One that fails does not keep the others. */
export async function checkWaiting(
  services: Services,
  report: (error: unknown) => void,
  limit = 20,
): Promise<number> {
  const { pool } = services.database;
  let checked = 0;
  for (const { region, caseId } of await listWaiting(pool, limit)) {
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
