-- The keys under which a person's data is sealed, itself sealed under the master key. Whoever is
-- forgotten loses his: the row stays, the key is gone. (docs/adr/0009)
CREATE TABLE personal_key (
    key_id       text        PRIMARY KEY,
    app_id       text        NOT NULL,
    -- whose: a user's, or a session's that has begun without telling whose it is
    user_id      text,
    session_id   text,
    sealed       bytea,
    created_at   timestamptz NOT NULL,
    destroyed_at timestamptz,
    CHECK ((sealed IS NULL) = (destroyed_at IS NOT NULL)),
    CHECK (num_nonnulls(user_id, session_id) = 1)
);
CREATE UNIQUE INDEX personal_key_of_user ON personal_key (app_id, user_id)
    WHERE user_id IS NOT NULL AND destroyed_at IS NULL;
CREATE UNIQUE INDEX personal_key_of_session ON personal_key (session_id)
    WHERE session_id IS NOT NULL AND destroyed_at IS NULL;

-- Under which key an event's personal members are sealed; none where it has no person's data.
ALTER TABLE domain_event ADD COLUMN key_id text;

-- Snapshots are sealed from now on; they save time and nothing else, so the open ones go.
DELETE FROM snapshot_event;
