/** The server's secret, with which query codes are made and hashed. */
import { ensureSecret } from '../accounts/index.ts';
import type { Services } from '../services.ts';

const kept = new Map<string, Promise<string>>();

/** The secret of the settings, or the one kept in the data folder, read once. */
export async function serverSecret({ config }: Pick<Services, 'config'>): Promise<string> {
  if (config.secret !== undefined) return config.secret;
  let secret = kept.get(config.dataFolder);
  if (!secret) {
    secret = ensureSecret(config.dataFolder);
    kept.set(config.dataFolder, secret);
    secret.catch(() => kept.delete(config.dataFolder));
  }
  return secret;
}
