-- What autovacuum would know by now; tables that are still empty stay unknown to the planner, as in a new installation.
DO $$
DECLARE
    candidate RECORD;
    filled    BOOLEAN;
BEGIN
    FOR candidate IN SELECT schemaname, relname FROM pg_stat_user_tables LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.%I)', candidate.schemaname, candidate.relname) INTO filled;
        IF filled THEN
            EXECUTE format('ANALYZE %I.%I', candidate.schemaname, candidate.relname);
        END IF;
    END LOOP;
END $$;
