/** Telling people: the inbox of an applicant, and what administrators do with outgoing messages and webhooks. */
import { type AnyRoute, type Context, HttpProblem, personOf, route } from '../http/index.ts';
import { markRead, readInbox } from './inbox.ts';
import { readOutgoing, resend } from './outgoing.ts';
import { findPreference, savePreference } from './receiver.ts';
import { administratorScope } from './scope.ts';
import { addWebhook, readWebhooks, removeWebhook } from './subscribing.ts';

const PAGE = 20;
const OWN = { none: 'People read what is their own.' };

async function preferenceView(context: Context) {
  const { database, messages } = context.services;
  const preference = await findPreference(database.pool, personOf(context).id);
  return { ...preference, available: { email: messages.has('email'), sms: messages.has('sms') } };
}

const inboxRoutes: AnyRoute[] = [
  route('GET /inbox', { access: 'applicant', audit: OWN }, async (context) => {
    const { limit = PAGE, offset = 0 } = context.query;
    return readInbox(context.services.database.pool, personOf(context).id, { limit, offset });
  }),
  route(
    'POST /inbox/:id/reading',
    { access: 'applicant', audit: { none: 'Notes that somebody read what is their own.' } },
    async (context) => {
      const { database, now } = context.services;
      if (!(await markRead(database.pool, personOf(context).id, context.params.id, now()))) {
        throw new HttpProblem('notFound');
      }
      return {};
    },
  ),
  route('GET /inbox/preferences', { access: 'applicant', audit: OWN }, preferenceView),
  route(
    'PUT /inbox/preferences',
    { access: 'applicant', audit: 'message.setPreference' },
    async (context) => {
      const { database, now } = context.services;
      await savePreference(database.pool, personOf(context).id, context.body, now());
      return preferenceView(context);
    },
  ),
];

const outgoingRoutes: AnyRoute[] = [
  route('GET /messages', { access: 'staff', audit: 'message.list' }, async (context) => {
    const { state, limit = PAGE, offset = 0 } = context.query;
    const scope = administratorScope(context.actor);
    return readOutgoing(context.services.database.pool, scope, { state, limit, offset });
  }),
  route(
    'POST /messages/:region/:id/resending',
    { access: 'staff', audit: 'message.resend' },
    async (context) => {
      const { region, id } = context.params;
      return resend(context.services, administratorScope(context.actor), region, id);
    },
  ),
];

const webhookRoutes: AnyRoute[] = [
  route('GET /webhooks', { access: 'staff', audit: 'webhook.list' }, async (context) => ({
    webhooks: await readWebhooks(context.services, administratorScope(context.actor)),
  })),
  route('POST /webhooks', { access: 'staff', audit: 'webhook.add' }, async (context) => {
    const scope = administratorScope(context.actor);
    return addWebhook(context.services, scope, context.body, personOf(context).id);
  }),
  route('DELETE /webhooks/:region/:id', { access: 'staff', audit: 'webhook.remove' }, async (context) => {
    const { region, id } = context.params;
    await removeWebhook(context.services, administratorScope(context.actor), region, id);
    return {};
  }),
];

export const messageRoutes: AnyRoute[] = [...inboxRoutes, ...outgoingRoutes, ...webhookRoutes];
