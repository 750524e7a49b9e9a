import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type GlyphRun } from 'fontkit';
import type { Fonts } from './paper.ts';

const PACKAGE = '@expo-google-fonts/noto-serif-sc';
const require = createRequire(import.meta.url);

let opened: Fonts | undefined;

/** The fonts of documents (思源宋体, SIL Open Font License), opened once when the first document is written. */
export function documentFonts(): Fonts {
  opened ??= {
    regular: open('400Regular/NotoSerifSC_400Regular.ttf'),
    bold: open('600SemiBold/NotoSerifSC_600SemiBold.ttf'),
  };
  return opened;
}

function open(file: string): Font {
  const font = create(readFileSync(require.resolve(`${PACKAGE}/${file}`)));
  if ('fonts' in font) throw new Error(`${file} is a collection of fonts.`);
  return Object.create(font, { layout: { value: (text: string) => layOut(font, text) } });
}

/**
 * One glyph for each character, as Chinese is set and as lines are measured. Each glyph says which character it stands for
 * here: fontkit remembers the first one a glyph was ever asked for (⺠ for 民), and a document must not depend on those
 * that were written before it.
 */
function layOut(font: Font, text: string): Pick<GlyphRun, 'glyphs' | 'positions' | 'advanceWidth'> {
  const run: ReturnType<typeof layOut> = { glyphs: [], positions: [], advanceWidth: 0 };
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const glyph = font.glyphForCodePoint(codePoint);
    const { advanceWidth } = glyph;
    run.glyphs.push(Object.create(glyph, { codePoints: { value: [codePoint] } }));
    run.positions.push({ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 });
    run.advanceWidth += advanceWidth;
  }
  return run;
}
