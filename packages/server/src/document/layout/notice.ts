/** A notice: title, number, addressee, text, whom to ask, signature. */
import type { ComposedDocument } from '@yimen/domain/document';
import type { Flow } from './flow.ts';
import { PITCH, SIZE } from './measures.ts';
import { signatureHeight, writeBlocks, writeContact, writeReceiver, writeSignature } from './parts.ts';

export function writeNotice(flow: Flow, document: ComposedDocument): void {
  flow.paragraph(document.title, { size: SIZE.two, weight: 'bold', align: 'centre', pitch: 12 });
  flow.space(2);
  flow.paragraph(document.number, { size: SIZE.three, align: 'centre' });
  flow.space(PITCH / 2);
  if (document.addressee !== undefined) flow.paragraph(document.addressee, { size: SIZE.three });
  writeBlocks(flow, document.blocks, signatureHeight(document));
  writeSignature(flow, document);
  writeContact(flow, document.contact);
  if (document.receiver) writeReceiver(flow);
  flow.numberPages();
}
