/**
 * The way out by SMS. Every provider has an interface of its own, so this one is small and ours: a signed POST of
 * {id, phone, text} to a gateway that the operator runs before the provider's. 2xx means taken.
 */
import type { MessageSettings } from '../config.ts';
import { post } from './post.ts';
import { signedHeaders } from './sign.ts';
import { type Port, SendFailure } from './types.ts';

export function smsPort({ url, secret }: NonNullable<MessageSettings['sms']>): Port {
  return async ({ id, address, content }) => {
    if (address === null || !('text' in content)) throw new SendFailure('unknown', { final: true });
    const text = content.language === 'en' ? content.text.en : content.text.zh;
    const body = JSON.stringify({ id, phone: address, text });
    await post(new URL(url), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Yimen',
        ...signedHeaders(secret, { id, seconds: Math.floor(Date.now() / 1000), body }),
      },
      body,
      // The address is the operator's own, from the environment.
      publicOnly: false,
    });
  };
}
