/** Reads a TrueType font: which glyph a character has, how wide it is, how it is drawn. */

type Table = { offset: number; length: number };

/** What a PDF says of a font, in thousandths of its size. */
export type FontMetrics = {
  ascent: number;
  descent: number;
  capHeight: number;
  box: readonly [number, number, number, number];
};

const SHORT_OFFSETS = 0;
const UNICODE_FULL = 12;
const UNICODE_BASIC = 4;

/** A font in memory. Nothing is unpacked before it is asked for. */
export class TrueTypeFont {
  readonly name: string;
  readonly metrics: FontMetrics;
  readonly glyphCount: number;
  readonly #data: Buffer;
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #unitsPerEm: number;
  readonly #longOffsets: boolean;
  readonly #metricCount: number;
  readonly #glyphs = new Map<number, number>();
  readonly #cmap: { at: number; format: number };

  /** Throws when the data is no TrueType font with a Unicode character map. */
  constructor(data: Buffer, name: string) {
    this.name = name;
    this.#data = data;
    this.#tables = readTables(data);
    const head = this.#table('head').offset;
    this.#unitsPerEm = data.readUInt16BE(head + 18);
    this.#longOffsets = data.readInt16BE(head + 50) !== SHORT_OFFSETS;
    this.#metricCount = data.readUInt16BE(this.#table('hhea').offset + 34);
    this.glyphCount = data.readUInt16BE(this.#table('maxp').offset + 4);
    this.metrics = this.#readMetrics();
    this.#cmap = this.#findCharacterMap();
  }

  /** The glyph of a character; 0 when the font has none. */
  glyphOf(character: number): number {
    const known = this.#glyphs.get(character);
    if (known !== undefined) return known;
    const { at, format } = this.#cmap;
    const glyph =
      format === UNICODE_FULL ? this.#lookUpFull(at, character) : this.#lookUpBasic(at, character);
    this.#glyphs.set(character, glyph);
    return glyph;
  }

  /** How far a glyph moves on, in thousandths of the size. */
  advanceOf(glyph: number): number {
    const index = Math.min(glyph, this.#metricCount - 1);
    return this.#scaled(this.#data.readUInt16BE(this.#table('hmtx').offset + 4 * index));
  }

  /** Advance and left bearing as the font keeps them, in its own units. */
  rawMetric(glyph: number): { advance: number; bearing: number } {
    const { offset } = this.#table('hmtx');
    const last = this.#metricCount - 1;
    if (glyph <= last) {
      const at = offset + 4 * glyph;
      return { advance: this.#data.readUInt16BE(at), bearing: this.#data.readInt16BE(at + 2) };
    }
    const bearing = this.#data.readInt16BE(offset + 4 * this.#metricCount + 2 * (glyph - last - 1));
    return { advance: this.#data.readUInt16BE(offset + 4 * last), bearing };
  }

  /** How a glyph is drawn, as bytes of the table `glyf`; empty for a space. */
  outlineOf(glyph: number): Buffer {
    const loca = this.#table('loca').offset;
    const at = (index: number) =>
      this.#longOffsets
        ? this.#data.readUInt32BE(loca + 4 * index)
        : 2 * this.#data.readUInt16BE(loca + 2 * index);
    const { offset } = this.#table('glyf');
    return this.#data.subarray(offset + at(glyph), offset + at(glyph + 1));
  }

  /** A whole table as it is in the font, or undefined. */
  tableBytes(tag: string): Buffer | undefined {
    const table = this.#tables.get(tag);
    return table && this.#data.subarray(table.offset, table.offset + table.length);
  }

  #table(tag: string): Table {
    const table = this.#tables.get(tag);
    if (!table) throw new Error(`The font ${this.name} has no table ${tag}.`);
    return table;
  }

  #scaled(units: number): number {
    return Math.round((units * 1000) / this.#unitsPerEm);
  }

  #readMetrics(): FontMetrics {
    const head = this.#table('head').offset;
    const hhea = this.#table('hhea').offset;
    const os2 = this.#tables.get('OS/2');
    const signed = (at: number) => this.#scaled(this.#data.readInt16BE(at));
    return {
      ascent: signed(hhea + 4),
      descent: signed(hhea + 6),
      capHeight: os2 && os2.length >= 90 ? signed(os2.offset + 88) : signed(hhea + 4),
      box: [signed(head + 36), signed(head + 38), signed(head + 40), signed(head + 42)],
    };
  }

  #findCharacterMap(): { at: number; format: number } {
    const { offset } = this.#table('cmap');
    const found = new Map<number, number>();
    for (let index = 0; index < this.#data.readUInt16BE(offset + 2); index += 1) {
      const entry = offset + 4 + 8 * index;
      const platform = this.#data.readUInt16BE(entry);
      const at = offset + this.#data.readUInt32BE(entry + 4);
      if (platform === 0 || platform === 3) found.set(this.#data.readUInt16BE(at), at);
    }
    for (const format of [UNICODE_FULL, UNICODE_BASIC]) {
      const at = found.get(format);
      if (at !== undefined) return { at, format };
    }
    throw new Error(`The font ${this.name} has no Unicode character map.`);
  }

  #lookUpFull(at: number, character: number): number {
    let low = 0;
    let high = this.#data.readUInt32BE(at + 12) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = at + 16 + 12 * middle;
      if (character < this.#data.readUInt32BE(group)) high = middle - 1;
      else if (character > this.#data.readUInt32BE(group + 4)) low = middle + 1;
      else return this.#data.readUInt32BE(group + 8) + character - this.#data.readUInt32BE(group);
    }
    return 0;
  }

  #lookUpBasic(at: number, character: number): number {
    if (character > 0xffff) return 0;
    const doubled = this.#data.readUInt16BE(at + 6);
    for (let index = 0; index < doubled; index += 2) {
      const end = this.#data.readUInt16BE(at + 14 + index);
      if (character > end) continue;
      const start = this.#data.readUInt16BE(at + 16 + doubled + index);
      if (character < start) return 0;
      const delta = this.#data.readUInt16BE(at + 16 + 2 * doubled + index);
      const rangeAt = at + 16 + 3 * doubled + index;
      const range = this.#data.readUInt16BE(rangeAt);
      if (range === 0) return (character + delta) & 0xffff;
      const glyph = this.#data.readUInt16BE(rangeAt + range + 2 * (character - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  }
}

function readTables(data: Buffer): Map<string, Table> {
  const tables = new Map<string, Table>();
  const count = data.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const entry = 12 + 16 * index;
    tables.set(data.toString('latin1', entry, entry + 4), {
      offset: data.readUInt32BE(entry + 8),
      length: data.readUInt32BE(entry + 12),
    });
  }
  return tables;
}
