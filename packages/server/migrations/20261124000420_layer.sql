-- Local layers (地方实施标准): what a region changes in the standard above it. Like versions they are inserted once and
-- never change; on a distributed database reference tables.
CREATE TABLE standard_layer (
  -- SM3 of the canonical JSON of the layer, in hexadecimal
  hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  -- 基本编码
  item text NOT NULL CHECK (item <> ''),
  region text NOT NULL CHECK (region ~ '^[0-9]{6}$'),
  extends text NOT NULL CHECK (extends ~ '^[0-9]{6}$' AND extends <> region),
  effective_from date NOT NULL,
  effective_to date,
  doc jsonb NOT NULL,
  -- numbers are shared with standard_version
  publication integer NOT NULL CHECK (publication > 0),
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  UNIQUE (item, region, effective_from),
  CHECK (effective_to IS NULL OR effective_to >= effective_from)
);
CREATE INDEX standard_layer_publication ON standard_layer (publication);
REVOKE ALL ON standard_layer FROM yimen_app;
GRANT SELECT, INSERT ON standard_layer TO yimen_app;

-- A version made by a layer names the layer and the version above it, and its doc holds only the parts that differ from
-- that version: a network has thousands of them, nearly alike. The hash is that of the whole standard.
ALTER TABLE standard_version
  ADD COLUMN above text CHECK (above ~ '^[0-9a-f]{64}$'),
  ADD COLUMN layer text CHECK (layer ~ '^[0-9a-f]{64}$'),
  ADD CHECK ((above IS NULL) = (layer IS NULL));

-- What was found when a layer was put on a version above it and did not simply fit. Whether it still matters follows from
-- what is in force: nothing is ever ticked off.
CREATE TABLE standard_layer_finding (
  region text NOT NULL,
  item text NOT NULL,
  -- from when on the layer stands on that version
  effective_from date NOT NULL,
  layer text NOT NULL,
  above text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('breaks', 'pointless', 'outdated')),
  -- hash of the version that is in force all the same; null where there is none
  version text,
  -- sentences, each with its place
  findings jsonb NOT NULL,
  found_at timestamptz NOT NULL,
  PRIMARY KEY (region, item, effective_from, layer, above)
);
REVOKE ALL ON standard_layer_finding FROM yimen_app;
GRANT SELECT, INSERT ON standard_layer_finding TO yimen_app;
