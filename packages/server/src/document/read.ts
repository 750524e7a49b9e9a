/** Reading documents: those of a case, one file, what the public may verify, the keys that sign. */
import type { DocumentLine, DocumentVerification, SigningKey } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import { templateOf } from '@yimen/domain/document';
import { shanghaiDate } from '@yimen/domain/shared';
import type { Standard } from '@yimen/domain/standard';
import { requireSight, type Sight } from '../case/access.ts';
import { maskName } from '../case/mask.ts';
import { pinnedStandard } from '../case/pinned.ts';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { readCode } from './code.ts';
import { documentsOfCase } from './issue.ts';
import { withFile } from './make.ts';
import { publicKeyPem } from './signature/index.ts';
import { standingOf } from './status.ts';
import { findByCode, findDocument, type IssuedDocument, listKeys, readCaseState } from './store.ts';

/** A case with its standard as this person may see it. Throws HttpProblem notFound or forbidden. */
export async function seenCase(
  services: Pick<Services, 'database' | 'standards'>,
  actor: Actor,
  region: string,
  caseId: string,
) {
  const state = await readCaseState(services.database.pool, region, caseId);
  if (!state) throw new HttpProblem('notFound');
  const { standard } = await pinnedStandard(services, state.standard.hash);
  return { state, standard, sight: requireSight(actor, state, standard) };
}

/** Papers for the applicant: those addressed to them, and the certificate. A slip of delivery stays in the file. */
function isForApplicant({ kind, content }: IssuedDocument): boolean {
  return content.addressee !== undefined || kind === 'certificate';
}

/** A document names its addressee in full, so who sees a case with names masked does not open it. */
function mayOpen(sight: Sight, document: IssuedDocument): boolean {
  return sight === 'handler' || (sight === 'owner' && isForApplicant(document));
}

function nameOf(services: Pick<Services, 'standards'>, standard: Standard, kind: IssuedDocument['kind']) {
  const { name } = templateOf(kind, standard, services.standards.dictionary);
  return { zh: name.zh, en: name.en };
}

/** The documents of a case that this person may know of. */
export async function readDocuments(
  services: Services,
  actor: Actor,
  region: string,
  caseId: string,
): Promise<DocumentLine[]> {
  const { state, standard, sight } = await seenCase(services, actor, region, caseId);
  const documents = await documentsOfCase(services, { state, standard });
  const today = shanghaiDate(services.now());
  return documents
    .filter((document) => sight !== 'owner' || isForApplicant(document))
    .map((document) => ({
      id: document.documentId,
      kind: document.kind,
      name: nameOf(services, standard, document.kind),
      title: document.content.title,
      number: document.number,
      code: document.code,
      date: document.content.date,
      status: standingOf(document, state, today).status,
      mayOpen: mayOpen(sight, document),
    }));
}

/**
 * One document with its file, for somebody who may open it.
 * @throws HttpProblem notFound, also for what this applicant may not know of; forbidden for staff
 */
export async function openDocument(
  services: Services,
  actor: Actor,
  region: string,
  documentId: string,
): Promise<Required<IssuedDocument>> {
  const document = await findDocument(services.database.pool, region, documentId);
  if (!document) throw new HttpProblem('notFound');
  const { sight } = await seenCase(services, actor, region, document.caseId);
  if (!mayOpen(sight, document)) throw new HttpProblem(sight === 'owner' ? 'notFound' : 'forbidden');
  return withFile(services, document);
}

/**
 * What anyone may verify of the document with this code.
 * @throws HttpProblem notFound
 */
export async function verifyCode(services: Services, typed: string): Promise<DocumentVerification> {
  const { pool } = services.database;
  const code = readCode(typed);
  const document = code === undefined ? undefined : await findByCode(pool, code);
  const state = document && (await readCaseState(pool, document.region, document.caseId));
  if (!document || !state) throw new HttpProblem('notFound');
  const { standard } = await pinnedStandard(services, state.standard.hash);
  const { content } = document;
  return {
    code: document.code,
    name: nameOf(services, standard, document.kind),
    title: content.title,
    number: document.number,
    issuer: content.issuer,
    date: content.date,
    itemName: content.item,
    holder: state.applicant.kind === 'person' ? maskName(content.holder) : content.holder,
    ...(content.validTo === undefined ? {} : { validTo: content.validTo }),
    ...standingOf(document, state, shanghaiDate(services.now())),
    ...(document.file ? { sm3: document.file.sm3 } : {}),
  };
}

/** Every key documents have been signed with, and the one in use. */
export async function readKeys({ database, signer }: Services): Promise<SigningKey[]> {
  const known = await listKeys(database.pool);
  const inUse = known.some(({ keyId }) => keyId === signer.keyId);
  const keys = inUse
    ? known
    : [...known, { keyId: signer.keyId, publicKey: signer.publicKey, since: undefined }];
  return keys.map(({ keyId, publicKey, since }) => ({
    keyId,
    algorithm: 'SM2-SM3' as const,
    publicKey: publicKey.toString('hex'),
    pem: publicKeyPem(publicKey),
    ...(since === undefined ? {} : { since }),
  }));
}
