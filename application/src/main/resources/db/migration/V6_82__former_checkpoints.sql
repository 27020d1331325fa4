-- Checkpoints that a former key of the log has signed: they stay for who has that key's public part.
CREATE TABLE former_checkpoint (
    size         bigint      NOT NULL,
    root         bytea       NOT NULL,
    signed_at    timestamptz NOT NULL,
    note         text        NOT NULL,
    put_aside_at timestamptz NOT NULL DEFAULT now()
);
