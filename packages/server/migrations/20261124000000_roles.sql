-- The application works as yimen_app, a role that owns nothing: what a later migration revokes from it
-- (changing an event, say) is impossible for the program, whatever its code does. Roles belong to the whole
-- server, so this database may meet one that another database made, or is making at this moment.
DO $$
BEGIN
  FOR attempt IN 1..20 LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'yimen_app') THEN
        CREATE ROLE yimen_app NOLOGIN;
      END IF;
      IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        GRANT yimen_app TO CURRENT_USER;
      END IF;
      EXIT;
    EXCEPTION
      WHEN duplicate_object OR unique_violation OR internal_error THEN
        PERFORM pg_sleep(0.05);
      WHEN insufficient_privilege THEN
        -- an administrator made the role beforehand and granted it: nothing to do
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'yimen_app' AND pg_has_role(oid, 'MEMBER')) THEN
          EXIT;
        END IF;
        RAISE EXCEPTION 'the user % may not create or grant roles; an administrator must run: CREATE ROLE yimen_app NOLOGIN; GRANT yimen_app TO %',
          current_user, current_user;
    END;
  END LOOP;
END
$$;

GRANT USAGE ON SCHEMA public TO yimen_app;
GRANT SELECT ON migration TO yimen_app;

ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO yimen_app;
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO yimen_app;
ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO yimen_app;
