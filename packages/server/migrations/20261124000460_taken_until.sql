-- Who makes documents or checks archives takes a few rows for a while, so that servers share the work and do none of it
-- twice. What a server did not finish, because it failed or died, is anybody's once that time is over.
ALTER TABLE document_pending ADD COLUMN taken_until timestamptz(3);
ALTER TABLE archive_pending ADD COLUMN taken_until timestamptz(3);
GRANT UPDATE (taken_until) ON document_pending, archive_pending TO yimen_app;
