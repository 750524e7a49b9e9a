/** A font with only the glyphs a document uses, numbered anew in the order they were first used. */
import type { TrueTypeFont } from './trueType.ts';

const ARGS_ARE_WORDS = 0x0001;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_XY_SCALE = 0x0040;
const HAS_TWO_BY_TWO = 0x0080;
const CHECKSUM_MAGIC = 0xb1b0afba;

/** Collects the glyphs of one font while a document is written. Every character has its own, so that text copies as written. */
export class FontSubset {
  readonly font: TrueTypeFont;
  /** Glyphs of the font by their number in the subset; the first is the one for what is missing. */
  readonly #glyphs: number[] = [0];
  readonly #byCharacter = new Map<number, number>();
  readonly #components = new Map<number, number>();

  constructor(font: TrueTypeFont) {
    this.font = font;
  }

  /** Number within the subset of a character's glyph; undefined when the font has none. */
  use(character: number): number | undefined {
    const known = this.#byCharacter.get(character);
    if (known !== undefined) return known;
    const glyph = this.font.glyphOf(character);
    if (glyph === 0) return undefined;
    const number = this.#glyphs.push(glyph) - 1;
    this.#byCharacter.set(character, number);
    return number;
  }

  /** Characters by their number in the subset. */
  get characters(): [number: number, character: number][] {
    return [...this.#byCharacter].map(([character, number]) => [number, character]);
  }

  /** Widths by number, in thousandths. */
  get widths(): number[] {
    return this.#glyphs.map((glyph) => this.font.advanceOf(glyph));
  }

  /** The font file of the subset: the tables that a PDF needs. */
  build(): Buffer {
    const outlines: Buffer[] = [];
    // composite glyphs bring glyphs of their own, which are appended while the list is walked
    for (let number = 0; number < this.#glyphs.length; number += 1) {
      outlines.push(this.#renumbered(this.font.outlineOf(this.#glyphs[number] ?? 0)));
    }
    return assemble(this.#tables(this.#glyphs, outlines));
  }

  #component(glyph: number): number {
    const known = this.#components.get(glyph);
    if (known !== undefined) return known;
    const number = this.#glyphs.push(glyph) - 1;
    this.#components.set(glyph, number);
    return number;
  }

  /** An outline whose references to other glyphs carry their new numbers. */
  #renumbered(outline: Buffer): Buffer {
    if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline;
    const copy = Buffer.from(outline);
    let at = 10;
    for (;;) {
      const flags = copy.readUInt16BE(at);
      copy.writeUInt16BE(this.#component(copy.readUInt16BE(at + 2)), at + 2);
      at += flags & ARGS_ARE_WORDS ? 8 : 6;
      if (flags & HAS_SCALE) at += 2;
      else if (flags & HAS_XY_SCALE) at += 4;
      else if (flags & HAS_TWO_BY_TWO) at += 8;
      if (!(flags & MORE_COMPONENTS)) return copy;
    }
  }

  #tables(glyphs: readonly number[], outlines: readonly Buffer[]): Map<string, Buffer> {
    const loca = Buffer.alloc(4 * (outlines.length + 1));
    const padded = outlines.map((outline) => pad(outline));
    let offset = 0;
    for (const [index, outline] of padded.entries()) {
      loca.writeUInt32BE(offset, 4 * index);
      offset += outline.length;
    }
    loca.writeUInt32BE(offset, 4 * outlines.length);
    const hmtx = Buffer.alloc(4 * glyphs.length);
    for (const [index, glyph] of glyphs.entries()) {
      const { advance, bearing } = this.font.rawMetric(glyph);
      hmtx.writeUInt16BE(advance, 4 * index);
      hmtx.writeInt16BE(bearing, 4 * index + 2);
    }
    const head = Buffer.from(this.#required('head'));
    head.writeUInt32BE(0, 8);
    head.writeInt16BE(1, 50);
    const hhea = Buffer.from(this.#required('hhea'));
    hhea.writeUInt16BE(glyphs.length, 34);
    const maxp = Buffer.from(this.#required('maxp'));
    maxp.writeUInt16BE(glyphs.length, 4);
    const hinting = ['cvt ', 'fpgm', 'prep'].flatMap((tag): [string, Buffer][] => {
      const bytes = this.font.tableBytes(tag);
      return bytes ? [[tag, bytes]] : [];
    });
    return new Map([
      ...hinting,
      ['glyf', Buffer.concat(padded)],
      ['head', head],
      ['hhea', hhea],
      ['hmtx', hmtx],
      ['loca', loca],
      ['maxp', maxp],
    ]);
  }

  #required(tag: string): Buffer {
    const bytes = this.font.tableBytes(tag);
    if (!bytes) throw new Error(`The font ${this.font.name} has no table ${tag}.`);
    return bytes;
  }
}

function pad(bytes: Buffer): Buffer {
  const rest = bytes.length % 4;
  return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - rest)]);
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}

/** Tables, sorted by name, behind a directory with their checksums. */
function assemble(tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const directory = Buffer.alloc(12 + 16 * sorted.length);
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(sorted.length, 4);
  directory.writeUInt16BE(16 * power, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE(16 * (sorted.length - power), 10);
  let offset = directory.length;
  let headAt = 0;
  const bodies: Buffer[] = [];
  for (const [index, [tag, bytes]] of sorted.entries()) {
    const body = pad(bytes);
    const entry = 12 + 16 * index;
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(checksum(body), entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(bytes.length, entry + 12);
    if (tag === 'head') headAt = offset;
    bodies.push(body);
    offset += body.length;
  }
  const file = Buffer.concat([directory, ...bodies]);
  file.writeUInt32BE((CHECKSUM_MAGIC - checksum(file)) >>> 0, headAt + 8);
  return file;
}
