/** Significant digits of the levels of a region code: province, city, county (GB/T 2260). */
export const DIGITS = [2, 4, 6] as const;

/** The twelve-digit codes from the province down to the region of an answer; empty when there is none. */
export function trailOf(answer: unknown): string[] {
  if (typeof answer !== 'string' || !/^\d{6,12}$/.test(answer)) return [];
  const code = answer.slice(0, 6);
  const depth = code.endsWith('0000') ? 1 : code.endsWith('00') ? 2 : 3;
  return DIGITS.slice(0, depth).map((digits) => code.slice(0, digits).padEnd(12, '0'));
}
