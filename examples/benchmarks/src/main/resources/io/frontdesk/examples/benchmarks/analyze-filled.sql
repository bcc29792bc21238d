-- What autovacuum would know by now; tables that are still empty stay unknown to the planner, as in a new installation.
DO $$
DECLARE
    candidate RECORD;
    filled    BOOLEAN;
BEGIN
    FOR candidate IN SELECT relname FROM pg_stat_user_tables LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', candidate.relname) INTO filled;
        IF filled THEN
            EXECUTE format('ANALYZE %I', candidate.relname);
        END IF;
    END LOOP;
END $$;
