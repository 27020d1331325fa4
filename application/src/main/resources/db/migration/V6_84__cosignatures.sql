-- What witnesses have said of checkpoints (C2SP tlog-cosignature). Nothing is decided on it: whoever
-- reads a checkpoint verifies the lines with the witnesses' keys.
CREATE TABLE tree_cosignature (
    -- the checkpoint's
    size        bigint      NOT NULL,
    -- its name and the identifier of its key
    witness     text        NOT NULL,
    -- the signature line, with its line break
    line        text        NOT NULL,
    cosigned_at timestamptz NOT NULL,
    PRIMARY KEY (witness, size)
);
CREATE INDEX tree_cosignature_of_checkpoint ON tree_cosignature (size);
