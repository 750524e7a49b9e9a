/**
 * Where a signature lies in a PDF: one object of the file, named by its first page under a private key (ISO 32000-1, annex
 * E: names that begin with XX). It covers every byte of the file but the 128 digits of the signature itself, so the file
 * stays the PDF/A that it is and nobody needs a second file to verify it.
 */
import type { Attached } from '../pdf/index.ts';
import type { Signer } from './signer.ts';
import { SIGNATURE_LENGTH } from './sm2.ts';

/** What the signature says of the document: the same as the register does. */
export type Statement = {
  code: string;
  kind: string;
  number: string;
  title: string;
  issuer: string;
  /** Civil date. */
  date: string;
  item: string;
  caseNo: string;
};

/** A signature as found in a file, not yet verified. */
export type FoundSignature = {
  keyId: string;
  publicKey: Buffer;
  statement: Statement;
  signature: Buffer;
  /** The bytes that are signed. */
  message: readonly Buffer[];
};

const KEY = 'XXYimenSignature';
const DIGITS = 2 * SIGNATURE_LENGTH;
const OFFSET_DIGITS = 10;
/** A number that no file reaches and that takes all the digits: the place of the real one. */
const LATER = 10 ** OFFSET_DIGITS - 1;
const EMPTY_RANGE = `[0 ${LATER} ${LATER} ${LATER}]`;
const EMPTY_VALUE = `<${'0'.repeat(DIGITS)}>`;
const MARK = `/Type /${KEY}`;
// Files written before had the object on one line, and ten digits for each number.
const WHOLE =
  /^\/Type \/XXYimenSignature\s\/Algorithm \/SM2-SM3\s\/KeyId \(([0-9a-f]{16})\)\s\/PublicKey <(04[0-9a-f]{128})>\s\/Statement <([0-9a-f]+)>\s\/ByteRange \[(0|0{10}) (\d{10}) (\d{10}) (\d{10})\]\s\/Value <([0-9a-f]{128})>/;

/** The object that holds the signature once the file is whole; its values are filled in by `signFile`. */
export function signaturePlace(statement: Statement, signer: Pick<Signer, 'keyId' | 'publicKey'>): Attached {
  const value = {
    Type: KEY,
    Algorithm: 'SM2-SM3',
    KeyId: new String(signer.keyId),
    PublicKey: signer.publicKey,
    Statement: Buffer.from(JSON.stringify(statement)),
    ByteRange: [0, LATER, LATER, LATER],
    Value: Buffer.alloc(SIGNATURE_LENGTH),
  };
  return { key: KEY, value };
}

/** Signs a file that has a place for it, in the buffer itself. Throws when it has none. */
export async function signFile(file: Buffer, signer: Signer): Promise<void> {
  const mark = file.indexOf(MARK, 0, 'latin1');
  const rangeAt = file.indexOf(EMPTY_RANGE, mark, 'latin1');
  const valueAt = file.indexOf(EMPTY_VALUE, rangeAt, 'latin1') + 1;
  if (mark < 0 || rangeAt < 0 || valueAt === 0) throw new Error('The file has no place for a signature.');
  const end = valueAt + DIGITS;
  const range = [valueAt, end, file.length - end].map((n) => String(n).padStart(OFFSET_DIGITS, '0'));
  file.write(`[0 ${range.join(' ')}]`, rangeAt, 'latin1');
  const signature = await signer.sign([file.subarray(0, valueAt), file.subarray(end)]);
  file.write(signature.toString('hex'), valueAt, 'latin1');
}

/**
 * The signature of a file; undefined when there is none that could be Yimen's: more than one, or a range that does not
 * cover the whole file.
 */
export function findSignature(file: Buffer): FoundSignature | undefined {
  const at = file.indexOf(MARK, 0, 'latin1');
  if (at < 0 || file.indexOf(MARK, at + 1, 'latin1') >= 0) return undefined;
  const match = WHOLE.exec(file.toString('latin1', at, at + 8192));
  if (!match) return undefined;
  const [object = '', keyId = '', publicKey = '', statement = '', ...rest] = match;
  const [start, valueAt, end, length] = rest.slice(0, 4).map(Number);
  const place = at + object.length - DIGITS - '>'.length;
  const covers = start === 0 && valueAt === place && end === place + DIGITS && length === file.length - end;
  const said = readStatement(statement);
  if (!covers || !said) return undefined;
  return {
    keyId,
    publicKey: Buffer.from(publicKey, 'hex'),
    statement: said,
    signature: Buffer.from(rest[4] ?? '', 'hex'),
    message: [file.subarray(0, place), file.subarray(place + DIGITS)],
  };
}

function readStatement(hex: string): Statement | undefined {
  try {
    return JSON.parse(Buffer.from(hex, 'hex').toString('utf8')) as Statement;
  } catch {
    return undefined;
  }
}
