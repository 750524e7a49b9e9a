-- Applicants with open cases are told of a confirmed decision on their item. That a case has been told stands in its record;
-- here stands the last day on which every case of a decision was looked for, so that a look with nothing to do is cheap.
-- The same for every region, as the decisions are.
CREATE TABLE adjustment_told (
  decision text PRIMARY KEY REFERENCES adjustment_decision (id),
  through date NOT NULL
);
REVOKE ALL ON adjustment_told FROM yimen_app;
GRANT SELECT, INSERT, UPDATE ON adjustment_told TO yimen_app;
