-- What people and other systems are told of a case. A row is written in the transaction that makes the event's other
-- consequences, together with its job in the queue; one for each event, channel and receiver, however often the event
-- is followed up. The text is kept as it was told.
CREATE TABLE message (
  region char(6) NOT NULL,
  message_id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- number and kind of the event it tells of
  seq integer NOT NULL CHECK (seq >= 1),
  kind text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('inbox', 'email', 'sms', 'webhook')),
  -- account of the applicant, or '-' where there is none; of a webhook its subscriber
  target text NOT NULL,
  -- where it goes: an e-mail address or a telephone number; of an inbox or a webhook there is none
  address text,
  case_no text NOT NULL,
  item_name text NOT NULL,
  -- {title, text} in both languages and the language asked for; of a webhook the CloudEvent
  content jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'dead')),
  attempts integer NOT NULL DEFAULT 0,
  -- why the last try failed, in a few words without personal data
  failure text,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  read_at timestamptz(3),
  PRIMARY KEY (region, message_id),
  CONSTRAINT message_once UNIQUE (region, case_id, seq, channel, target)
);
CREATE INDEX message_inbox ON message (target, created_at DESC) WHERE channel = 'inbox';
CREATE INDEX message_outgoing ON message (region, state, updated_at DESC) WHERE channel <> 'inbox';
GRANT SELECT, INSERT, UPDATE ON message TO yimen_app;

-- How an account wants to be told besides its inbox. Without a row: by SMS where the application names a telephone.
CREATE TABLE message_preference (
  account_id uuid PRIMARY KEY,
  -- of its form only; nothing shows that it belongs to the account
  email text,
  sms boolean NOT NULL,
  language text NOT NULL CHECK (language IN ('zh-CN', 'en')),
  updated_at timestamptz(3) NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON message_preference TO yimen_app;

-- Systems that are told of every event of the cases of one region. The secret is encrypted with a key made from the
-- server's own secret.
CREATE TABLE webhook_subscriber (
  region char(6) NOT NULL,
  subscriber_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  url text NOT NULL,
  secret bytea NOT NULL,
  created_at timestamptz(3) NOT NULL,
  created_by text NOT NULL,
  PRIMARY KEY (region, subscriber_id)
);
GRANT SELECT, INSERT, DELETE ON webhook_subscriber TO yimen_app;

-- A queue for each way out, so that a slow one keeps no other waiting, and one for what could not be sent.
SELECT pgboss.create_queue('message-dead', '{"policy": "standard"}');
SELECT pgboss.create_queue('message-email', '{"policy": "standard", "deadLetter": "message-dead"}');
SELECT pgboss.create_queue('message-sms', '{"policy": "standard", "deadLetter": "message-dead"}');
SELECT pgboss.create_queue('message-webhook', '{"policy": "standard", "deadLetter": "message-dead"}');
