/** Text that flows from line to line and page to page inside the type area. */
import { breakLines, type Paper, POINTS, type TextStyle } from '../pdf/index.ts';
import { AREA, BOTTOM, CHARACTER, GREY, PITCH, RIGHT, SIZE } from './measures.ts';

export type ParagraphStyle = TextStyle & {
  /** Millimetres the first line begins further right. */
  indent?: number;
  align?: 'left' | 'centre' | 'right';
  pitch?: number;
  /** Height of what must stand on the same page as the last two lines: a signature is never alone on a page. */
  keepWith?: number;
};

/** How far a baseline lies below the upper edge of its line, as a share of the line. */
const BASELINE = 0.72;

/** Writes downwards and turns the page when the type area is full. */
export class Flow {
  readonly paper: Paper;
  /** Upper edge of the next line. */
  y: number;

  constructor(paper: Paper) {
    this.paper = paper;
    paper.addPage();
    this.y = AREA.top;
  }

  /** Goes down, on a new page when nothing of this height fits any more. */
  space(height: number): void {
    this.y += height;
  }

  /** Makes sure that this much fits on the page. */
  keep(height: number): void {
    if (this.y + height <= BOTTOM + 0.01) return;
    this.paper.addPage();
    this.y = AREA.top;
  }

  paragraph(text: string, style: ParagraphStyle): void {
    const { indent = 0, align = 'left', pitch = PITCH, keepWith = 0 } = style;
    const { left, width } = AREA;
    const measure = (part: string) => this.paper.widthOf(part, style);
    const lines = breakLines(text, width, measure, indent);
    const together = Math.max(0, lines.length - 2);
    for (const [index, line] of lines.entries()) {
      this.keep(index === together && keepWith > 0 ? pitch * (lines.length - index) + keepWith : pitch);
      const free = width - measure(line.text);
      const start = index === 0 ? indent : 0;
      const x = left + (align === 'left' ? start : align === 'centre' ? free / 2 : free);
      const spacing = align === 'left' ? line.stretch * POINTS : 0;
      this.paper.text(x, this.y + pitch * BASELINE, line.text, { ...style, spacing });
      this.y += pitch;
    }
  }

  /** A paragraph of the body: two characters in. */
  body(text: string, keepWith = 0): void {
    this.paragraph(text, { size: SIZE.three, indent: 2 * CHARACTER, keepWith });
  }

  /** A row of two cells with their frame. */
  row(label: string, text: string, labelWidth: number, keepWith = 0): void {
    const size = SIZE.four;
    const pad = 2.5;
    const pitch = 8;
    const left = AREA.left + labelWidth;
    const width = RIGHT - left;
    const measure = (part: string) => this.paper.widthOf(part, { size });
    const lines = breakLines(text, width - 2 * pad, measure);
    const names = breakLines(label, labelWidth - 2 * pad, measure);
    const height = Math.max(lines.length, names.length) * pitch + 2;
    this.keep(height + keepWith);
    this.paper.rectangle(AREA.left, this.y, labelWidth, height);
    this.paper.rectangle(left, this.y, width, height);
    const write = (x: number, rows: typeof lines) => {
      for (const [index, row] of rows.entries()) {
        this.paper.text(x, this.y + 1 + pitch * (index + BASELINE), row.text, { size });
      }
    };
    write(AREA.left + pad, names);
    write(left + pad, lines);
    this.y += height;
  }

  /** 第一页、第二页 …: — 1 — outside of the type area, right on odd pages and left on even ones. */
  numberPages(): void {
    const size = SIZE.four;
    for (let page = 0; page < this.paper.pageCount; page += 1) {
      const text = `— ${page + 1} —`;
      const x =
        page % 2 === 0 ? RIGHT - CHARACTER - this.paper.widthOf(text, { size }) : AREA.left + CHARACTER;
      this.paper.text(x, BOTTOM + 11, text, { size, colour: GREY }, page);
    }
  }
}
