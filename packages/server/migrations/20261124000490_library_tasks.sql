-- 复审 and 废止 of standards of a centre that came as files: no project made them, so their record is kept by their number.
-- Rows are only ever added.
CREATE TABLE library_document_event (
  region char(6) NOT NULL,
  -- 标准号
  document text NOT NULL CHECK (length(document) BETWEEN 1 AND 60),
  seq integer NOT NULL CHECK (seq >= 1),
  kind text NOT NULL CHECK (kind IN ('reviewed', 'abolished')),
  at timestamptz(3) NOT NULL,
  -- {"id", "name"} of who did it
  actor jsonb NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (region, document, seq)
);
REVOKE ALL ON library_document_event FROM yimen_app;
GRANT SELECT, INSERT ON library_document_event TO yimen_app;

-- What was done about a standard that cites one which is gone. That there is something to do follows from the standards;
-- here stands only that it has been dealt with, once.
CREATE TABLE library_task_done (
  region char(6) NOT NULL,
  document text NOT NULL CHECK (length(document) BETWEEN 1 AND 60),
  cites text NOT NULL CHECK (length(cites) BETWEEN 1 AND 60),
  -- the day from which nothing of the cited number is in force: should it end again, there is something to do again
  since date NOT NULL,
  done text NOT NULL CHECK (length(done) BETWEEN 1 AND 1000),
  at timestamptz(3) NOT NULL,
  actor jsonb NOT NULL,
  PRIMARY KEY (region, document, cites, since)
);
REVOKE ALL ON library_task_done FROM yimen_app;
GRANT SELECT, INSERT ON library_task_done TO yimen_app;

-- A draft of a service standard is carried by one project at a time.
CREATE UNIQUE INDEX library_project_draft ON library_project ((state->'serves'->>'draft')) WHERE stage <> 'withdrawn';
