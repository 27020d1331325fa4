-- Keys that the service makes for itself. Secret parts are sealed under the master key, bound to
-- purpose, key id and public part, so that a row changed or moved by hand does not open.
CREATE TABLE sealed_key (
    key_id       text        PRIMARY KEY,
    purpose      text        NOT NULL,
    sealed       bytea       NOT NULL,
    -- X.509 SubjectPublicKeyInfo; none for a symmetric key
    public_key   bytea,
    created_at   timestamptz NOT NULL,
    -- a signing key is published before it signs
    activates_at timestamptz NOT NULL,
    -- set when a successor is known: until then, tokens that it signed may still be good
    verify_until timestamptz,
    CHECK (verify_until IS NULL OR verify_until >= activates_at)
);

-- Two nodes that start together end with the same symmetric key.
CREATE UNIQUE INDEX sealed_key_one_symmetric ON sealed_key (purpose) WHERE public_key IS NULL;
