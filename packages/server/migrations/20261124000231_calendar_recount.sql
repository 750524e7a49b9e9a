-- Counting open cases anew after a calendar was published or corrected: one operation, worked on batch by batch by any
-- server that has the same calendar. The cursor moves in the transaction that writes a batch, so what is done is done once.
CREATE TABLE calendar_recount (
  operation_id uuid PRIMARY KEY,
  -- 行政区划代码 of the region whose cases, with those below it, are counted anew; 000000: all of them
  scope char(6) NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  -- digest of the calendar that is counted by
  calendar text NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  request_id text NOT NULL UNIQUE,
  -- superseded: a later calendar came before it was done
  state text NOT NULL CHECK (state IN ('running', 'done', 'superseded')),
  ended_at timestamptz(3),
  total integer NOT NULL,
  looked_at integer NOT NULL DEFAULT 0,
  changed integer NOT NULL DEFAULT 0,
  last_region char(6) NOT NULL DEFAULT '000000',
  last_case uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'
);
GRANT SELECT, INSERT, UPDATE ON calendar_recount TO yimen_app;
REVOKE DELETE ON calendar_recount FROM yimen_app;

-- Which cases it changed, with the days that were told and the new ones; the record of each case has them too.
CREATE TABLE calendar_recount_case (
  region char(6) NOT NULL,
  operation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_no text NOT NULL,
  department text NOT NULL,
  promised_before date NOT NULL,
  promised_after date NOT NULL,
  statutory_before date,
  statutory_after date,
  PRIMARY KEY (region, operation_id, case_id)
);
GRANT SELECT, INSERT ON calendar_recount_case TO yimen_app;
REVOKE UPDATE, DELETE ON calendar_recount_case FROM yimen_app;
