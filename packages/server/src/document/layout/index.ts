/** A composed document on paper: every word comes from the document, the form from here. */
import type { ComposedDocument } from '@yimen/domain/document';
import { documentFonts, Paper } from '../pdf/index.ts';
import { writeCertificate } from './certificate.ts';
import { writeDecision } from './decision.ts';
import { Flow } from './flow.ts';
import { writeNotice } from './notice.ts';
import { type Verification, writeVerification } from './parts.ts';

export { Flow } from './flow.ts';
export * from './measures.ts';
export type { Verification } from './parts.ts';

const WRITE: Readonly<Record<ComposedDocument['form'], (flow: Flow, document: ComposedDocument) => void>> = {
  decision: writeDecision,
  notice: writeNotice,
  certificate: writeCertificate,
};

/** Sets a document on sheets of paper, ready to become a file. */
export function layOut(document: ComposedDocument, verification: Verification): Paper {
  const flow = new Flow(new Paper(documentFonts()));
  WRITE[document.form](flow, document);
  writeVerification(flow.paper, verification);
  return flow.paper;
}
