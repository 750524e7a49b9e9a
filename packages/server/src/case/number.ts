/**
 * Case numbers (办件编号) and query codes (查询码). No sequence hands them out: a number is drawn at random within its
 * region and day, and the unique key of the database settles the rare clash.
 */
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

const SHAPE = /^(\d{6})-(\d{8})-(\d{6})-(\d)$/;

/** Check digit of a string of digits by ISO 7064 MOD 11,10: finds every single wrong digit and nearly every swap. */
export function checkDigit(digits: string): string {
  let rest = 10;
  for (const digit of digits) rest = (((rest + Number(digit)) % 10 || 10) * 2) % 11;
  return String((11 - rest) % 10);
}

/** A new case number RRRRRR-YYYYMMDD-NNNNNN-C: region, day of submission ('YYYY-MM-DD'), random digits, check digit. */
export function newCaseNo(region: string, date: string): string {
  const day = date.replaceAll('-', '');
  const serial = String(randomInt(1_000_000)).padStart(6, '0');
  return `${region}-${day}-${serial}-${checkDigit(region + day + serial)}`;
}

/** The number as stored and its region, from what a person typed (full-width digits, missing dashes); else undefined. */
export function readCaseNo(text: string): { caseNo: string; region: string } | undefined {
  const digits = text.normalize('NFKC').replace(/[\s\-–—_]/g, '');
  if (!/^\d{21}$/.test(digits)) return undefined;
  const caseNo = `${digits.slice(0, 6)}-${digits.slice(6, 14)}-${digits.slice(14, 20)}-${digits.slice(20)}`;
  if (!SHAPE.test(caseNo) || checkDigit(digits.slice(0, 20)) !== digits.slice(20)) return undefined;
  return { caseNo, region: digits.slice(0, 6) };
}

/**
 * The query code of a case: eight digits that nobody without the server's secret can tell from random ones. Derived
 * from the case, so that a repeated submission answers with the same code although only its hash is ever stored.
 */
export function queryCodeOf(caseId: string, secret: string): string {
  const bytes = createHmac('sm3', secret).update(`query code of ${caseId}`).digest();
  return String(bytes.readBigUInt64BE() % 100_000_000n).padStart(8, '0');
}

/** What is stored of a query code: HMAC-SM3 keyed with the server's secret and the case, hex. */
export function queryCodeHash(caseId: string, queryCode: string, secret: string): string {
  return createHmac('sm3', `${secret}\n${caseId}`).update(queryCode).digest('hex');
}

/** Whether a typed query code is the one behind the hash; takes the same time whatever is wrong. */
export function isQueryCode(caseId: string, typed: string, storedHash: string, secret: string): boolean {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '');
  const given = Buffer.from(queryCodeHash(caseId, code, secret), 'hex');
  const stored = Buffer.from(storedHash, 'hex');
  return given.length === stored.length && timingSafeEqual(given, stored);
}
