/**
 * How what goes to other systems is signed (Standard Webhooks): HMAC-SHA256 over id, timestamp and body, so that a
 * receiver can tell that it comes from here, is new, and was not changed on the way.
 */
import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A secret for one receiver: 32 random bytes, in the form the receivers' libraries read. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`;
}

/** A secret of this form is base64 of the key; any other text is the key itself. */
function keyOf(secret: string): Buffer {
  return secret.startsWith(PREFIX)
    ? Buffer.from(secret.slice(PREFIX.length), 'base64')
    : Buffer.from(secret, 'utf8');
}

/** The headers that sign a body; `seconds` is the moment of sending, in seconds since 1970. */
export function signedHeaders(
  secret: string,
  { id, seconds, body }: { id: string; seconds: number; body: string },
): Record<string, string> {
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}
