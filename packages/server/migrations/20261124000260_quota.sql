-- 数量限制: the places of an item of which there is a number, a row for each grant, written with its events. A place is
-- taken once, however many grants are made at the same moment; it is free again when the certificate is revoked or
-- cancelled, and goes over to the case whose certificate replaces it.
CREATE TABLE quota_place (
  region char(6) NOT NULL,
  item text NOT NULL,
  place integer NOT NULL CHECK (place > 0),
  case_id uuid NOT NULL,
  granted_at timestamptz(3) NOT NULL,
  PRIMARY KEY (region, item, place)
);
CREATE UNIQUE INDEX quota_place_case ON quota_place (region, item, case_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON quota_place TO yimen_app;
