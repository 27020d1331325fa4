-- What a node commits before it signs the tree: once that commit is done, the synchronous standbys have
-- the tree, too. One row.
CREATE TABLE tree_signing (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    -- of the tree that was last about to be signed
    size bigint  NOT NULL
);
INSERT INTO tree_signing (size) VALUES (0);
