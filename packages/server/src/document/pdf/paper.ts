/** Sheets of A4 to write on, in millimetres from the upper left corner. What is written is kept until the file is built. */
import type { Font } from 'fontkit';
import { type Attached, attach, finish, newFile, type PdfFile, type PdfMetadata } from './file.ts';

/** Points in a millimetre. */
export const POINTS = 72 / 25.4;

/** Weights a document is set in. */
export type Weight = 'regular' | 'bold';
export type Fonts = Readonly<Record<Weight, Font>>;

/** Red, green and blue from 0 to 1. */
export type Colour = readonly [number, number, number];
export const BLACK: Colour = [0, 0, 0];

/** What stands for a character that the font does not have, as printers set it. */
const GETA = '〓';

export type TextStyle = { weight?: Weight; size: number; colour?: Colour; spacing?: number };

/** One thing on a page, drawn when the file is built. */
type Mark = (file: PdfFile) => void;

/** A document while it is written. */
export class Paper {
  readonly #fonts: Fonts;
  readonly #pages: Mark[][] = [];
  readonly #missing = new Set<string>();

  constructor(fonts: Fonts) {
    this.#fonts = fonts;
  }

  get pageCount(): number {
    return this.#pages.length;
  }

  /** Characters no font has; each is printed as 〓. */
  get missing(): string[] {
    return [...this.#missing];
  }

  addPage(): void {
    this.#pages.push([]);
  }

  /** Width of a text in millimetres. */
  widthOf(text: string, { weight = 'regular', size, spacing = 0 }: TextStyle): number {
    const font = this.#fonts[weight];
    let width = 0;
    for (const { advanceWidth } of font.glyphsForString(this.#printable(text, font))) {
      width += (advanceWidth * size) / font.unitsPerEm + spacing;
    }
    return width / POINTS;
  }

  /** Writes a line of text with its baseline at `y`; on the last page unless another is named. */
  text(x: number, y: number, text: string, style: TextStyle, page = this.#pages.length - 1): void {
    this.#put(page, this.#line(x, y, text, style));
  }

  /** The same, turned by an angle in degrees around its start, behind everything else. */
  turnedText(x: number, y: number, angle: number, text: string, style: TextStyle, page: number): void {
    this.#put(page, this.#line(x, y, text, style, angle), true);
  }

  line(x1: number, y1: number, x2: number, y2: number, width = 0.2, colour: Colour = BLACK): void {
    this.#put(this.#pages.length - 1, (file) => {
      file.moveTo(x1 * POINTS, y1 * POINTS).lineTo(x2 * POINTS, y2 * POINTS);
      file.lineWidth(width * POINTS).stroke(rgb(colour));
    });
  }

  rectangle(x: number, y: number, width: number, height: number, line = 0.2, colour: Colour = BLACK): void {
    this.#put(this.#pages.length - 1, (file) => {
      file.rect(x * POINTS, y * POINTS, width * POINTS, height * POINTS);
      file.lineWidth(line * POINTS).stroke(rgb(colour));
    });
  }

  /** Black squares of equal size by column and row: a QR code. */
  squares(x: number, y: number, size: number, rows: readonly (readonly boolean[])[], page: number): void {
    this.#put(page, (file) => {
      for (const [down, row] of rows.entries()) {
        for (const [across, dark] of row.entries()) {
          const [left, top] = [x + across * size, y + down * size];
          if (dark) file.rect(left * POINTS, top * POINTS, size * POINTS, size * POINTS);
        }
      }
      file.fill(rgb(BLACK));
    });
  }

  /** A circle of dashes: the place of a seal. */
  dashedCircle(x: number, y: number, radius: number, colour: Colour): void {
    this.#put(this.#pages.length - 1, (file) => {
      file.save().lineWidth(0.6).dash(3, { space: 3 });
      file.circle(x * POINTS, y * POINTS, radius * POINTS).stroke(rgb(colour));
      file.restore();
    });
  }

  /** The file. `id` (32 hex digits) names the document; `attached` is put into it. */
  build(metadata: PdfMetadata, id: string, attached?: Attached): Buffer {
    const file = newFile(metadata, id);
    // pdfkit takes an opened font too, which its types leave out
    for (const weight of ['regular', 'bold'] as const) {
      file.registerFont(weight, this.#fonts[weight] as unknown as Buffer);
    }
    for (const [index, marks] of this.#pages.entries()) {
      file.addPage();
      if (index === 0 && attached) attach(file, attached);
      for (const draw of marks) draw(file);
    }
    return finish(file);
  }

  #line(x: number, y: number, text: string, style: TextStyle, angle = 0): Mark {
    const { weight = 'regular', size, colour = BLACK, spacing = 0 } = style;
    const printed = this.#printable(text, this.#fonts[weight], this.#missing);
    return (file) => {
      file.font(weight, size).fillColor(rgb(colour));
      file.text(printed, x * POINTS, y * POINTS, {
        baseline: 'alphabetic',
        characterSpacing: spacing,
        lineBreak: false,
        rotation: angle,
      });
    };
  }

  /** The text with 〓 for what the font does not have. */
  #printable(text: string, font: Font, missing?: Set<string>): string {
    let printed = '';
    for (const character of text) {
      const there = font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
      if (!there) missing?.add(character);
      printed += there ? character : GETA;
    }
    return printed;
  }

  #put(page: number, mark: Mark, behind = false): void {
    const marks = this.#pages[page];
    if (!marks) throw new Error(`There is no page ${page}.`);
    if (behind) marks.unshift(mark);
    else marks.push(mark);
  }
}

/** A colour as pdfkit takes it: from 0 to 255. */
function rgb([red, green, blue]: Colour): [number, number, number] {
  return [red * 255, green * 255, blue * 255];
}
