/** Sheets of A4 to write on, in millimetres from the upper left corner. The file they give is PDF/A-2b. */
import { deflateSync } from 'node:zlib';
import { embedFont } from './embed.ts';
import { addMetadata, type PdfMetadata } from './metadata.ts';
import { number, PdfObjects, type PdfValue, type Ref } from './objects.ts';
import { FontSubset } from './subset.ts';
import type { TrueTypeFont } from './trueType.ts';

/** Points in a millimetre. */
export const POINTS = 72 / 25.4;
export const A4 = { width: 210, height: 297 } as const;

/** Weights a document is set in. */
export type Weight = 'regular' | 'bold';
export type Fonts = Readonly<Record<Weight, TrueTypeFont>>;

/** Red, green and blue from 0 to 1. */
export type Colour = readonly [number, number, number];
export const BLACK: Colour = [0, 0, 0];

/** What stands for a character that the font does not have (〓, as printers set it). */
const GETA = 0x3013;

export type TextStyle = { weight?: Weight; size: number; colour?: Colour; spacing?: number };

/** Where the signature goes: an object of the file that the catalogue names. */
export type Attached = { key: string; value: PdfValue };

/** A document while it is written. */
export class Paper {
  readonly #pages: string[][] = [];
  readonly #subsets: Record<Weight, FontSubset>;
  readonly #missing = new Set<string>();

  constructor(fonts: Fonts) {
    this.#subsets = { regular: new FontSubset(fonts.regular), bold: new FontSubset(fonts.bold) };
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
    const { font } = this.#subsets[weight];
    let width = 0;
    for (const character of text) {
      const glyph = font.glyphOf(character.codePointAt(0) ?? 0) || font.glyphOf(GETA);
      width += (font.advanceOf(glyph) * size) / 1000 + spacing;
    }
    return width / POINTS;
  }

  /** Writes a line of text with its baseline at `y`; on the last page unless another is named. */
  text(x: number, y: number, text: string, style: TextStyle, page = this.#pages.length - 1): void {
    const { weight = 'regular', size, colour = BLACK, spacing = 0 } = style;
    const glyphs = this.#glyphs(text, weight);
    if (glyphs === '') return;
    this.#put(
      page,
      `BT ${rgb(colour)} rg /${fontKey(weight)} ${number(size)} Tf ${number(spacing)} Tc ${at(x, y)} Td <${glyphs}> Tj ET`,
    );
  }

  /** The same, turned by an angle in degrees around its start. */
  turnedText(x: number, y: number, angle: number, text: string, style: TextStyle, page: number): void {
    const { weight = 'regular', size, colour = BLACK } = style;
    const turn = (angle * Math.PI) / 180;
    const [cos, sin] = [number(Math.cos(turn)), number(Math.sin(turn))];
    this.#put(
      page,
      `BT ${rgb(colour)} rg /${fontKey(weight)} ${number(size)} Tf 0 Tc ${cos} ${sin} -${sin} ${cos} ${at(x, y)} Tm <${this.#glyphs(text, weight)}> Tj ET`,
      true,
    );
  }

  line(x1: number, y1: number, x2: number, y2: number, width = 0.2, colour: Colour = BLACK): void {
    this.#put(
      this.#pages.length - 1,
      `${rgb(colour)} RG ${number(width * POINTS)} w ${at(x1, y1)} m ${at(x2, y2)} l S`,
    );
  }

  rectangle(x: number, y: number, width: number, height: number, line = 0.2, colour: Colour = BLACK): void {
    const box = `${at(x, y + height)} ${number(width * POINTS)} ${number(height * POINTS)}`;
    this.#put(this.#pages.length - 1, `${rgb(colour)} RG ${number(line * POINTS)} w ${box} re S`);
  }

  /** Black squares of equal size by column and row: a QR code. */
  squares(x: number, y: number, size: number, rows: readonly (readonly boolean[])[], page: number): void {
    const boxes = rows.flatMap((row, down) =>
      row.flatMap((dark, across) =>
        dark
          ? [
              `${at(x + across * size, y + (down + 1) * size)} ${number(size * POINTS)} ${number(size * POINTS)} re`,
            ]
          : [],
      ),
    );
    this.#put(page, `0 0 0 rg ${boxes.join(' ')} f`);
  }

  /** A circle of dashes: the place of a seal. */
  dashedCircle(x: number, y: number, radius: number, colour: Colour): void {
    const k = 0.5523 * radius;
    const arcs = [
      [x + radius, y - k, x + k, y - radius, x, y - radius],
      [x - k, y - radius, x - radius, y - k, x - radius, y],
      [x - radius, y + k, x - k, y + radius, x, y + radius],
      [x + k, y + radius, x + radius, y + k, x + radius, y],
    ].map(([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => `${at(a, b)} ${at(c, d)} ${at(e, f)} c`);
    this.#put(
      this.#pages.length - 1,
      `q ${rgb(colour)} RG 0.6 w [3 3] 0 d ${at(x + radius, y)} m ${arcs.join(' ')} S Q`,
    );
  }

  /** The file. `id` (32 hex digits) names the document; `attached` is put into its catalogue. */
  build(metadata: PdfMetadata, id: string, attached?: Attached): Buffer {
    const objects = new PdfObjects();
    const root = objects.reserve();
    const pages = objects.reserve();
    const fonts = (['regular', 'bold'] as const)
      .filter((weight) => this.#subsets[weight].characters.length > 0)
      .map((weight) => ({ weight, ref: objects.reserve() }));
    const resources = { Font: Object.fromEntries(fonts.map(({ weight, ref }) => [fontKey(weight), ref])) };
    const kids = this.#pages.map((content) => this.#page(objects, pages, resources, content));
    objects.add({ Type: 'Pages', Kids: kids, Count: kids.length }, pages);
    for (const { weight, ref } of fonts) embedFont(objects, this.#subsets[weight], ref);
    const extra = attached ? { [attached.key]: objects.add(attached.value) } : {};
    objects.add(
      {
        Type: 'Catalog',
        Pages: pages,
        Lang: '(zh-CN)',
        ViewerPreferences: { DisplayDocTitle: true },
        ...addMetadata(objects, metadata),
        ...extra,
      },
      root,
    );
    return objects.build(root, id);
  }

  #page(objects: PdfObjects, parent: Ref, resources: PdfValue, content: readonly string[]): Ref {
    const bytes = deflateSync(Buffer.from(content.join('\n'), 'latin1'));
    const stream = objects.addStream({ Filter: 'FlateDecode' }, bytes);
    return objects.add({
      Type: 'Page',
      Parent: parent,
      MediaBox: [0, 0, A4.width * POINTS, A4.height * POINTS],
      Resources: resources,
      Contents: stream,
    });
  }

  #glyphs(text: string, weight: Weight): string {
    const subset = this.#subsets[weight];
    let glyphs = '';
    for (const character of text) {
      let number = subset.use(character.codePointAt(0) ?? 0);
      if (number === undefined) {
        this.#missing.add(character);
        number = subset.use(GETA) ?? 0;
      }
      glyphs += number.toString(16).padStart(4, '0');
    }
    return glyphs;
  }

  #put(page: number, operators: string, behind = false): void {
    const content = this.#pages[page];
    if (!content) throw new Error(`There is no page ${page}.`);
    if (behind) content.unshift(operators);
    else content.push(operators);
  }
}

const fontKey = (weight: Weight) => (weight === 'bold' ? 'B' : 'R');

function rgb(colour: Colour): string {
  return colour.map(number).join(' ');
}

/** A place on the sheet as PDF counts it: points from the lower left corner. */
function at(x: number, y: number): string {
  return `${number(x * POINTS)} ${number((A4.height - y) * POINTS)}`;
}
