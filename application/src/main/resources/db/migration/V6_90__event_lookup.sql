-- What events are found by that is sealed in them: keyed hashes of the caller's address, of its /24 or /48,
-- and of the user name. Filled from the log, by whichever node comes first, and made anew whenever the table
-- is empty; the rows of a user who is erased are deleted. (docs/adr/0025)
CREATE TABLE event_lookup (
    position bigint NOT NULL PRIMARY KEY,
    address  bytea,
    network  bytea,
    username bytea
);
CREATE INDEX event_lookup_address ON event_lookup (address, position) WHERE address IS NOT NULL;
CREATE INDEX event_lookup_network ON event_lookup (network, position) WHERE network IS NOT NULL;
CREATE INDEX event_lookup_username ON event_lookup (username, position) WHERE username IS NOT NULL;

-- How far the log is taken in, with a code by the key of the hashes. Its lock makes its holder the one who
-- goes on; where the code does not fit, all is taken in anew.
CREATE TABLE event_lookup_state (
    only_row      boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (only_row),
    last_position bigint  NOT NULL,
    mac           bytea   NOT NULL
);
INSERT INTO event_lookup_state (last_position, mac) VALUES (0, '');
