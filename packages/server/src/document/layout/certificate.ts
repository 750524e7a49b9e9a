/** A certificate: a frame, a large title, rows of what it certifies. */
import type { ComposedDocument } from '@yimen/domain/document';
import type { Flow } from './flow.ts';
import { AREA, BOTTOM, PITCH, RED, SIZE } from './measures.ts';
import { writeBlocks, writeSignature } from './parts.ts';

const FRAME = 9;
const TITLE = 34;

export function writeCertificate(flow: Flow, document: ComposedDocument): void {
  const { paper } = flow;
  paper.rectangle(
    AREA.left - FRAME,
    AREA.top - FRAME,
    AREA.width + 2 * FRAME,
    BOTTOM - AREA.top + FRAME + 2,
    0.9,
    RED,
  );
  paper.rectangle(
    AREA.left - FRAME + 1.8,
    AREA.top - FRAME + 1.8,
    AREA.width + 2 * FRAME - 3.6,
    BOTTOM - AREA.top + FRAME - 1.6,
    0.25,
    RED,
  );
  const wide = paper.widthOf(document.title, { size: TITLE, weight: 'bold' });
  const size = wide > AREA.width ? Math.max(SIZE.two, (TITLE * AREA.width) / wide) : TITLE;
  flow.space(PITCH * 1.5);
  flow.paragraph(document.title, { size, weight: 'bold', align: 'centre', pitch: 16 });
  flow.paragraph(document.number, { size: SIZE.four, align: 'centre' });
  flow.space(PITCH);
  const texts = document.blocks.filter(({ kind }) => kind !== 'field');
  const rows = document.blocks.filter(({ kind }) => kind === 'field');
  writeBlocks(flow, texts);
  flow.space(PITCH / 2);
  writeBlocks(flow, rows);
  writeSignature(flow, document);
}
