/** The file of a document: set on paper, signed, kept under its hash. Runs in the side thread, where nobody waits for it. */
import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { TaskTools } from '../thread/index.ts';
import { layOut } from './layout/index.ts';
import { type Signer, type Statement, signaturePlace, signFile } from './signature/index.ts';
import type { DocumentFile, IssuedDocument } from './store.ts';

/** A document to be written, with the address of the page on which it is verified. */
export type DocumentToWrite = Pick<
  IssuedDocument,
  'documentId' | 'kind' | 'code' | 'content' | 'issuedAt'
> & { url: string };

/** A file that is kept, and the key it was signed with. */
export type WrittenFile = DocumentFile & { publicKey: Uint8Array };

/** More than any document has. */
const LARGEST = 64 * 1024 * 1024;

function statementOf({ code, kind, content }: DocumentToWrite): Statement {
  const { number, title, issuer, date, item, caseNo } = content;
  return { code, kind, number, title, issuer, date, item, caseNo };
}

/** The bytes of a document, signed. The same but for the signature whenever and wherever they are written. */
export async function documentBytes(document: DocumentToWrite, signer: Signer): Promise<Buffer> {
  const { content, code, documentId, issuedAt, url } = document;
  const file = layOut(content, { code, url }).build(
    { title: `${content.title} ${content.number}`, author: content.issuer, created: issuedAt },
    hash('sm3', documentId, 'hex').slice(0, 32),
    signaturePlace(statementOf(document), signer),
  );
  await signFile(file, signer);
  return file;
}

/** Writes a document and keeps its file. Done twice it leaves two valid files, of which the register names one. */
export async function writeDocument(
  document: DocumentToWrite,
  { files, signer }: TaskTools,
): Promise<WrittenFile> {
  const bytes = await documentBytes(document, signer);
  const { sm3, size } = await files.put(Readable.from([bytes]), { limit: LARGEST, check: async () => true });
  const { keyId, publicKey } = signer;
  return { sm3, size, keyId, publicKey };
}
