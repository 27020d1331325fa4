-- The log. Axon's JDBC engine reads it and appends to it; everything else only reads.
CREATE SEQUENCE domain_event_position AS bigint;

CREATE TABLE domain_event (
    position             bigint      NOT NULL DEFAULT nextval('domain_event_position') PRIMARY KEY,
    event_identifier     text        NOT NULL,
    type                 text        NOT NULL,
    aggregate_identifier text        NOT NULL,
    sequence_number      bigint      NOT NULL,
    payload_type         text        NOT NULL,
    payload_revision     text        NOT NULL,
    payload              bytea       NOT NULL,
    meta_data            bytea       NOT NULL,
    time_stamp           timestamptz NOT NULL,
    -- What auditors look events up by; all of it stands in the payload or the metadata too.
    outcome              text        NOT NULL,
    app_id               text,
    user_id              text,
    session_id           text,
    actor_id             text        NOT NULL,
    CONSTRAINT domain_event_aggregate_sequence UNIQUE (aggregate_identifier, sequence_number)
);
ALTER SEQUENCE domain_event_position OWNED BY domain_event.position;

CREATE INDEX domain_event_app ON domain_event (app_id, position);
CREATE INDEX domain_event_user ON domain_event (app_id, user_id, position) WHERE user_id IS NOT NULL;
CREATE INDEX domain_event_session ON domain_event (session_id, position) WHERE session_id IS NOT NULL;

CREATE FUNCTION domain_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER domain_event_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON domain_event
    FOR EACH STATEMENT EXECUTE FUNCTION domain_event_is_append_only();
ALTER TABLE domain_event ENABLE ALWAYS TRIGGER domain_event_is_append_only;

-- Readers must never pass an event that is still to be committed. Who appends first takes a shared
-- advisory lock whose key tells from which position on his events will stand, and holds it until his
-- transaction ends: 16 bits of a mark, 48 bits of the position. (docs/adr/0003)
CREATE FUNCTION domain_event_announces_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(
        (x'504C'::bigint << 48) | (CASE WHEN is_called THEN last_value ELSE 0 END))
    FROM domain_event_position;
    RETURN NULL;
END
$$;
CREATE TRIGGER domain_event_announces_position
    BEFORE INSERT ON domain_event
    FOR EACH STATEMENT EXECUTE FUNCTION domain_event_announces_position();
ALTER TABLE domain_event ENABLE ALWAYS TRIGGER domain_event_announces_position;

-- The position up to which the log can't change any more. The sequence is read before the locks: who
-- takes his lock after that gets positions beyond it.
CREATE FUNCTION domain_event_settled_position() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    given_out bigint;
    announced bigint;
BEGIN
    SELECT CASE WHEN is_called THEN last_value ELSE 0 END INTO given_out FROM domain_event_position;
    SELECT min(((classid::bigint & x'FFFF'::bigint) << 32) | objid::bigint) INTO announced
    FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = x'504C'::bigint
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
    RETURN least(given_out, coalesce(announced, given_out));
END
$$;

CREATE TABLE snapshot_event (
    aggregate_identifier text        NOT NULL,
    type                 text        NOT NULL,
    sequence_number      bigint      NOT NULL,
    event_identifier     text        NOT NULL,
    payload_type         text        NOT NULL,
    payload_revision     text        NOT NULL,
    payload              bytea       NOT NULL,
    meta_data            bytea       NOT NULL,
    time_stamp           timestamptz NOT NULL,
    PRIMARY KEY (aggregate_identifier, sequence_number)
);

-- What two streams can't see alone is a row that can be claimed once.
CREATE TABLE claim (
    scope      text NOT NULL,
    key        text NOT NULL,
    owner      text NOT NULL,
    expires_at timestamptz,
    PRIMARY KEY (scope, key)
);
CREATE INDEX claim_expiry ON claim (expires_at) WHERE expires_at IS NOT NULL;
