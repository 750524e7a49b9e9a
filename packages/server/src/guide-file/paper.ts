/** A guide on paper: the blocks of its content in the type area of official documents. */
import { AREA, Flow, SIZE } from '../document/layout/index.ts';
import { breakLines, documentFonts, Paper, type PdfMetadata } from '../document/pdf/index.ts';
import type { WordBlock } from '../word/index.ts';

const PITCH = 7;
const CELL_PITCH = 5;
const PAD = 1.4;
/** Lines of one row that are kept on a page: a cell may be longer than a page is high. */
const MOST_LINES = 38;

/** A guide to be written: what it says, and how its file is called (`id`: 32 hexadecimal digits). */
export type GuideToWrite = { blocks: readonly WordBlock[]; metadata: PdfMetadata; id: string };

/** The file of a guide. Runs in the side thread. */
export function writeGuide({ blocks, metadata, id }: GuideToWrite): Uint8Array {
  return layOutGuide(blocks).build(metadata, id);
}

function layOutGuide(blocks: readonly WordBlock[]): Paper {
  const flow = new Flow(new Paper(documentFonts()));
  for (const block of blocks) {
    if (block.kind === 'table') writeTable(flow, block);
    else writeText(flow, block.kind, block.text);
  }
  flow.numberPages();
  return flow.paper;
}

function writeText(flow: Flow, kind: 'title' | 'heading' | 'paragraph', text: string): void {
  for (const line of text.split('\n')) {
    if (kind === 'title')
      flow.paragraph(line, { size: SIZE.two, weight: 'bold', align: 'centre', pitch: 12 });
    else if (kind === 'heading') {
      flow.keep(20);
      flow.space(3);
      flow.paragraph(line, { size: SIZE.four, weight: 'bold', pitch: 9 });
    } else flow.paragraph(line, { size: SIZE.smallFour, pitch: PITCH });
  }
}

function writeTable(flow: Flow, { columns, widths, rows }: Extract<WordBlock, { kind: 'table' }>): void {
  const sum = widths.reduce((total, one) => total + one, 0);
  const wide = widths.map((one) => (one / sum) * AREA.width);
  flow.keep(4 * CELL_PITCH);
  writeRow(flow, columns, wide, 'bold');
  for (const row of rows) writeRow(flow, row, wide, 'regular');
  flow.space(2);
}

/** A row as high as its fullest cell; one that is higher than a page goes on in a row of its own. */
function writeRow(
  flow: Flow,
  texts: readonly string[],
  wide: readonly number[],
  weight: 'regular' | 'bold',
): void {
  const size = SIZE.five;
  const measure = (part: string) => flow.paper.widthOf(part, { size, weight });
  const lines = texts.map((text, index) =>
    text.split('\n').flatMap((part) => breakLines(part, (wide[index] ?? 0) - 2 * PAD, measure)),
  );
  const longest = Math.max(...lines.map((cell) => cell.length), 1);
  for (let from = 0; from < longest; from += MOST_LINES) {
    const height = Math.min(longest - from, MOST_LINES) * CELL_PITCH + 2;
    flow.keep(height);
    let x = AREA.left;
    for (const [index, cell] of lines.entries()) {
      const width = wide[index] ?? 0;
      flow.paper.rectangle(x, flow.y, width, height);
      for (const [row, line] of cell.slice(from, from + MOST_LINES).entries()) {
        flow.paper.text(x + PAD, flow.y + 4 + row * CELL_PITCH, line.text, { size, weight });
      }
      x += width;
    }
    flow.space(height);
  }
}
