/** Who signs documents. The key of a server lies beside its data; a cryptographic device can take its place. */
import { hash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newPrivateKey, publicKeyOf, sm2Sign } from './sm2.ts';

/** Signs with SM2 and SM3. A device or a service that does so is another implementation of this. */
export interface Signer {
  /** Names the key among those that have been in use. */
  readonly keyId: string;
  /** 04, x, y: 65 bytes. */
  readonly publicKey: Buffer;
  /** Signature (r and s, 64 bytes) over a message given in parts. */
  sign(message: readonly Buffer[]): Promise<Buffer>;
}

/** Name of a key: the first 16 hex digits of its SM3 hash. */
export function keyIdOf(publicKey: Buffer): string {
  return hash('sm3', publicKey, 'hex').slice(0, 16);
}

/** A signer with this private key (32 bytes). */
export function softwareSigner(privateKey: Buffer): Signer {
  const publicKey = publicKeyOf(privateKey);
  return {
    keyId: keyIdOf(publicKey),
    publicKey,
    sign: async (message) => sm2Sign({ privateKey, publicKey }, message),
  };
}

/**
 * The signer of a data folder, its key made (readable by the owner alone) the first time it is asked for. Several servers
 * on one folder get the same. Throws what the file system says when the folder cannot be written.
 */
export async function openSigner(dataFolder: string): Promise<Signer> {
  const path = join(dataFolder, 'signing-key');
  const kept = await readKey(path);
  if (kept) return softwareSigner(kept);
  await mkdir(dataFolder, { recursive: true });
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      const key = newPrivateKey();
      await file.writeFile(`${key.toString('hex')}\n`);
      await file.sync();
      return softwareSigner(key);
    } finally {
      await file.close();
    }
  } catch (error) {
    // Another server was quicker: its key counts.
    if (isCode(error, 'EEXIST')) return softwareSigner(await waitForKey(path));
    throw error;
  }
}

async function readKey(path: string): Promise<Buffer | undefined> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    return /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : undefined;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function waitForKey(path: string): Promise<Buffer> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const key = await readKey(path);
    if (key) return key;
    await wait(20);
  }
  throw new Error(
    `The file ${path} holds no usable signing key; restore it from a backup. (文件 ${path} 不是可用的签名密钥，请从备份中恢复。)`,
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
