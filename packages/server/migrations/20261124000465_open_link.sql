-- Applications on a certificate (变更、延续、补办、注销; 撤销 by the authority): one of each side at a time. A row is written with
-- the submission and removed with what ends it without effect, so that two made at the same moment cannot both be taken.
-- A projection: `yimen rebuild` makes it again from the record.
CREATE TABLE open_link (
  region char(6) NOT NULL,
  -- the case whose certificate it is about
  earlier_id uuid NOT NULL,
  side text NOT NULL CHECK (side IN ('holder', 'authority')),
  -- the application
  case_id uuid NOT NULL,
  CONSTRAINT open_link_side PRIMARY KEY (region, earlier_id, side)
);
CREATE UNIQUE INDEX open_link_case ON open_link (region, case_id);
REVOKE ALL ON open_link FROM yimen_app;
GRANT SELECT, INSERT, DELETE ON open_link TO yimen_app;
