/** The way out to other systems: a signed CloudEvent to the address of the subscriber. */
import type { Config } from '../config.ts';
import type { Queryable } from '../database/index.ts';
import { post } from './post.ts';
import { isNamedHost, mayReach } from './reach.ts';
import { signedHeaders } from './sign.ts';
import { findSubscriber, subscriberRow } from './subscriber.ts';
import { type Port, SendFailure } from './types.ts';
import type { Vault } from './vault.ts';

export type WebhookParts = { config: Pick<Config, 'messages'>; pool: Queryable; vault: Vault };

export function webhookPort({ config, pool, vault }: WebhookParts): Port {
  const { webhookHosts } = config.messages;
  return async ({ region, target, content }) => {
    if (!('specversion' in content)) throw new SendFailure('unknown', { final: true });
    const subscriber = await findSubscriber(pool, region, target);
    if (!subscriber) throw new SendFailure('subscriberRemoved', { final: true });
    const url = URL.parse(subscriber.url);
    if (!url || !mayReach(url, webhookHosts)) throw new SendFailure('addressNotAllowed');
    const body = JSON.stringify(content);
    const secret = vault.open(subscriber.secret, subscriberRow(region, target));
    await post(url, {
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'user-agent': 'Yimen',
        // The moment of sending by the real clock: receivers refuse what is old.
        ...signedHeaders(secret, { id: content.id, seconds: Math.floor(Date.now() / 1000), body }),
      },
      body,
      publicOnly: !isNamedHost(url, webhookHosts),
    });
  };
}
