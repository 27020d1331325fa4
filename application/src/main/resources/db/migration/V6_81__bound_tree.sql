-- The tree's rows say which events a search by time passes over, and how far the tree goes: they are
-- bound to the installation like the rows of the log.
ALTER TABLE tree_tile ADD COLUMN contents bytea;
ALTER TABLE tree_tile ADD COLUMN mac bytea;
ALTER TABLE tree_head ADD COLUMN mac bytea;
COMMENT ON COLUMN tree_tile.contents IS
    'SHA-256 of hashes and offsets: the row verifies without its large columns being read';
