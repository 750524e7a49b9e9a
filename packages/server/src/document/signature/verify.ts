/** Whether a file is what somebody signed, and whether that somebody is known. Needs no server and no database. */
import { createPublicKey } from 'node:crypto';
import { findSignature, type Statement } from './container.ts';
import { PUBLIC_KEY_LENGTH, sm2Verify } from './sm2.ts';

/**
 * `valid`: unaltered, signed by one of the given keys. `unknownKey`: unaltered since it was signed, but by a key nobody
 * vouches for. `altered`: changed after signing. `unsigned`: carries no signature of this kind over the whole file.
 */
export type Verdict =
  | { outcome: 'valid' | 'unknownKey' | 'altered'; keyId: string; publicKey: Buffer; statement: Statement }
  | { outcome: 'unsigned' };

/** Verifies a file against public keys that are trusted. */
export function verifyFile(file: Buffer, trusted: readonly Buffer[]): Verdict {
  const found = findSignature(file);
  if (!found) return { outcome: 'unsigned' };
  const { keyId, publicKey, statement, message, signature } = found;
  const known = { keyId, publicKey, statement };
  if (!sm2Verify(publicKey, message, signature)) return { outcome: 'altered', ...known };
  return { outcome: trusted.some((key) => key.equals(publicKey)) ? 'valid' : 'unknownKey', ...known };
}

/** A public key as people hand it on: 130 hex digits, or PEM. Undefined when it is neither. */
export function readPublicKey(text: string): Buffer | undefined {
  const trimmed = text.trim();
  if (/^04[0-9a-fA-F]{128}$/.test(trimmed)) return Buffer.from(trimmed, 'hex');
  try {
    const spki = createPublicKey(trimmed).export({ format: 'der', type: 'spki' });
    const point = spki.subarray(-PUBLIC_KEY_LENGTH);
    return point[0] === 4 ? point : undefined;
  } catch {
    return undefined;
  }
}

/** SubjectPublicKeyInfo of an SM2 key, up to the point. */
const SPKI_HEAD = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');

/** A public key as PEM, which other tools read. */
export function publicKeyPem(publicKey: Buffer): string {
  const base64 = Buffer.concat([SPKI_HEAD, publicKey]).toString('base64');
  return `-----BEGIN PUBLIC KEY-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END PUBLIC KEY-----\n`;
}
