-- People who sign in, how they prove who they are, the posts they hold and those they may apply for.
-- Small tables without a region of their own: reference tables when the schema is distributed.

CREATE TABLE account (
  id             uuid        PRIMARY KEY,
  username       text        NOT NULL UNIQUE,
  name           text        NOT NULL,
  kind           text        NOT NULL CHECK (kind IN ('applicant', 'staff')),
  -- Nothing is ever sent to it: the sign-in library asks for a unique address, so it holds <username>@accounts.invalid.
  email          text        NOT NULL UNIQUE,
  email_verified boolean     NOT NULL DEFAULT false,
  image          text,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL
);

-- How an account proves who it is: a password hash, later a provincial identity provider.
CREATE TABLE account_credential (
  id                       uuid        PRIMARY KEY,
  account_id               uuid        NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  provider_id              text        NOT NULL,
  provider_account_id      text        NOT NULL,
  password                 text,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  created_at               timestamptz NOT NULL,
  updated_at               timestamptz NOT NULL,
  UNIQUE (provider_id, provider_account_id)
);
CREATE INDEX account_credential_account ON account_credential (account_id);

CREATE TABLE account_session (
  id         uuid        PRIMARY KEY,
  account_id uuid        NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  token      text        NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX account_session_account ON account_session (account_id);
CREATE INDEX account_session_expires ON account_session (expires_at);

CREATE TABLE account_verification (
  id         uuid        PRIMARY KEY,
  identifier text        NOT NULL,
  value      text        NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX account_verification_identifier ON account_verification (identifier);

-- Failed sign-ins, counted here so that every server agrees. The key is a keyed hash of the user name that was tried,
-- known or not: what people mistype never lies here in the clear, and unknown names lock just like known ones.
CREATE TABLE sign_in_failure (
  username_hash text        PRIMARY KEY,
  failures      integer     NOT NULL,
  last_at       timestamptz NOT NULL
);
CREATE INDEX sign_in_failure_last ON sign_in_failure (last_at);

-- A post (岗位) held in one department and region from one day to another, both included. stand_in_for: AB 岗.
CREATE TABLE post_holding (
  account_id   uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  post         text NOT NULL,
  department   text NOT NULL,
  region       text NOT NULL CHECK (region ~ '^\d{6}$'),
  valid_from   date NOT NULL,
  valid_to     date,
  stand_in_for uuid REFERENCES account (id) ON DELETE CASCADE,
  PRIMARY KEY (account_id, region, department, post, valid_from),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CHECK (stand_in_for IS DISTINCT FROM account_id)
);
CREATE INDEX post_holding_place ON post_holding (region, department, post);

-- Those in whose name an account may apply: the person themself, and organisations they legally represent.
CREATE TABLE applicant_party (
  account_id uuid    NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  id_no      text    NOT NULL,
  kind       text    NOT NULL CHECK (kind IN ('person', 'organisation')),
  name       text    NOT NULL,
  phone      text,
  legal_rep  text,
  position   integer NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, id_no)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON
  account, account_credential, account_session, account_verification, sign_in_failure, post_holding, applicant_party
  TO yimen_app;
