-- The read side: what the events add up to for those who ask. All of it can be rebuilt from the log.

-- Where each projection stands. Each has its tables twice, with the suffixes a and b: one set is
-- live, in the other it can be rebuilt; slot says which one is live.
CREATE TABLE projection (
    name       text PRIMARY KEY,
    position   bigint NOT NULL DEFAULT 0,
    slot       text NOT NULL DEFAULT 'a' CHECK (slot IN ('a', 'b')),
    swapped_at timestamptz,
    error      text,
    failed_at  timestamptz
) WITH (fillfactor = 20);

CREATE TABLE projection_replay (
    replay_id         text PRIMARY KEY,
    projection        text NOT NULL,
    status            text NOT NULL CHECK (status IN ('running', 'completed', 'failed', 'abandoned')),
    position          bigint NOT NULL DEFAULT 0,
    target            bigint NOT NULL DEFAULT 0,
    events            bigint NOT NULL DEFAULT 0,
    events_per_second bigint NOT NULL DEFAULT 0,
    started_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    heartbeat_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at       timestamptz,
    digest_position   bigint,
    digest_rebuilt    text,
    digest_replaced   text,
    error             text
);

CREATE UNIQUE INDEX projection_replay_running ON projection_replay (projection) WHERE status = 'running';

CREATE TABLE projected_passkey_a (
    passkey_id           text COLLATE "C" PRIMARY KEY,
    app_id               text COLLATE "C" NOT NULL,
    user_id              text COLLATE "C" NOT NULL,
    credential_id        text COLLATE "C" NOT NULL,
    aaguid               uuid NOT NULL,
    origin               text NOT NULL,
    transports           jsonb NOT NULL,
    backup_eligible      boolean NOT NULL,
    created_at           timestamptz NOT NULL,
    alias                text,
    backed_up            boolean NOT NULL,
    user_verified        boolean NOT NULL,
    sign_count           bigint NOT NULL,
    use_count            bigint NOT NULL,
    updated_at           timestamptz NOT NULL,
    last_used_at         timestamptz,
    last_used_user_agent text,
    suspected_clone      boolean NOT NULL,
    position             bigint NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX projected_passkey_a_of_user ON projected_passkey_a (app_id, user_id, created_at, passkey_id);

CREATE TABLE projected_passkey_b (LIKE projected_passkey_a INCLUDING ALL) WITH (fillfactor = 80);

CREATE TABLE projected_user_a (
    app_id                      text COLLATE "C" NOT NULL,
    user_id                     text COLLATE "C" NOT NULL,
    passkeys                    integer NOT NULL,
    passkey_verified            boolean NOT NULL,
    recovery_codes_remaining    integer NOT NULL,
    recovery_codes_acknowledged boolean NOT NULL,
    acknowledgement_owed        boolean NOT NULL,
    locked_until                timestamptz,
    enrolled_at                 timestamptz,
    last_seen_at                timestamptz,
    position                    bigint NOT NULL,
    PRIMARY KEY (app_id, user_id)
) WITH (fillfactor = 80);

CREATE TABLE projected_user_b (LIKE projected_user_a INCLUDING ALL) WITH (fillfactor = 80);

CREATE TABLE projected_session_a (
    session_id          text COLLATE "C" PRIMARY KEY,
    app_id              text COLLATE "C" NOT NULL,
    user_id             text COLLATE "C",
    purpose             text NOT NULL,
    flow                text NOT NULL,
    status              text NOT NULL,
    factors             jsonb NOT NULL,
    began_at            timestamptz NOT NULL,
    expires_at          timestamptz NOT NULL,
    ended_at            timestamptz,
    last_failure_reason text,
    position            bigint NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX projected_session_a_of_user ON projected_session_a (app_id, user_id, began_at, session_id);

CREATE TABLE projected_session_b (LIKE projected_session_a INCLUDING ALL) WITH (fillfactor = 80);
