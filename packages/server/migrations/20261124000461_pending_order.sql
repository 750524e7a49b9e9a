-- What waits longest is taken first, also when a great deal waits.
CREATE INDEX document_pending_order ON document_pending (document_id);
CREATE INDEX archive_pending_order ON archive_pending (case_id);
