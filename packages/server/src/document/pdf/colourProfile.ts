/** The sRGB colour profile that an archivable PDF must carry (ICC version 2), written from its published numbers. */

const D50 = [0.9642, 1, 0.8249] as const;
/** Red, green and blue of sRGB, adapted to D50. */
const PRIMARIES = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const;
const CURVE_POINTS = 256;

function fixed(value: number): number {
  return Math.round(value * 65536);
}

function triple(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.write('XYZ ', 0, 'latin1');
  for (const [index, value] of values.entries()) bytes.writeInt32BE(fixed(value), 8 + 4 * index);
  return bytes;
}

function curve(): Buffer {
  const bytes = Buffer.alloc(12 + 2 * CURVE_POINTS);
  bytes.write('curv', 0, 'latin1');
  bytes.writeUInt32BE(CURVE_POINTS, 8);
  for (let index = 0; index < CURVE_POINTS; index += 1) {
    const x = index / (CURVE_POINTS - 1);
    const linear = x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(linear * 65535), 12 + 2 * index);
  }
  return bytes;
}

function description(text: string): Buffer {
  const bytes = Buffer.alloc(12 + text.length + 1 + 4 + 4 + 2 + 1 + 67);
  bytes.write('desc', 0, 'latin1');
  bytes.writeUInt32BE(text.length + 1, 8);
  bytes.write(text, 12, 'latin1');
  return bytes;
}

function plainText(text: string): Buffer {
  const bytes = Buffer.alloc(8 + text.length + 1);
  bytes.write('text', 0, 'latin1');
  bytes.write(text, 8, 'latin1');
  return bytes;
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  for (const [index, part] of [2026, 1, 1].entries()) bytes.writeUInt16BE(part, 24 + 2 * index);
  bytes.write('acsp', 36, 'latin1');
  for (const [index, value] of D50.entries()) bytes.writeInt32BE(fixed(value), 68 + 4 * index);
  return bytes;
}

/** The profile as bytes, the same every time. */
export function srgbProfile(): Buffer {
  const sharedCurve = curve();
  const tags: [string, Buffer][] = [
    ['desc', description('sRGB')],
    ['cprt', plainText('Public domain')],
    ['wtpt', triple(D50)],
    ...Object.entries(PRIMARIES).map(([tag, values]): [string, Buffer] => [tag, triple(values)]),
    ['rTRC', sharedCurve],
    ['gTRC', sharedCurve],
    ['bTRC', sharedCurve],
  ];
  const directory = Buffer.alloc(4 + 12 * tags.length);
  directory.writeUInt32BE(tags.length, 0);
  const placed = new Map<Buffer, number>();
  const bodies: Buffer[] = [];
  let offset = 128 + directory.length;
  for (const [index, [tag, body]] of tags.entries()) {
    let at = placed.get(body);
    if (at === undefined) {
      at = offset;
      placed.set(body, at);
      const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
      bodies.push(padded);
      offset += padded.length;
    }
    directory.write(tag, 4 + 12 * index, 'latin1');
    directory.writeUInt32BE(at, 8 + 12 * index);
    directory.writeUInt32BE(body.length, 12 + 12 * index);
  }
  return Buffer.concat([header(offset), directory, ...bodies]);
}
