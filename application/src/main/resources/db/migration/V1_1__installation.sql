-- What this installation knows of itself, one row per fact: for instance the hash of the root key.
CREATE TABLE installation (
    name  text PRIMARY KEY,
    value text NOT NULL
);
