import { basename, extname } from 'node:path';

const LONGEST = 120;
/** Control characters, and marks that turn the direction of text (they make `exe.pdf` out of `fdp.exe`). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A file's own name without folders or unseen characters, at most 120 characters, its extension kept. */
export function cleanName(given: string): string {
  const name = basename(given.normalize('NFC').replace(UNSEEN, '').replaceAll('\\', '/'))
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (name === '') return '附件';
  const letters = [...name];
  if (letters.length <= LONGEST) return name;
  const extension = [...extname(name)].slice(0, 10).join('');
  return letters.slice(0, LONGEST - extension.length).join('') + extension;
}

/** Content-Disposition with the name in any language (RFC 6266), and a plain one for old browsers. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
