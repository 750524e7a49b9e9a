-- Posts are held by appointment (任命), as a stand-in (AB岗) or by delegation for some days (岗位委托). A holding is never
-- changed or deleted: it is ended, so that it stays known who could do what, from when to when, and by whose word.

-- A range of one text is how a text can stand in an exclusion constraint without any extension.
CREATE TYPE text_range AS RANGE (subtype = text, collation = "C");

ALTER TABLE post_holding
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN kind text NOT NULL DEFAULT 'appointed' CHECK (kind IN ('appointed', 'standIn', 'delegated')),
  -- 授权事项: basic codes of items; NULL for all of them
  ADD COLUMN scope text[] CHECK (cardinality(scope) > 0),
  -- 文号. An appointment with a letter to a post that has a rule of appointment makes a chief representative (首席代表).
  ADD COLUMN letter_no text CHECK (letter_no <> ''),
  ADD COLUMN reason text,
  ADD COLUMN created_by uuid REFERENCES account (id),
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN ended_by uuid REFERENCES account (id),
  ADD COLUMN ended_at timestamptz,
  ADD COLUMN ending text,
  DROP CONSTRAINT post_holding_pkey,
  ADD PRIMARY KEY (id);

UPDATE post_holding SET kind = 'standIn' WHERE stand_in_for IS NOT NULL;

ALTER TABLE post_holding
  ADD CHECK ((kind = 'appointed') = (stand_in_for IS NULL)),
  -- only an appointment has a scope and a letter of its own; who acts for somebody has what that person has
  ADD CHECK (kind = 'appointed' OR (scope IS NULL AND letter_no IS NULL)),
  ADD CHECK (kind <> 'delegated' OR valid_to IS NOT NULL),
  ADD CHECK ((ended_at IS NULL) = (ending IS NULL)),
  -- nobody holds the same post twice on the same day by the same right
  ADD CONSTRAINT post_holding_once EXCLUDE USING gist (
    text_range(
      account_id::text || ' ' || coalesce(stand_in_for::text, '') || ' ' || region || ' ' || department || ' ' || post
        || ' ' || coalesce(letter_no, ''),
      account_id::text || ' ' || coalesce(stand_in_for::text, '') || ' ' || region || ' ' || department || ' ' || post
        || ' ' || coalesce(letter_no, ''), '[]') WITH &&,
    daterange(valid_from, valid_to, '[]') WITH &&
  ) WHERE (ended_at IS NULL),
  -- one stand-in and one delegate of a person for a post at a time
  ADD CONSTRAINT post_holding_one_for_another EXCLUDE USING gist (
    text_range(
      kind || ' ' || stand_in_for::text || ' ' || region || ' ' || department || ' ' || post,
      kind || ' ' || stand_in_for::text || ' ' || region || ' ' || department || ' ' || post, '[]') WITH &&,
    daterange(valid_from, valid_to, '[]') WITH &&
  ) WHERE (stand_in_for IS NOT NULL AND ended_at IS NULL),
  -- one chief representative of a department's window at a time
  ADD CONSTRAINT post_holding_one_chief EXCLUDE USING gist (
    text_range(region || ' ' || department || ' ' || post, region || ' ' || department || ' ' || post, '[]') WITH &&,
    daterange(valid_from, valid_to, '[]') WITH &&
  ) WHERE (letter_no IS NOT NULL AND ended_at IS NULL);

CREATE INDEX post_holding_account ON post_holding (account_id);
CREATE INDEX post_holding_for ON post_holding (stand_in_for) WHERE stand_in_for IS NOT NULL;

-- The application adds holdings and ends them; it can do nothing else to them.
REVOKE UPDATE, DELETE ON post_holding FROM yimen_app;
GRANT UPDATE (ended_at, ended_by, ending) ON post_holding TO yimen_app;
