-- The Merkle tree over the log's settled events, in tiles of up to 256 hashes (C2SP tlog-tiles). A
-- tile of level 0 has hashes of leaves; one of a level above has the roots of full tiles beneath. So
-- the last, partial tile of a level is not beneath any tile of the next. (docs/adr/0010)
CREATE TABLE tree_tile (
    level          smallint    NOT NULL,
    -- its place among the tiles of its level, from 0
    number         bigint      NOT NULL,
    -- how many hashes it has; a full tile never changes again
    width          smallint    NOT NULL,
    hashes         bytea       NOT NULL,
    -- Bounds of the events beneath its hashes, exact for partial tiles too.
    first_position bigint      NOT NULL,
    last_position  bigint      NOT NULL,
    min_time       timestamptz NOT NULL,
    max_time       timestamptz NOT NULL,
    -- level 0 alone: the position of each leaf, less first_position
    offsets        integer[],
    PRIMARY KEY (level, number),
    CHECK (level >= 0 AND number >= 0 AND width BETWEEN 1 AND 256),
    CHECK (octet_length(hashes) = 32 * width),
    CHECK ((level = 0) = (offsets IS NOT NULL)),
    CHECK (offsets IS NULL OR cardinality(offsets) = width)
);
-- Hashes don't compress; trying costs time.
ALTER TABLE tree_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX tree_tile_position ON tree_tile (level, last_position);
CREATE INDEX tree_tile_min_time ON tree_tile (level, min_time);
CREATE INDEX tree_tile_max_time ON tree_tile (level, max_time);

-- How far the tree goes: one row, whose lock makes its holder the one who grows it.
CREATE TABLE tree_head (
    one           boolean PRIMARY KEY DEFAULT true CHECK (one),
    size          bigint  NOT NULL,
    -- of the last leaf; 0 where there is none
    last_position bigint  NOT NULL,
    root          bytea   NOT NULL
);
-- The root of no leaves is the hash of nothing.
INSERT INTO tree_head (size, last_position, root) VALUES (0, 0, sha256(''));

-- Signed heads of the tree, never two of one size.
CREATE TABLE tree_checkpoint (
    size      bigint      PRIMARY KEY,
    root      bytea       NOT NULL,
    signed_at timestamptz NOT NULL,
    -- a signed note (C2SP tlog-checkpoint)
    note      text        NOT NULL
);
CREATE INDEX tree_checkpoint_signed_at ON tree_checkpoint (signed_at);
