-- Every course a case can take. Which kinds of events and states there are is for the program: a list here would only
-- have to be kept in step with it.
ALTER TABLE case_event DROP CONSTRAINT case_event_kind_check;
ALTER TABLE case_event ADD CONSTRAINT case_event_kind_check CHECK (kind ~ '^[a-z][a-zA-Z]{1,40}$');
ALTER TABLE case_file DROP CONSTRAINT case_file_status_check;
ALTER TABLE case_file ADD CONSTRAINT case_file_status_check CHECK (status ~ '^[a-z][a-zA-Z]{1,40}$');
ALTER TABLE case_file DROP CONSTRAINT case_file_channel_check;
ALTER TABLE case_file ADD CONSTRAINT case_file_channel_check CHECK (channel IN ('online', 'window', 'agent', 'forwarded'));
