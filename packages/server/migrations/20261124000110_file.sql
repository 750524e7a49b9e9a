-- What was uploaded. The bytes lie in the file store under their hash; a file is only its uploader's until a case takes
-- it over: from then on everyone who may see the case may open it. `departments` are those the case concerns.
CREATE TABLE stored_file (
  id          uuid        PRIMARY KEY,
  sm3         text        NOT NULL CHECK (sm3 ~ '^[0-9a-f]{64}$'),
  size        bigint      NOT NULL CHECK (size > 0),
  type        text        NOT NULL,
  name        text        NOT NULL,
  uploader    uuid        NOT NULL REFERENCES account (id),
  uploaded_at timestamptz NOT NULL,
  region      text        CHECK (region ~ '^\d{6}$'),
  case_id     uuid,
  owner       text,
  departments text[],
  CHECK ((region IS NULL) = (case_id IS NULL))
);
CREATE INDEX stored_file_case ON stored_file (region, case_id) WHERE case_id IS NOT NULL;
CREATE INDEX stored_file_unclaimed ON stored_file (uploader, uploaded_at) WHERE case_id IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON stored_file TO yimen_app;
