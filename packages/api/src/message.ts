/** Telling people: the inbox of an applicant, what administrators see of outgoing messages, and webhooks. */
import { type Static, Type } from 'typebox';
import { Bilingual, Paging } from './common.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const region = Type.String({ pattern: '^\\d{6}$', description: '行政区划代码' });
const regionAndId = Type.Object({ region, id: Type.String({ format: 'uuid' }) });

/** A message in the inbox of its reader. */
export const InboxMessage = Type.Object({
  id: Type.String(),
  region: Type.String(),
  caseId: Type.String(),
  caseNo: Type.String(),
  itemName: Type.String(),
  title: Bilingual,
  text: Bilingual,
  at: Type.String({ description: 'ISO instant' }),
  readAt: Type.Optional(Type.String({ description: 'ISO instant; absent while unread' })),
});
export type InboxMessage = Static<typeof InboxMessage>;

export const MessageLanguage = Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]);

const preference = {
  email: Type.Optional(
    Type.String({
      format: 'email',
      maxLength: 254,
      description: 'Where to send e-mail too; absent: nowhere. Only its form is checked, not whose it is.',
    }),
  ),
  sms: Type.Boolean({ description: 'Whether to send an SMS to the telephone named in an application' }),
  language: MessageLanguage,
};

/** How somebody wants to be told besides the inbox, which always has everything. */
export const MessagePreference = Type.Object(preference, { additionalProperties: false });
export type MessagePreference = Static<typeof MessagePreference>;

export const MessagePreferenceView = Type.Object({
  ...preference,
  available: Type.Object(
    { email: Type.Boolean(), sms: Type.Boolean() },
    { description: 'Which ways out this service has' },
  ),
});
export type MessagePreferenceView = Static<typeof MessagePreferenceView>;

export const MessageChannel = Type.Union(
  [Type.Literal('email'), Type.Literal('sms'), Type.Literal('webhook')],
  { description: '电子邮件 / 短信 / 系统推送' },
);
export type MessageChannel = Static<typeof MessageChannel>;

export const MessageState = Type.Union(
  [Type.Literal('waiting'), Type.Literal('sent'), Type.Literal('failed'), Type.Literal('dead')],
  { description: '待发送 / 已发送 / 发送失败将重试 / 已停止重试' },
);
export type MessageState = Static<typeof MessageState>;

/** An outgoing message as an administrator sees it: where it went is masked, what it said is not shown. */
export const OutgoingMessage = Type.Object({
  id: Type.String(),
  region: Type.String(),
  caseId: Type.String(),
  caseNo: Type.String(),
  kind: Type.String({ description: 'Kind of the event it tells of' }),
  title: Type.Optional(Bilingual),
  channel: MessageChannel,
  to: Type.String({ description: 'Masked address or number; of a webhook the name of the subscriber' }),
  state: MessageState,
  attempts: Type.Integer({ minimum: 0 }),
  failure: Type.Optional(Type.String({ description: 'Why the last try failed' })),
  createdAt: Type.String({ description: 'ISO instant' }),
  updatedAt: Type.String({ description: 'ISO instant' }),
  mayResend: Type.Boolean({ description: 'Whether you may send it again: given up, and of your own region' }),
});
export type OutgoingMessage = Static<typeof OutgoingMessage>;

/** A system that is told of every event of the cases of one region. */
export const Webhook = Type.Object({
  id: Type.String(),
  region: Type.String(),
  name: Type.String(),
  url: Type.String(),
  createdAt: Type.String({ description: 'ISO instant' }),
});
export type Webhook = Static<typeof Webhook>;

export const NewWebhook = Type.Object(
  {
    region,
    name: Type.String({ minLength: 1, maxLength: 100 }),
    url: Type.String({
      maxLength: 500,
      description: 'https, at a public address; another host must be allowed by the operator',
    }),
  },
  { additionalProperties: false },
);
export type NewWebhook = Static<typeof NewWebhook>;

const Nothing = Type.Object({});

export const messageEndpoints = {
  'GET /inbox': {
    query: Type.Object(Paging),
    response: Type.Object({
      messages: Type.Array(InboxMessage),
      total: Type.Integer(),
      unread: Type.Integer(),
    }),
  },
  'POST /inbox/:id/reading': { params: id, response: Nothing },
  'GET /inbox/preferences': { response: MessagePreferenceView },
  'PUT /inbox/preferences': { body: MessagePreference, response: MessagePreferenceView },
  'GET /messages': {
    query: Type.Object({ state: Type.Optional(MessageState), ...Paging }),
    response: Type.Object({
      messages: Type.Array(OutgoingMessage),
      total: Type.Integer(),
      counts: Type.Record(Type.String(), Type.Integer(), { description: 'How many in each state' }),
    }),
  },
  'POST /messages/:region/:id/resending': { params: regionAndId, response: OutgoingMessage },
  'GET /webhooks': { response: Type.Object({ webhooks: Type.Array(Webhook) }) },
  'POST /webhooks': {
    body: NewWebhook,
    response: Type.Object({
      webhook: Webhook,
      secret: Type.String({ description: 'Shown once; what is sent is signed with it' }),
    }),
  },
  'DELETE /webhooks/:region/:id': { params: regionAndId, response: Nothing },
} as const;
