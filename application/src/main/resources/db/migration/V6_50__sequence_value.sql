-- The sequence's value is asked for by a function. To select it from the sequence is to scan a relation,
-- which has no other plan than one that a session may have been told to avoid; PostgreSQL then takes it
-- for very costly and compiles it, at each append. (docs/adr/0003 says what the functions are for.)
CREATE OR REPLACE FUNCTION domain_event_announces_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(
        (x'504C'::bigint << 48) | coalesce(pg_sequence_last_value('domain_event_position'), 0));
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION domain_event_settled_position() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    given_out bigint;
    announced bigint;
BEGIN
    given_out := coalesce(pg_sequence_last_value('domain_event_position'), 0);
    SELECT min(((classid::bigint & x'FFFF'::bigint) << 32) | objid::bigint) INTO announced
    FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = x'504C'::bigint
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
    RETURN least(given_out, coalesce(announced, given_out));
END
$$;
