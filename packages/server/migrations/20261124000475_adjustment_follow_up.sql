-- A draft that is sent twice is one draft: the number of the request, and what it asked for.
ALTER TABLE adjustment_decision
  ADD COLUMN request_id text CHECK (length(request_id) BETWEEN 1 AND 300);
CREATE UNIQUE INDEX adjustment_decision_request ON adjustment_decision (request_id);

-- What follows from a confirmed decision (待办) is computed from what is in force; here stands what somebody dealt with.
CREATE TABLE adjustment_task_done (
  -- where it was to be done
  region char(6) NOT NULL,
  decision text NOT NULL REFERENCES adjustment_decision (id),
  kind text NOT NULL CHECK (kind IN ('standard', 'layer', 'list', 'window')),
  -- code of the item, name of the list, or id of the department
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 100),
  done text NOT NULL CHECK (length(done) BETWEEN 1 AND 1000),
  at timestamptz(3) NOT NULL,
  actor jsonb NOT NULL,
  PRIMARY KEY (region, decision, kind, subject)
);
REVOKE ALL ON adjustment_task_done FROM yimen_app;
GRANT SELECT, INSERT ON adjustment_task_done TO yimen_app;
