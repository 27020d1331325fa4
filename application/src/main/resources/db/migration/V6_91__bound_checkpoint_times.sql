-- A checkpoint's note is signed by the log's key, the time beside it is not: the row is bound like the others.
-- Rows of an earlier release have no code; the time of their last event is shown instead.
ALTER TABLE tree_checkpoint ADD COLUMN mac bytea;
