/** Making the file of a document: written in the side thread, registered here. Done once; then it never changes. */
import type { Services } from '../services.ts';
import { findDocument, type IssuedDocument, insertFile, takePending } from './store.ts';

type MakeServices = Pick<Services, 'config' | 'database' | 'side' | 'now'>;

/** Longer than a batch takes on a server that is busy with answers, in milliseconds. */
export const TAKEN_FOR = 120_000;

/** The page on which a document is verified. */
export function verificationUrl({ config }: Pick<Services, 'config'>, code: string): string {
  const { publicUrl, host, port } = config;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `${publicUrl ?? `http://${shown}:${port}`}/verify/${code}`;
}

/** Makes the file of a document; when somebody was quicker theirs counts. */
async function makeFile(services: MakeServices, document: IssuedDocument): Promise<void> {
  const { documentId, kind, code, content, issuedAt } = document;
  const url = verificationUrl(services, code);
  const file = await services.side.run('writeDocument', { documentId, kind, code, content, issuedAt, url });
  await insertFile(services.database.pool, document, file, services.now());
}

/** The document with its file, made now if nobody has made it yet. */
export async function withFile(
  services: MakeServices,
  document: IssuedDocument,
): Promise<Required<IssuedDocument>> {
  const { file } = document;
  if (file) return { ...document, file };
  await makeFile(services, document);
  const made = await findDocument(services.database.pool, document.region, document.documentId);
  if (made?.file) return { ...made, file: made.file };
  throw new Error(`The file of document ${document.documentId} was not kept.`);
}

/**
 * Makes the files of some documents that wait for one; says how many it made. One that fails does not keep the others; it is
 * tried again once its time is over.
 */
export async function makePending(services: MakeServices, report: (error: unknown) => void): Promise<number> {
  const now = services.now();
  const until = new Date(Date.parse(now) + TAKEN_FOR).toISOString();
  const documents = await takePending(services.database.pool, { now, until });
  const done = await Promise.allSettled(documents.map((document) => makeFile(services, document)));
  const failed = done.filter((one) => one.status === 'rejected');
  for (const { reason } of failed) report(reason);
  return documents.length - failed.length;
}
