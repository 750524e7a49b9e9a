/** Webhooks as administrators set them up. */
import type { NewWebhook, Webhook } from '@yimen/api';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { mayReach } from './reach.ts';
import type { AdministratorScope } from './scope.ts';
import { newSecret } from './sign.ts';
import {
  deleteSubscriber,
  insertSubscriber,
  listSubscribers,
  type SubscriberRow,
  subscriberRow,
} from './subscriber.ts';

/** Every event is sent once for each of them. */
const MOST_IN_A_REGION = 10;

export async function readWebhooks({ database }: Services, scope: AdministratorScope): Promise<Webhook[]> {
  return (await listSubscribers(database.pool, scope.patterns)).map(present);
}

/**
 * Adds a webhook and makes its secret, which is shown this once.
 * @throws HttpProblem forbidden, badRequest
 */
export async function addWebhook(
  { database, config, messages, now, newId }: Services,
  scope: AdministratorScope,
  { region, name, url }: NewWebhook,
  by: string,
): Promise<{ webhook: Webhook; secret: string }> {
  if (!scope.mayAct(region)) throw new HttpProblem('forbidden');
  const address = URL.parse(url);
  if (!address || !mayReach(address, config.messages.webhookHosts)) throw wrong(NOT_REACHABLE);
  const id = newId();
  const secret = newSecret();
  const at = now();
  const sealed = messages.vault.seal(secret, subscriberRow(region, id));
  const row = { region, id, name, url: address.href, secret: sealed, at, by };
  const added = await insertSubscriber(database.pool, row, MOST_IN_A_REGION);
  if (!added) throw wrong(TOO_MANY);
  return { webhook: { id, region, name, url: address.href, createdAt: at }, secret };
}

/** @throws HttpProblem forbidden, notFound */
export async function removeWebhook(
  { database }: Services,
  scope: AdministratorScope,
  region: string,
  id: string,
): Promise<void> {
  if (!scope.mayAct(region)) throw new HttpProblem(scope.maySee(region) ? 'forbidden' : 'notFound');
  if (!(await deleteSubscriber(database.pool, region, id))) throw new HttpProblem('notFound');
}

const NOT_REACHABLE = {
  zh: '地址应以 https:// 开头并指向公网；内网地址须先由运维人员在 YIMEN_WEBHOOK_HOSTS 中允许。',
  en: 'The address must begin with https:// and be public; the operator allows others in YIMEN_WEBHOOK_HOSTS.',
};
const TOO_MANY = {
  zh: `每个行政区划最多设置 ${MOST_IN_A_REGION} 个推送地址。`,
  en: `A region has at most ${MOST_IN_A_REGION} webhooks.`,
};

function wrong(message: { zh: string; en: string }): HttpProblem {
  return new HttpProblem('badRequest', { details: [{ path: 'url', message }] });
}

function present(row: SubscriberRow): Webhook {
  return {
    id: row.subscriber_id,
    region: row.region,
    name: row.name,
    url: row.url,
    createdAt: row.created_at.toISOString(),
  };
}
