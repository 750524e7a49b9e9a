/** 转报: the file of the lower authority becomes a case of the upper one. Done again, it changes nothing. */
import { hash } from 'node:crypto';
import { type CaseState, handOver, type MaterialOffer, SYSTEM } from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import type { Standard } from '@yimen/domain/standard';
import { type Queryable, query } from '../database/index.ts';
import type { Services } from '../services.ts';
import { departmentsOf } from './access.ts';
import { type Entry, enter, type StoredReceipt } from './entry.ts';
import { requestHash } from './record.ts';
import { serverSecret } from './secret.ts';
import { findReceipt } from './store.ts';

export type Upper = { region: string; caseId: string; caseNo: string };

/** An id that follows from a text alone: UUID version 8, so that trying again means the same thing. */
export function derivedId(text: string): string {
  const hex = hash('sha256', text, 'hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Opens the case of the upper authority under its standard in force, as event `seq` of the lower case asks; undefined when
 * it has none. Whoever sent the file then records the answer by hand.
 */
export async function sendUp(
  services: Services,
  { state, standard, seq }: { state: CaseState; standard: Standard; seq: number },
): Promise<Upper | undefined> {
  const at = services.now();
  const { upper } = standard;
  const published = upper && services.standards.current(upper.item.code, upper.region, shanghaiDate(at));
  if (!published) return undefined;
  const { ref } = published;
  const caseId = derivedId(`forwarded:${state.region}:${state.caseId}:${seq}`);
  const requestId = `forwarded-${state.caseId}-${seq}`;
  const taken = handOver(standard, published.standard, state.answers, state.materials);
  const copies = copiesOf(taken.materials, caseId);
  const { pool } = services.database;
  await copyFiles(pool, state, [...copies], {
    ...ref,
    caseId,
    departments: departmentsOf(published.standard),
  });
  const entry: Entry = {
    actor: SYSTEM,
    command: {
      kind: 'submit',
      owner: state.owner,
      standard: ref,
      channel: 'forwarded',
      applicant: state.applicant,
      ...(state.proxy ? { proxy: state.proxy } : {}),
      answers: taken.answers,
      materials: withCopies(taken.materials, copies),
      link: { kind: 'forwarded', region: state.region, caseId: state.caseId, caseNo: state.caseNo },
    },
    standard: published.standard,
    caseId,
    at,
    earlier: undefined,
    offers: { files: [] },
    problems: [],
  };
  const bodyHash = requestHash(SYSTEM.id, { forwarded: state.caseId, seq });
  const secret = await serverSecret(services);
  const reply =
    (await enter(services, entry, { requestId, bodyHash, secret })) ??
    (await findReceipt<StoredReceipt>(pool, ref.region, requestId))?.reply;
  if (!reply) throw new Error('A forwarded case was entered before, but its receipt is not there.');
  return { region: reply.region, caseId: reply.caseId, caseNo: reply.caseNo };
}

/** The upper case has files of its own: the same bytes, opened by those who work on it. */
function copiesOf(materials: readonly MaterialOffer[], caseId: string): Map<string, string> {
  const ids = materials.flatMap(({ files }) => files.map(({ id }) => id));
  return new Map(ids.map((id) => [id, derivedId(`file:${id}:${caseId}`)]));
}

function withCopies(materials: readonly MaterialOffer[], copies: ReadonlyMap<string, string>) {
  return materials.map((offer) => ({
    ...offer,
    files: offer.files.map((file) => ({ ...file, id: copies.get(file.id) ?? file.id })),
  }));
}

async function copyFiles(
  on: Queryable,
  from: Pick<CaseState, 'region' | 'caseId' | 'owner'>,
  copies: readonly (readonly [string, string])[],
  to: { region: string; caseId: string; departments: readonly string[] },
): Promise<void> {
  if (copies.length === 0) return;
  await query(on, {
    name: 'case_copy_files',
    text: `
      INSERT INTO stored_file (id, sm3, size, type, name, uploader, uploaded_at, region, case_id, owner, departments)
      SELECT c.copy, f.sm3, f.size, f.type, f.name, f.uploader, f.uploaded_at, $5, $6, $7, $8
      FROM unnest($1::uuid[], $2::uuid[]) AS c(id, copy)
      JOIN stored_file f ON f.id = c.id AND f.region = $3 AND f.case_id = $4
      ON CONFLICT (id) DO NOTHING`,
    values: [
      copies.map(([id]) => id),
      copies.map(([, copy]) => copy),
      from.region,
      from.caseId,
      to.region,
      to.caseId,
      from.owner,
      to.departments,
    ],
  });
}
