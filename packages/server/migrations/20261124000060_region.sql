-- Regions (行政区划). The same for every server of a network: on a distributed database a reference table.
CREATE TABLE region (
  -- twelve digits: six of GB/T 2260, three for the township, three for the village
  code text PRIMARY KEY CHECK (code ~ '^[0-9]{12}$'),
  level text NOT NULL CHECK (level IN ('country', 'province', 'city', 'county', 'township', 'village')),
  name text NOT NULL CHECK (name <> ''),
  parent text
);
CREATE INDEX region_parent ON region (parent);

-- One row for the set of region files that was loaded last, so that an unchanged set is not loaded again.
CREATE TABLE region_load (
  checksum text PRIMARY KEY,
  regions integer NOT NULL,
  loaded_at timestamptz NOT NULL
);
