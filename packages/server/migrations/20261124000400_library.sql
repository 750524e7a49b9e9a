-- 标准制修订: projects by which a centre makes its own standards. library_event is the record, rows are only ever added;
-- library_project is folded from it. The standards that come with the product are files and not here.

-- One row a region. Who takes a step holds it until the end of the transaction: numbers are never given twice.
CREATE TABLE library_register (region char(6) PRIMARY KEY);
REVOKE ALL ON library_register FROM yimen_app;
GRANT SELECT, INSERT, UPDATE ON library_register TO yimen_app;

CREATE TABLE library_event (
  region char(6) NOT NULL,
  project_id uuid NOT NULL,
  seq integer NOT NULL CHECK (seq >= 1),
  kind text NOT NULL,
  at timestamptz(3) NOT NULL,
  -- {"id", "name"} of who did it
  actor jsonb NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (region, project_id, seq)
);
REVOKE ALL ON library_event FROM yimen_app;
GRANT SELECT, INSERT ON library_event TO yimen_app;

CREATE TABLE library_project (
  region char(6) NOT NULL,
  project_id uuid NOT NULL,
  seq integer NOT NULL CHECK (seq >= 1),
  stage text NOT NULL,
  number text,
  state jsonb NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  PRIMARY KEY (region, project_id),
  CONSTRAINT library_project_number UNIQUE (region, number)
);
REVOKE ALL ON library_project FROM yimen_app;
GRANT SELECT, INSERT, UPDATE ON library_project TO yimen_app;

-- What people said of a draft. Never changed: what becomes of a comment is an event of its project.
CREATE TABLE library_comment (
  region char(6) NOT NULL,
  project_id uuid NOT NULL,
  comment_id uuid NOT NULL,
  -- id of a clause of the draft; NULL for the draft as a whole
  clause text CHECK (length(clause) BETWEEN 1 AND 60),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  -- as people name themselves; NULL for who does not
  author text CHECK (length(author) BETWEEN 1 AND 50),
  account_id uuid,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (region, project_id, comment_id)
);
REVOKE ALL ON library_comment FROM yimen_app;
GRANT SELECT, INSERT ON library_comment TO yimen_app;
