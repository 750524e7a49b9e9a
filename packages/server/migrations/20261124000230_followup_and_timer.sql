-- What follows from the events of a case by itself: messages, documents, effects on other cases. A row is written in the
-- statement that appends the events, and removed in the transaction that makes their consequences; so nothing is forgotten
-- and nothing made twice, whatever line a server dies at. Several servers share the rows by locking them.
CREATE TABLE case_followup (
  region char(6) NOT NULL,
  case_id uuid NOT NULL,
  -- the events of one command
  from_seq integer NOT NULL CHECK (from_seq >= 1),
  to_seq integer NOT NULL CHECK (to_seq >= from_seq),
  at timestamptz(3) NOT NULL,
  -- a row that can't be dealt with is tried again ever more slowly, and keeps no other waiting
  failures integer NOT NULL DEFAULT 0,
  try_after timestamptz(3),
  PRIMARY KEY (region, case_id, from_seq)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);
GRANT SELECT, INSERT, UPDATE, DELETE ON case_followup TO yimen_app;

-- When the system next has to look at a case: the earliest of its timers (packages/domain/src/case/timer.ts). It stands
-- apart from case_file, whose updates touch no index; this narrow row is written only when the moment moves.
CREATE TABLE case_timer (
  region char(6) NOT NULL,
  case_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  try_after timestamptz(3),
  PRIMARY KEY (region, case_id)
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 2000);
CREATE INDEX case_timer_at ON case_timer (region, at);
GRANT SELECT, INSERT, UPDATE, DELETE ON case_timer TO yimen_app;

-- Cases that are there already are looked at once, and their moments counted then.
INSERT INTO case_timer (region, case_id, at)
SELECT region, case_id, now() FROM case_file WHERE ended_at IS NULL OR state -> 'certificate' ? 'validTo';
