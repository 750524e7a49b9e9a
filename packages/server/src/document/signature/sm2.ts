/**
 * SM2 signatures with SM3 (GB/T 32918.2, GM/T 0009): the way every Chinese cryptographic product signs, with the default
 * identity `1234567812345678`. OpenSSL as Node offers it signs with an empty identity only, which other products do not
 * expect; so the signature equation is here, the multiplication that handles the secret is OpenSSL's.
 */
import { createECDH, createHash, randomBytes } from 'node:crypto';

const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const A = P - 3n;
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
const GX = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n;
const GY = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n;
/** 用户身份标识 where the parties have agreed on no other (GM/T 0009-2012, 10). */
const IDENTITY = Buffer.from('1234567812345678');

/** Lengths in bytes. */
export const SIGNATURE_LENGTH = 64;
export const PUBLIC_KEY_LENGTH = 65;

/** Projective coordinates; z = 0 is the point at infinity. */
type Point = readonly [x: bigint, y: bigint, z: bigint];
const INFINITY: Point = [0n, 1n, 0n];
const G: Point = [GX, GY, 1n];

const mod = (value: bigint, m = P): bigint => {
  const rest = value % m;
  return rest < 0n ? rest + m : rest;
};

function inverse(value: bigint, m: bigint): bigint {
  let [a, b, x, y] = [mod(value, m), m, 1n, 0n];
  while (b > 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return mod(x, m);
}

const bytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
const whole = (buffer: Buffer): bigint => BigInt(`0x${buffer.toString('hex')}`);

/** Twice a point (Jacobian, for a = -3). */
function double([x, y, z]: Point): Point {
  if (z === 0n || y === 0n) return INFINITY;
  const yy = mod(y * y);
  const s = mod(4n * x * yy);
  const zz = mod(z * z);
  const m = mod(3n * (x - zz) * (x + zz));
  const x3 = mod(m * m - 2n * s);
  return [x3, mod(m * (s - x3) - 8n * yy * yy), mod(2n * y * z)];
}

function add(p: Point, q: Point): Point {
  if (p[2] === 0n) return q;
  if (q[2] === 0n) return p;
  const [pz2, qz2] = [mod(p[2] * p[2]), mod(q[2] * q[2])];
  const [u1, u2] = [mod(p[0] * qz2), mod(q[0] * pz2)];
  const [s1, s2] = [mod(p[1] * qz2 * q[2]), mod(q[1] * pz2 * p[2])];
  if (u1 === u2) return s1 === s2 ? double(p) : INFINITY;
  const h = mod(u2 - u1);
  const r = mod(s2 - s1);
  const hh = mod(h * h);
  const hhh = mod(h * hh);
  const v = mod(u1 * hh);
  const x = mod(r * r - hhh - 2n * v);
  return [x, mod(r * (v - x) - s1 * hhh), mod(h * p[2] * q[2])];
}

/** s·G + t·Q in one pass. Handles nothing secret: it is used to verify. */
function sum(s: bigint, t: bigint, q: Point): Point {
  const both = add(G, q);
  let result: Point = INFINITY;
  for (let bit = 255n; bit >= 0n; bit -= 1n) {
    result = double(result);
    const [inS, inT] = [(s >> bit) & 1n, (t >> bit) & 1n];
    if (inS && inT) result = add(result, both);
    else if (inS) result = add(result, G);
    else if (inT) result = add(result, q);
  }
  return result;
}

function onCurve(x: bigint, y: bigint): boolean {
  return x < P && y < P && mod(y * y) === mod(x * x * x + A * x + B);
}

/** The point of a public key, or undefined when it is none of the curve. */
function pointOf(publicKey: Buffer): Point | undefined {
  if (publicKey.length !== PUBLIC_KEY_LENGTH || publicKey[0] !== 4) return undefined;
  const [x, y] = [whole(publicKey.subarray(1, 33)), whole(publicKey.subarray(33))];
  return onCurve(x, y) ? [x, y, 1n] : undefined;
}

/** What is signed of a message: SM3 over the identity and key of who signs, and the message. */
function digest(publicKey: Buffer, message: readonly Buffer[]): bigint {
  const bits = Buffer.alloc(2);
  bits.writeUInt16BE(IDENTITY.length * 8);
  const z = createHash('sm3');
  for (const part of [bits, IDENTITY, bytes(A), bytes(B), bytes(GX), bytes(GY), publicKey.subarray(1)]) {
    z.update(part);
  }
  const hash = createHash('sm3').update(z.digest());
  for (const part of message) hash.update(part);
  return whole(hash.digest());
}

/** The public key of a private one (32 bytes): 04, x, y. */
export function publicKeyOf(privateKey: Buffer): Buffer {
  const curve = createECDH('SM2');
  curve.setPrivateKey(privateKey);
  return curve.getPublicKey();
}

/** A new private key: a number from 1 to n-2, as 32 bytes. */
export function newPrivateKey(): Buffer {
  for (;;) {
    const key = whole(randomBytes(32));
    if (key >= 1n && key < N - 1n) return bytes(key);
  }
}

/**
 * Signs a message given in parts: r and s, 32 bytes each. `random` gives the secret number of each signature; only a test
 * passes its own.
 */
export function sm2Sign(
  { privateKey, publicKey }: { privateKey: Buffer; publicKey: Buffer },
  message: readonly Buffer[],
  random: () => Buffer = newPrivateKey,
): Buffer {
  const d = whole(privateKey);
  const e = digest(publicKey, message);
  for (;;) {
    const secret = random();
    const k = whole(secret);
    const r = mod(e + whole(publicKeyOf(secret).subarray(1, 33)), N);
    if (r === 0n || r + k === N) continue;
    const s = mod(inverse(1n + d, N) * (k - r * d), N);
    if (s !== 0n) return Buffer.concat([bytes(r), bytes(s)]);
  }
}

/** Whether a signature is one of this key over exactly this message. */
export function sm2Verify(publicKey: Buffer, message: readonly Buffer[], signature: Buffer): boolean {
  const point = pointOf(publicKey);
  if (!point || signature.length !== SIGNATURE_LENGTH) return false;
  const [r, s] = [whole(signature.subarray(0, 32)), whole(signature.subarray(32))];
  if (r < 1n || r >= N || s < 1n || s >= N) return false;
  const t = mod(r + s, N);
  if (t === 0n) return false;
  const [x, , z] = sum(s, t, point);
  if (z === 0n) return false;
  const affine = mod(x * inverse(z * z, P));
  return mod(digest(publicKey, message) + affine, N) === r;
}
