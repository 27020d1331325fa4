-- Events that a projection could not take in, and those of the same sequence that wait behind them.
-- Each set of a projection's tables has its own.
CREATE TABLE projection_dead_letter (
    projection text NOT NULL,
    slot       text NOT NULL CHECK (slot IN ('a', 'b')),
    position   bigint NOT NULL,
    event_id   text NOT NULL,
    event_type text NOT NULL,
    sequence   text COLLATE "C" NOT NULL,
    error      text,
    place      text,
    attempts   integer NOT NULL,
    first_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (projection, slot, position)
);

CREATE INDEX projection_dead_letter_of_sequence
    ON projection_dead_letter (projection, slot, sequence, position);
