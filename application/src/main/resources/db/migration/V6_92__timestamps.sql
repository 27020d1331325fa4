-- Time-stamps (RFC 3161) of checkpoints, each verified before it is stored. The row is bound to the
-- installation, since the next time-stamp is due a day after the last.
CREATE TABLE tree_timestamp (
    -- the checkpoint's
    size       bigint      PRIMARY KEY,
    -- the signature line with the token, with its line break
    line       text        NOT NULL,
    -- as the token says
    stamped_at timestamptz NOT NULL,
    mac        bytea       NOT NULL
);
