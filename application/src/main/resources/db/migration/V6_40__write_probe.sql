-- What a node writes to see whether the database takes it. One row at the most, of no meaning.
CREATE TABLE write_probe (
    written_at timestamptz NOT NULL
);
