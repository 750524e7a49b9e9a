/** Puts a font subset into a PDF, with the map back from glyphs to characters that makes text copyable. */
import { hash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { PdfObjects, Ref } from './objects.ts';
import type { FontSubset } from './subset.ts';

const CMAP_BLOCK = 100;

const hex = (value: number) => value.toString(16).padStart(4, '0');

/** Six letters that tell subsets of one font apart; they follow from what is in it. */
function subsetTag(subset: FontSubset): string {
  const digest = hash('sha1', subset.characters.map(([, character]) => character).join(' '), 'buffer');
  return [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('');
}

function characterMap(subset: FontSubset): Buffer {
  const entries = subset.characters.map(([number, character]) => {
    const utf16 = Buffer.from(String.fromCodePoint(character), 'utf16le').swap16().toString('hex');
    return `<${hex(number)}> <${utf16}>`;
  });
  const blocks: string[] = [];
  for (let at = 0; at < entries.length; at += CMAP_BLOCK) {
    const block = entries.slice(at, at + CMAP_BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return Buffer.from(
    `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`,
    'latin1',
  );
}

/** Writes the font and everything that belongs to it. */
export function embedFont(objects: PdfObjects, subset: FontSubset, ref: Ref): void {
  const { font } = subset;
  const { ascent, descent, capHeight, box } = font.metrics;
  const name = `${subsetTag(subset)}+${font.name}`;
  const file = subset.build();
  const fontFile = objects.addStream(
    { Filter: 'FlateDecode', Length1: file.length },
    deflateSync(file, { level: 6 }),
  );
  const descriptor = objects.add({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: 4,
    FontBBox: box,
    ItalicAngle: 0,
    Ascent: ascent,
    Descent: descent,
    CapHeight: capHeight,
    StemV: 80,
    FontFile2: fontFile,
  });
  const descendant = objects.add({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: '(Adobe)', Ordering: '(Identity)', Supplement: 0 },
    FontDescriptor: descriptor,
    DW: 1000,
    W: [0, subset.widths],
    CIDToGIDMap: 'Identity',
  });
  const toUnicode = objects.addStream({ Filter: 'FlateDecode' }, deflateSync(characterMap(subset)));
  objects.add(
    {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: toUnicode,
    },
    ref,
  );
}
