-- 文书: the register of what was issued, its numbers, and the files made of it. A document is never changed and never
-- taken back here: what becomes of it is read from the events of its case.

-- One row a region. Whoever issues holds it until the end of the transaction that registers the document: numbers have
-- neither gaps nor doubles, and two who issue never wait for each other crosswise.
CREATE TABLE document_register (region char(6) PRIMARY KEY);
REVOKE ALL ON document_register FROM yimen_app;
GRANT SELECT, INSERT, UPDATE ON document_register TO yimen_app;

-- The last number of a series: issuing department, group of kinds, year.
CREATE TABLE document_counter (
  region char(6) NOT NULL,
  issuer text NOT NULL,
  series text NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL CHECK (last >= 1),
  PRIMARY KEY (region, issuer, series, year)
);
REVOKE ALL ON document_counter FROM yimen_app;
GRANT SELECT, INSERT, UPDATE ON document_counter TO yimen_app;

CREATE TABLE issued_document (
  region char(6) NOT NULL,
  document_id uuid NOT NULL,
  -- the event that issued it
  case_id uuid NOT NULL,
  seq integer NOT NULL CHECK (seq >= 1),
  kind text NOT NULL,
  issuer text NOT NULL,
  series text NOT NULL,
  year integer NOT NULL,
  serial integer NOT NULL CHECK (serial >= 1),
  number text NOT NULL,
  -- what the public verifies it by: begins with the region, cannot be guessed
  code text NOT NULL,
  -- every word of it: what is printed follows from this alone
  content jsonb NOT NULL,
  issued_at timestamptz(3) NOT NULL,
  registered_at timestamptz(3) NOT NULL,
  PRIMARY KEY (region, document_id),
  CONSTRAINT issued_document_event UNIQUE (region, case_id, seq, kind),
  CONSTRAINT issued_document_serial UNIQUE (region, issuer, series, year, serial),
  CONSTRAINT issued_document_code UNIQUE (region, code)
);
ALTER TABLE issued_document ALTER COLUMN content SET STORAGE EXTERNAL;
REVOKE ALL ON issued_document FROM yimen_app;
GRANT SELECT, INSERT ON issued_document TO yimen_app;

-- Public keys that documents have been signed with, kept as long as there are documents.
CREATE TABLE signing_key (
  key_id text PRIMARY KEY CHECK (key_id ~ '^[0-9a-f]{16}$'),
  public_key bytea NOT NULL CHECK (octet_length(public_key) = 65),
  since timestamptz(3) NOT NULL
);
REVOKE ALL ON signing_key FROM yimen_app;
GRANT SELECT, INSERT ON signing_key TO yimen_app;

-- The file of a document, made once and kept in the file store under its hash.
CREATE TABLE document_file (
  region char(6) NOT NULL,
  document_id uuid NOT NULL,
  sm3 text NOT NULL CHECK (sm3 ~ '^[0-9a-f]{64}$'),
  size integer NOT NULL CHECK (size > 0),
  key_id text NOT NULL,
  made_at timestamptz(3) NOT NULL,
  PRIMARY KEY (region, document_id)
);
REVOKE ALL ON document_file FROM yimen_app;
GRANT SELECT, INSERT ON document_file TO yimen_app;

-- Documents whose file is still to be made.
CREATE TABLE document_pending (
  region char(6) NOT NULL,
  document_id uuid NOT NULL,
  PRIMARY KEY (region, document_id)
);
REVOKE ALL ON document_pending FROM yimen_app;
GRANT SELECT, INSERT, DELETE ON document_pending TO yimen_app;
