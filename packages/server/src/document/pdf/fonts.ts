import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
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
  return font;
}
