-- 归档: every check of a case that has ended, of what belongs into its archive package (真实、完整、可用、安全).
CREATE TABLE archive_check (
  region char(6) NOT NULL,
  case_id uuid NOT NULL,
  checked_at timestamptz(3) NOT NULL,
  -- number of the last event that was there
  seq integer NOT NULL CHECK (seq >= 1),
  passed boolean NOT NULL,
  -- the findings, property by property
  findings jsonb NOT NULL,
  -- hash of the list of hashes in the package
  manifest_sm3 text NOT NULL CHECK (manifest_sm3 ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (region, case_id, checked_at)
);
REVOKE ALL ON archive_check FROM yimen_app;
GRANT SELECT, INSERT ON archive_check TO yimen_app;

-- Cases that have ended and wait for their check.
CREATE TABLE archive_pending (
  region char(6) NOT NULL,
  case_id uuid NOT NULL,
  PRIMARY KEY (region, case_id)
);
REVOKE ALL ON archive_pending FROM yimen_app;
GRANT SELECT, INSERT, DELETE ON archive_pending TO yimen_app;
