-- Cases. case_event is the record: rows are only ever added. case_file and case_task are projections of it,
-- written in the same statement as the events and rebuilt from them by `yimen rebuild`.
-- Every key begins with the region, so that a county is the unit of distribution. There are no foreign keys
-- between record and projections: a projection may be thrown away, the record may not wait for it.

CREATE TABLE case_event (
  region char(6) NOT NULL,
  case_id uuid NOT NULL,
  seq integer NOT NULL CHECK (seq >= 1),
  kind text NOT NULL CHECK (kind IN (
    'opened', 'answered', 'submitted', 'received', 'correctionRequired', 'corrected', 'accepted', 'notAccepted',
    'nodeCompleted', 'decided', 'forwarded', 'certified', 'delivered', 'closed', 'rated', 'withdrawn')),
  -- milliseconds, as hashed: a finer digit would escape the chain
  at timestamptz(3) NOT NULL,
  actor jsonb NOT NULL,
  data jsonb NOT NULL,
  prev_hash bytea NOT NULL CHECK (octet_length(prev_hash) = 32),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  request_id text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 200),
  PRIMARY KEY (region, case_id, seq)
);
-- compressing a few kilobytes costs more time than writing them
ALTER TABLE case_event ALTER COLUMN data SET STORAGE EXTERNAL;
REVOKE ALL ON case_event FROM yimen_app;
GRANT SELECT, INSERT ON case_event TO yimen_app;

CREATE TABLE case_file (
  region char(6) NOT NULL,
  case_id uuid NOT NULL,
  case_no text NOT NULL CHECK (length(case_no) BETWEEN 1 AND 50),
  status text NOT NULL CHECK (status IN (
    'submitted', 'received', 'correctionPending', 'notAccepted', 'reviewing', 'deciding', 'forwarding',
    'certMaking', 'readyForDelivery', 'delivered', 'closed', 'withdrawn')),
  seq integer NOT NULL CHECK (seq >= 1),
  last_hash bytea NOT NULL CHECK (octet_length(last_hash) = 32),
  item text NOT NULL,
  item_name text NOT NULL,
  standard_hash text NOT NULL,
  department text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('online', 'window', 'agent')),
  owner text NOT NULL,
  applicant_name text NOT NULL,
  query_code_hash text NOT NULL,
  submitted_at timestamptz(3) NOT NULL,
  -- first day of both limits: day 0 of the promise
  counted_from date,
  promised_due date,
  ended_at timestamptz(3),
  updated_at timestamptz(3) NOT NULL,
  -- the fold of the events, kept so that a command need not read them; answers and how they read stand apart in
  -- form, since they are most of it and hardly ever change: an update then leaves them where they are
  state jsonb NOT NULL,
  form jsonb NOT NULL,
  PRIMARY KEY (region, case_id),
  CONSTRAINT case_file_case_no UNIQUE (region, case_no)
) WITH (fillfactor = 40, toast_tuple_target = 4080);
ALTER TABLE case_file ALTER COLUMN form SET STORAGE EXTERNAL;
-- Only columns that never change after submission are indexed, and a page keeps room for the versions to come, so that
-- updates stay within their page and touch no index.
CREATE INDEX case_file_owner ON case_file (owner, submitted_at DESC);
CREATE INDEX case_file_item ON case_file (region, item);

CREATE TABLE case_task (
  region char(6) NOT NULL,
  case_id uuid NOT NULL,
  node text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('receive', 'accept', 'review', 'decide', 'certify', 'deliver', 'forward')),
  post text NOT NULL,
  department text NOT NULL,
  opened_at timestamptz(3) NOT NULL,
  node_due date,
  promised_due date,
  PRIMARY KEY (region, case_id, node)
);
CREATE INDEX case_task_worklist ON case_task (region, post, department);

CREATE TABLE command_receipt (
  region char(6) NOT NULL,
  request_id text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 200),
  case_id uuid NOT NULL,
  body_hash bytea NOT NULL CHECK (octet_length(body_hash) = 32),
  reply jsonb NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT command_receipt_request PRIMARY KEY (region, request_id)
);
REVOKE ALL ON command_receipt FROM yimen_app;
GRANT SELECT, INSERT ON command_receipt TO yimen_app;

CREATE TABLE draft (
  region char(6) NOT NULL,
  draft_id uuid NOT NULL,
  owner text NOT NULL,
  item text NOT NULL,
  item_name text NOT NULL,
  standard_hash text NOT NULL,
  answers jsonb NOT NULL,
  materials jsonb NOT NULL,
  saved_at timestamptz(3) NOT NULL,
  PRIMARY KEY (region, draft_id)
);
CREATE INDEX draft_owner ON draft (owner, saved_at DESC);
CREATE INDEX draft_id ON draft (draft_id);
