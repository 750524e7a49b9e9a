-- Work at the scale of a day: saved filters, and an index of words to search cases by.

-- Filters a member of staff keeps under a name, for the worklist or the search.
CREATE TABLE saved_filter (
  account_id uuid NOT NULL REFERENCES account (id),
  view text NOT NULL CHECK (view IN ('worklist', 'search')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 30),
  filter jsonb NOT NULL,
  -- applied when the page opens
  is_default boolean NOT NULL,
  saved_at timestamptz(3) NOT NULL,
  PRIMARY KEY (account_id, view, name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_filter TO yimen_app;

-- What a case is found by. Nothing of it changes after submission, so it stands apart from case_file: commands neither
-- read it nor write it, and their updates stay within their page. A projection like case_file, rebuilt with it.
-- `words` holds, each marked by its first letter: region and department (who may find it), the posts of its nodes, and
-- pairs of letters of item, applicant and number; see packages/server/src/case/words.ts.
CREATE TABLE case_search (
  region char(6) NOT NULL,
  case_id uuid NOT NULL,
  submitted_at timestamptz(3) NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (region, case_id)
);
CREATE INDEX case_search_time ON case_search (region, submitted_at DESC, case_id DESC);
CREATE INDEX case_search_words ON case_search USING gin (words);
GRANT SELECT, INSERT, UPDATE, DELETE ON case_search TO yimen_app;

-- A delivered case stays on the desk of its deliverer until it is closed.
INSERT INTO case_task (region, case_id, node, kind, post, department, opened_at)
SELECT f.region, f.case_id, n ->> 'id', 'deliver', n ->> 'post', COALESCE(n ->> 'department', f.department),
       (f.state ->> 'deliveredAt')::timestamptz
FROM case_file f
JOIN standard_version v ON v.hash = f.standard_hash
CROSS JOIN jsonb_array_elements(v.doc -> 'nodes') n
WHERE f.status = 'delivered' AND n ->> 'kind' = 'deliver' AND EXISTS (
  SELECT FROM jsonb_array_elements(f.state -> 'nodes') s
  WHERE s ->> 'node' = n ->> 'id' AND s ->> 'status' = 'done')
ON CONFLICT DO NOTHING;
