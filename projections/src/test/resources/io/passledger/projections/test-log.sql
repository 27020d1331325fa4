CREATE SEQUENCE test_position;

CREATE TABLE test_event (
    position       bigint PRIMARY KEY,
    type           text NOT NULL,
    aggregate_type text NOT NULL,
    aggregate_id   text NOT NULL,
    sequence       bigint NOT NULL,
    occurred_at    timestamptz NOT NULL,
    context        text NOT NULL,
    payload        text NOT NULL,
    UNIQUE (aggregate_id, sequence)
);

-- Positions that were given out and are not yet written, as in a transaction that commits late.
CREATE TABLE test_reserved (position bigint PRIMARY KEY);

-- A projection that counts, and would count twice what it is given twice.
CREATE TABLE test_count_a (aggregate_id text COLLATE "C" PRIMARY KEY, count bigint NOT NULL);
CREATE TABLE test_count_b (LIKE test_count_a INCLUDING ALL);
