/** Secrets of subscribers at rest: AES-256-GCM under a key made from the server's secret, bound to their row. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { SendFailure } from './types.ts';

const IV = 12;
const TAG = 16;

export interface Vault {
  seal(plain: string, row: string): Buffer;
  /** Throws SendFailure when the server's secret is no longer the one it was sealed with. */
  open(sealed: Buffer, row: string): string;
}

export function createVault(serverSecret: string): Vault {
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', 'yimen webhook secrets', 32));
  return {
    seal: (plain, row) => {
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(row));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    open: (sealed, row) => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV), { authTagLength: TAG });
        decipher.setAAD(Buffer.from(row)).setAuthTag(sealed.subarray(IV, IV + TAG));
        return decipher.update(sealed.subarray(IV + TAG), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw new SendFailure('secretUnreadable', { final: true });
      }
    },
  };
}
