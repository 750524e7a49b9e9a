-- 修订建议: proposals to revise service standards. standard_proposal_event is the record, rows are only ever added;
-- standard_proposal holds what the events fold to. That one is published follows from the draft it was taken up in.

CREATE TABLE standard_proposal (
  region char(6) NOT NULL,
  proposal_id uuid NOT NULL,
  -- 基本编码
  item text NOT NULL CHECK (length(item) BETWEEN 1 AND 50),
  -- the draft it was taken up in
  draft_id uuid,
  -- fold of the events
  state jsonb NOT NULL,
  -- who asked, and their idempotency key: asked for again it is the same proposal
  request_id text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 300),
  request_hash bytea NOT NULL CHECK (octet_length(request_hash) = 32),
  updated_at timestamptz(3) NOT NULL,
  PRIMARY KEY (region, proposal_id),
  CONSTRAINT standard_proposal_request UNIQUE (region, request_id)
);
CREATE INDEX standard_proposal_item ON standard_proposal (region, item);
CREATE INDEX standard_proposal_draft ON standard_proposal (region, draft_id) WHERE draft_id IS NOT NULL;
REVOKE ALL ON standard_proposal FROM yimen_app;
GRANT SELECT, INSERT, UPDATE ON standard_proposal TO yimen_app;

CREATE TABLE standard_proposal_event (
  region char(6) NOT NULL,
  proposal_id uuid NOT NULL,
  seq integer NOT NULL CHECK (seq >= 1),
  kind text NOT NULL CHECK (kind IN ('proposed', 'sourceAdded', 'taken', 'rejected', 'withdrawn')),
  at timestamptz(3) NOT NULL,
  -- {"id", "name"} of who did it
  actor jsonb NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (region, proposal_id, seq)
);
REVOKE ALL ON standard_proposal_event FROM yimen_app;
GRANT SELECT, INSERT ON standard_proposal_event TO yimen_app;
