/** When something that failed is tried again. */

const FIRST_MS = 2_000;
const LONGEST_MS = 15 * 60_000;

/** The moment to try again after so many failures: each wait is twice the one before, up to a quarter of an hour. */
export function tryAfter(now: string, failures: number): string {
  const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return new Date(Date.parse(now) + wait).toISOString();
}
