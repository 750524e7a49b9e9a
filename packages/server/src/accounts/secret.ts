/** The secret that signs cookies: given by the environment, or made once and kept beside the data. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The secret of the data folder, made (32 random bytes, readable by the owner alone) the first time it is asked for.
 * Several servers on one folder get the same. Throws what the file system says when the folder cannot be written.
 */
export async function ensureSecret(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'secret');
  const kept = await readSecret(path);
  if (kept !== undefined) return kept;
  await mkdir(dataFolder, { recursive: true });
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      const secret = randomBytes(32).toString('base64url');
      await file.writeFile(`${secret}\n`);
      await file.sync();
      return secret;
    } finally {
      await file.close();
    }
  } catch (error) {
    // Another server was quicker: its secret counts.
    if (isCode(error, 'EEXIST')) return waitForSecret(path);
    throw error;
  }
}

async function readSecret(path: string): Promise<string | undefined> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    return text.length >= 32 ? text : undefined;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function waitForSecret(path: string): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const secret = await readSecret(path);
    if (secret !== undefined) return secret;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(
    `The file ${path} holds no usable secret; remove it and start again. (文件 ${path} 内容无效，请删除后重新启动。)`,
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
