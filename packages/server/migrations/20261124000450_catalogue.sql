-- The catalogue (目录): items as implementation lists state them, and the imports they came with. An item is no standard;
-- what no standard covers is found by it.
CREATE TABLE catalogue_item (
  -- 行政区划代码 of the item
  region char(6) NOT NULL,
  -- its most exact code; with the basic code alone, its body too
  item_key text NOT NULL,
  name text NOT NULL,
  basic_code text,
  type text NOT NULL,
  department text NOT NULL,
  -- everything the list states
  item jsonb NOT NULL,
  -- SM3 of the canonical JSON of the item: what has not changed is not written
  hash text NOT NULL,
  -- the import that wrote it last
  import_region char(6) NOT NULL,
  import_id uuid NOT NULL,
  imported_at timestamptz(3) NOT NULL,
  PRIMARY KEY (region, item_key)
);
CREATE INDEX catalogue_item_code ON catalogue_item (region, basic_code);
REVOKE ALL ON catalogue_item FROM yimen_app;
GRANT SELECT, INSERT, UPDATE ON catalogue_item TO yimen_app;

-- One import of one file. The position moves in the transaction that writes a batch: what is done is done once, and an
-- import that was broken off goes on from there.
CREATE TABLE catalogue_import (
  -- the region it is imported for; its items lie there or below
  region char(6) NOT NULL,
  import_id uuid NOT NULL,
  file_name text NOT NULL,
  file_sm3 text NOT NULL,
  file_size bigint NOT NULL,
  format text NOT NULL CHECK (format IN ('xlsx', 'csv', 'json')),
  encoding text,
  -- rows below the heading
  rows integer NOT NULL,
  headings jsonb NOT NULL,
  -- the first rows as they were read
  sample jsonb NOT NULL,
  mapping jsonb,
  state text NOT NULL CHECK (state IN ('uploaded', 'checked', 'running', 'stopped', 'done')),
  good integer,
  bad integer,
  position integer NOT NULL DEFAULT 0,
  added integer NOT NULL DEFAULT 0,
  changed integer NOT NULL DEFAULT 0,
  unchanged integer NOT NULL DEFAULT 0,
  asked_by text NOT NULL,
  asked_name text NOT NULL,
  uploaded_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  PRIMARY KEY (region, import_id)
);
CREATE INDEX catalogue_import_running ON catalogue_import (uploaded_at) WHERE state = 'running';
REVOKE ALL ON catalogue_import FROM yimen_app;
GRANT SELECT, INSERT, UPDATE ON catalogue_import TO yimen_app;

-- The rows of an import: what a good one becomes and what came of it, and what is wrong with a bad one. Checked anew with
-- another mapping, they are replaced.
CREATE TABLE catalogue_import_row (
  region char(6) NOT NULL,
  import_id uuid NOT NULL,
  -- as a spreadsheet numbers it: the heading is row 1
  row_no integer NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('good', 'bad', 'added', 'changed', 'unchanged')),
  item_region char(6),
  item_key text,
  basic_code text,
  hash text,
  item jsonb,
  problems jsonb,
  PRIMARY KEY (region, import_id, row_no)
);
CREATE INDEX catalogue_import_row_bad ON catalogue_import_row (region, import_id, row_no) WHERE outcome = 'bad';
REVOKE ALL ON catalogue_import_row FROM yimen_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue_import_row TO yimen_app;

-- Which column of the lists of one source holds what, under a name.
CREATE TABLE catalogue_mapping (
  region char(6) NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  mapping jsonb NOT NULL,
  saved_by text NOT NULL,
  saved_at timestamptz(3) NOT NULL,
  PRIMARY KEY (region, name)
);
REVOKE ALL ON catalogue_mapping FROM yimen_app;
GRANT SELECT, INSERT, UPDATE ON catalogue_mapping TO yimen_app;
