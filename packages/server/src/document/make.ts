/** Making the file of a document: set on paper, signed, kept under its hash. Done once; then it never changes. */
import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Services } from '../services.ts';
import { layOut } from './layout/index.ts';
import { type Statement, signaturePlace, signFile } from './signature/index.ts';
import { findDocument, type IssuedDocument, insertFile, listPending } from './store.ts';

type MakeServices = Pick<Services, 'config' | 'database' | 'files' | 'signer' | 'now'>;

/** More than any document has. */
const LARGEST = 64 * 1024 * 1024;

/** The page on which a document is verified. */
export function verificationUrl({ config }: Pick<Services, 'config'>, code: string): string {
  const { publicUrl, host, port } = config;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `${publicUrl ?? `http://${shown}:${port}`}/verify/${code}`;
}

function statementOf({ code, kind, content }: IssuedDocument): Statement {
  const { number, title, issuer, date, item, caseNo } = content;
  return { code, kind, number, title, issuer, date, item, caseNo };
}

/** The bytes of a document, signed. */
export async function writeFile(
  services: Pick<Services, 'config' | 'signer'>,
  document: IssuedDocument,
): Promise<Buffer> {
  const { content, code, documentId, issuedAt } = document;
  const paper = layOut(content, { code, url: verificationUrl(services, code) });
  const file = paper.build(
    { title: `${content.title} ${content.number}`, author: content.issuer, created: issuedAt },
    hash('sm3', documentId, 'hex').slice(0, 32),
    signaturePlace(statementOf(document), services.signer),
  );
  await signFile(file, services.signer);
  return file;
}

/** The document with its file, made now if nobody has made it yet. */
export async function withFile(
  services: MakeServices,
  document: IssuedDocument,
): Promise<Required<IssuedDocument>> {
  const { file } = document;
  if (file) return { ...document, file };
  const { signer, files, now } = services;
  const { pool } = services.database;
  const bytes = await writeFile(services, document);
  const { sm3, size } = await files.put(Readable.from([bytes]), { limit: LARGEST, check: async () => true });
  const key = { publicKey: signer.publicKey, at: now() };
  await insertFile(pool, document, { sm3, size, keyId: signer.keyId }, key);
  // somebody may have been quicker: theirs counts
  const made = await findDocument(pool, document.region, document.documentId);
  if (made?.file) return { ...made, file: made.file };
  throw new Error(`The file of document ${document.documentId} was not kept.`);
}

/** Makes the files of documents that wait for one; says how many it made. One that fails does not keep the others. */
export async function makePending(
  services: MakeServices,
  report: (error: unknown) => void,
  limit = 50,
): Promise<number> {
  const { pool } = services.database;
  let made = 0;
  for (const { region, documentId } of await listPending(pool, limit)) {
    try {
      const document = await findDocument(pool, region, documentId);
      if (document) await withFile(services, document);
      made += 1;
    } catch (error) {
      report(error);
    }
  }
  return made;
}
