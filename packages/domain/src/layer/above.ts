/** Regions above a region, by its code (GB/T 2260): two digits a level. */

/** From the nearest up to the whole country: 340121 → 340100, 340000, 000000. */
export function regionsAbove(region: string): string[] {
  const above = [4, 2, 0].map((digits) => region.slice(0, digits).padEnd(6, '0'));
  return [...new Set(above)].filter((one) => one !== region);
}
