import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Fonts } from './paper.ts';
import { TrueTypeFont } from './trueType.ts';

const PACKAGE = '@expo-google-fonts/noto-serif-sc';
const require = createRequire(import.meta.url);

let loaded: Fonts | undefined;

/** The fonts of documents (思源宋体, SIL Open Font License), read once when the first document is written. */
export function documentFonts(): Fonts {
  loaded ??= {
    regular: font('400Regular/NotoSerifSC_400Regular.ttf', 'NotoSerifSC-Regular'),
    bold: font('600SemiBold/NotoSerifSC_600SemiBold.ttf', 'NotoSerifSC-SemiBold'),
  };
  return loaded;
}

function font(file: string, name: string): TrueTypeFont {
  return new TrueTypeFont(readFileSync(require.resolve(`${PACKAGE}/${file}`)), name);
}
