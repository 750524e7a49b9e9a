/** A decision in the layout of official documents (GB/T 9704-2012): red head, number, red line, title. */
import type { ComposedDocument } from '@yimen/domain/document';
import type { Flow } from './flow.ts';
import { AREA, PITCH, RED, RIGHT, SIZE } from './measures.ts';
import { signatureHeight, writeBlocks, writeSignature } from './parts.ts';

/** From the type area's upper edge to that of the head (7.2.4), and from the number to the red line (7.2.7). */
const HEAD_FROM_TOP = 35;
const LINE_BELOW_NUMBER = 4;
const LARGEST_HEAD = 36;

function writeHead(flow: Flow, issuer: string): void {
  const { paper } = flow;
  const wide = paper.widthOf(issuer, { size: LARGEST_HEAD, weight: 'bold' });
  const size = wide > AREA.width ? (LARGEST_HEAD * AREA.width) / wide : LARGEST_HEAD;
  flow.space(HEAD_FROM_TOP);
  flow.paragraph(issuer, { size, weight: 'bold', colour: RED, align: 'centre', pitch: 16 });
}

export function writeDecision(flow: Flow, document: ComposedDocument): void {
  writeHead(flow, document.issuer);
  flow.space(PITCH);
  flow.paragraph(document.number, { size: SIZE.three, align: 'centre', pitch: 6 });
  flow.space(LINE_BELOW_NUMBER);
  flow.paper.line(AREA.left, flow.y, RIGHT, flow.y, 0.5, RED);
  flow.space(PITCH);
  flow.paragraph(document.title, { size: SIZE.two, weight: 'bold', align: 'centre', pitch: 12 });
  flow.space(PITCH / 2);
  if (document.addressee !== undefined) flow.paragraph(document.addressee, { size: SIZE.three });
  writeBlocks(flow, document.blocks, signatureHeight(document));
  writeSignature(flow, document);
  flow.numberPages();
}
