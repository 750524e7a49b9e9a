-- Published lists (权力清单、责任清单、涉企收费清单): each is made from the standards in force on a day and never changes.
CREATE TABLE list_publication (
  region text NOT NULL CHECK (region ~ '^[0-9]{6}$'),
  kind text NOT NULL CHECK (kind IN ('power', 'responsibility', 'fee')),
  -- 1, 2, 3 … for each list of a region
  number integer NOT NULL CHECK (number > 0),
  -- the day whose standards it was made from
  as_of date NOT NULL,
  -- SM3 of the canonical JSON of the lines
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  lines jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  PRIMARY KEY (region, kind, number)
);
REVOKE ALL ON list_publication FROM yimen_app;
GRANT SELECT, INSERT ON list_publication TO yimen_app;
