-- Decisions that adjust items (事项调整). One from the files is confirmed as soon as it is published; one written at the desk
-- when the head of the authority confirms it. Whether an item is closed follows from the dates in doc: no job has to run.
-- The same for every region: on a distributed database a reference table.
CREATE TABLE adjustment_decision (
  id text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]+$'),
  region text NOT NULL CHECK (region ~ '^[0-9]{6}$'),
  -- whose head confirms it; null for published decisions
  department text,
  -- SM3 of the canonical JSON of the decision
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  doc jsonb NOT NULL,
  drafted_by text NOT NULL,
  drafted_by_name text NOT NULL,
  drafted_at timestamptz NOT NULL,
  confirmed_by text,
  confirmed_by_name text,
  confirmed_at timestamptz,
  confirmed_on date,
  withdrawn_by text,
  withdrawn_by_name text,
  withdrawn_at timestamptz,
  -- day from which it no longer holds
  withdrawn_on date,
  withdrawal_reason text,
  -- number of the last change: servers ask for what changed after the last one they read
  change integer NOT NULL CHECK (change > 0),
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL) AND (confirmed_on IS NULL) = (confirmed_at IS NULL)),
  CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_on IS NULL) = (withdrawn_at IS NULL)),
  -- who drafts does not confirm
  CHECK (department IS NULL OR confirmed_by IS NULL OR confirmed_by <> drafted_by)
);
CREATE INDEX adjustment_decision_change ON adjustment_decision (change);
REVOKE ALL ON adjustment_decision FROM yimen_app;
GRANT SELECT, INSERT ON adjustment_decision TO yimen_app;
GRANT UPDATE (confirmed_by, confirmed_by_name, confirmed_at, confirmed_on, withdrawn_by, withdrawn_by_name, withdrawn_at,
              withdrawn_on, withdrawal_reason, change) ON adjustment_decision TO yimen_app;
