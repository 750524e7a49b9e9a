/** SM3 (GB/T 32905-2016) of a file in the browser, so that a document can be compared without being sent anywhere. */

const START = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
] as const;
const BLOCK = 64;

const turn = (x: number, n: number) => (x << n) | (x >>> (32 - n));

/** The message followed by a one, zeros, and its length in bits. */
function padded(message: Uint8Array): DataView {
  const length = Math.ceil((message.length + 9) / BLOCK) * BLOCK;
  const bytes = new Uint8Array(length);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(length - 4, (message.length << 3) >>> 0);
  return view;
}

/** Words of a block, and those that follow from them. */
function expand(view: DataView, at: number, w: Int32Array): void {
  for (let j = 0; j < 16; j += 1) w[j] = view.getInt32(at + 4 * j);
  for (let j = 16; j < 68; j += 1) {
    const x = (w[j - 16] ?? 0) ^ (w[j - 9] ?? 0) ^ turn(w[j - 3] ?? 0, 15);
    w[j] = x ^ turn(x, 15) ^ turn(x, 23) ^ turn(w[j - 13] ?? 0, 7) ^ (w[j - 6] ?? 0);
  }
}

function compress(state: Int32Array, w: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let j = 0; j < 64; j += 1) {
    const constant = turn(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32);
    const ss1 = turn((turn(a, 12) + e + constant) | 0, 7);
    const ss2 = ss1 ^ turn(a, 12);
    const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const word = w[j] ?? 0;
    const tt1 = (ff + d + ss2 + (word ^ (w[j + 4] ?? 0))) | 0;
    const tt2 = (gg + h + ss1 + word) | 0;
    [a, b, c, d] = [tt1, a, turn(b, 9), c];
    [e, f, g, h] = [tt2 ^ turn(tt2, 9) ^ turn(tt2, 17), e, turn(f, 19), g];
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) ^ value;
}

/** The hash of a message, as 64 hexadecimal digits. */
export function sm3(message: Uint8Array): string {
  const view = padded(message);
  const state = Int32Array.from(START);
  const w = new Int32Array(68);
  for (let at = 0; at < view.byteLength; at += BLOCK) {
    expand(view, at, w);
    compress(state, w);
  }
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
