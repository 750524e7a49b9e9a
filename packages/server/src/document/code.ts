import { randomBytes } from 'node:crypto';

/** Digits and letters that are not mistaken for one another (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const SHAPE = /^\d{6}(-[0-9A-HJKMNP-TV-Z]{4}){4}$/;

/** A verification code: the region, then 80 random bits in groups of four. */
export function newCode(region: string): string {
  // 256 is a multiple of 32, so every letter is as likely
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return [region, ...(letters.match(/.{4}/g) ?? [])].join('-');
}

/** A code as somebody typed it: case and look-alikes don't matter. Undefined when it can't be one. */
export function readCode(text: string): string | undefined {
  const upper = text.trim().toUpperCase();
  const code = `${upper.slice(0, 6)}${upper.slice(6).replaceAll('O', '0').replace(/[IL]/g, '1')}`;
  return SHAPE.test(code) ? code : undefined;
}
