/** Numbers of standards (标准号): how they are read, and how a centre gives its own. A number is never given twice. */
import type { Effect, Level, SystemNode } from './schema.ts';

export type StandardNumber = {
  /** GB/T, DB34/T, Q/YM … */
  prefix: string;
  serial: string;
  year: number;
  /** 修改单: its number, from 1. */
  amendment?: number;
};

const SHAPE =
  /^(GB(?:\/[TZ])?|DB\d{2}(?:\d{2})?(?:\/T)?|T\/[A-Z0-9]+|Q\/[A-Z0-9]+|[A-Z]{2}(?:\/T)?) ?([A-Z]*\d+(?:\.\d+)*)[-—](\d{4})(?:\/XG([1-9]\d*))?$/;

/** Reads 'GB/T 32169.1-2015', also with the dash of printed texts; undefined for what is no number with a year. */
export function parseNumber(number: string): StandardNumber | undefined {
  const [, prefix, serial, year, amendment] = SHAPE.exec(number.trim()) ?? [];
  if (prefix === undefined || serial === undefined) return undefined;
  return {
    prefix,
    serial,
    year: Number(year),
    ...(amendment === undefined ? {} : { amendment: Number(amendment) }),
  };
}

export function formatNumber({ prefix, serial, year, amendment }: StandardNumber): string {
  return `${prefix} ${serial}-${year}${amendment === undefined ? '' : `/XG${amendment}`}`;
}

/** The number without year and amendment: what stays the same from edition to edition. */
export function baseOf(number: string): string {
  const parsed = parseNumber(number);
  return parsed ? `${parsed.prefix} ${parsed.serial}` : number.trim();
}

/** The number as part of an address: 'GB/T 32169.1-2015' becomes 'gb-t-32169-1-2015'. */
export function slugOf(number: string): string {
  return number
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The level that the letters of a number tell. */
export function levelOf({ prefix }: StandardNumber): Level {
  if (prefix.startsWith('GB')) return 'national';
  if (/^DB\d/.test(prefix)) return 'local';
  if (prefix.startsWith('T/')) return 'association';
  return prefix.startsWith('Q/') ? 'centre' : 'industry';
}

/** The effect that the letters of a number tell. */
export function effectOf({ prefix }: StandardNumber): Effect {
  if (/^[QT]\//.test(prefix)) return prefix.startsWith('Q/') ? 'internal' : 'recommended';
  if (prefix.endsWith('/Z')) return 'guidance';
  return prefix.endsWith('/T') ? 'recommended' : 'mandatory';
}

/** The next free number at a node: after the highest serial ever given there, also to what has been abolished since. */
export function nextNumber(
  prefix: string,
  { code }: Pick<SystemNode, 'code'>,
  year: number,
  given: Iterable<string>,
): string {
  let last = 0;
  for (const number of given) {
    const parsed = parseNumber(number);
    if (parsed?.prefix !== prefix) continue;
    const [at, serial] = parsed.serial.split('.');
    if (at === code && serial !== undefined) last = Math.max(last, Number(serial));
  }
  return formatNumber({ prefix, serial: `${code}.${String(last + 1).padStart(2, '0')}`, year });
}

/** The number of a new edition: the same but for the year; undefined when that was given already. */
export function editionNumber(number: string, year: number, given: Iterable<string>): string | undefined {
  const parsed = parseNumber(number);
  if (!parsed) return undefined;
  const { amendment: _, ...edition } = parsed;
  const next = formatNumber({ ...edition, year });
  return [...given].includes(next) ? undefined : next;
}

/** The number of the next amendment sheet (修改单) of an edition. */
export function amendmentNumber(number: string, given: Iterable<string>): string | undefined {
  const parsed = parseNumber(number);
  if (!parsed) return undefined;
  const { amendment: _, ...edition } = parsed;
  const base = formatNumber(edition);
  const sheets = [...given].flatMap((other) => {
    const read = parseNumber(other);
    return read?.amendment !== undefined && other === `${base}/XG${read.amendment}` ? [read.amendment] : [];
  });
  return `${base}/XG${Math.max(0, ...sheets) + 1}`;
}
