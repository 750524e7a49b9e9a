-- Published versions of service standards. A version is inserted once and never changes: cases pin it by its hash.
-- Small and the same for every region: on a distributed database a reference table.
CREATE TABLE standard_version (
  -- SM3 of the canonical JSON of the standard, in hexadecimal
  hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  -- 基本编码
  item text NOT NULL CHECK (item <> ''),
  region text NOT NULL CHECK (region ~ '^[0-9]{6}$'),
  effective_from date NOT NULL,
  -- last day in force
  effective_to date,
  doc jsonb NOT NULL,
  -- number of the publication that brought it: servers ask for what came after the last one they read
  publication integer NOT NULL CHECK (publication > 0),
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  UNIQUE (item, region, effective_from),
  CHECK (effective_to IS NULL OR effective_to >= effective_from)
);
CREATE INDEX standard_version_publication ON standard_version (publication);

REVOKE ALL ON standard_version FROM yimen_app;
GRANT SELECT, INSERT ON standard_version TO yimen_app;

-- Checksum of the folder of standards that was published last without a refusal, so that a start need not check it again.
CREATE TABLE standard_load (
  checksum text PRIMARY KEY,
  loaded_at timestamptz NOT NULL
);
