-- 证照编号 of the certificates that Yimen numbers itself: one row a region and year. Whoever takes a number holds the row
-- until the certificate is recorded, so that numbers have neither gaps nor doubles.
CREATE TABLE certificate_counter (
  region char(6) NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL CHECK (last >= 1),
  PRIMARY KEY (region, year)
);
REVOKE ALL ON certificate_counter FROM yimen_app;
GRANT SELECT, INSERT, UPDATE ON certificate_counter TO yimen_app;
