-- 事项标准草案: drafts of service standards, written at the desk. standard_draft_event is the record, rows are only ever
-- added; standard_draft holds the document as last saved and what the events fold to. Publishing inserts into
-- standard_version, as for files.

CREATE TABLE standard_draft (
  region char(6) NOT NULL,
  draft_id uuid NOT NULL,
  -- 基本编码
  item text NOT NULL CHECK (length(item) BETWEEN 1 AND 50),
  -- content hash of the published version it was copied from; NULL when it began empty
  base_hash text CHECK (base_hash ~ '^[0-9a-f]{64}$'),
  -- counts saved documents: who saves names the one they changed
  revision integer NOT NULL CHECK (revision >= 1),
  stage text NOT NULL CHECK (stage IN ('drafting', 'consulting', 'review', 'approved', 'published', 'dropped')),
  document jsonb NOT NULL CHECK (jsonb_typeof(document) = 'object'),
  -- fold of the events
  state jsonb NOT NULL,
  author uuid NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  PRIMARY KEY (region, draft_id)
);
-- Two drafts of one standard at a time would be two people who do not know of each other.
CREATE UNIQUE INDEX standard_draft_open ON standard_draft (region, item) WHERE stage NOT IN ('published', 'dropped');
REVOKE ALL ON standard_draft FROM yimen_app;
GRANT SELECT, INSERT, UPDATE ON standard_draft TO yimen_app;

CREATE TABLE standard_draft_event (
  region char(6) NOT NULL,
  draft_id uuid NOT NULL,
  seq integer NOT NULL CHECK (seq >= 1),
  kind text NOT NULL CHECK (kind IN (
    'started', 'saved', 'consulted', 'commented', 'submitted', 'approved', 'returned', 'published', 'dropped')),
  at timestamptz(3) NOT NULL,
  -- {"id", "name"} of who did it
  actor jsonb NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (region, draft_id, seq)
);
REVOKE ALL ON standard_draft_event FROM yimen_app;
GRANT SELECT, INSERT ON standard_draft_event TO yimen_app;
