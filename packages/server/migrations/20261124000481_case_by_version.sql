-- The latest cases of one version are read together, to say how it went. The columns are those of submission; only a case
-- that is moved to another version by command changes one of them. Whoever asks by item alone is served by the same index.
CREATE INDEX case_file_version ON case_file (region, item, standard_hash, submitted_at DESC);
DROP INDEX case_file_item;
