/** Whether a region is another or lies above it: 340000 covers 340121, 000000 covers all. */
export function regionCovers(outer: string, inner: string): boolean {
  return inner.startsWith(outer.replace(/(00)+$/, ''));
}
