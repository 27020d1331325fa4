-- The newest metadata BLOB that was proved, for each authority that has vouched for one: the host
-- name that signs and the root that it leads to. A BLOB counts only under the authority that is
-- configured now.
CREATE TABLE metadata_blob (
    authority   text        PRIMARY KEY,
    -- When the source is to be asked again, and until when somebody is at it.
    due_at      timestamptz NOT NULL,
    busy_until  timestamptz,
    tried_at    timestamptz NOT NULL,
    error       text,
    number      bigint,
    accepted_at timestamptz,
    blob        text
);
