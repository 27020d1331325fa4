-- Each projected row carries a code over all that it says (docs/adr/0021-rows-bound-to-their-installation.md).
-- Rows without one are not believed, so the projections are built anew from the log after the start.
TRUNCATE projected_passkey_a, projected_passkey_b, projected_user_a, projected_user_b,
    projected_session_a, projected_session_b, projection_dead_letter;
UPDATE projection SET position = 0, error = NULL, failed_at = NULL;
UPDATE projection_replay SET status = 'abandoned', finished_at = clock_timestamp() WHERE status = 'running';

ALTER TABLE projected_passkey_a ADD COLUMN mac bytea NOT NULL;
ALTER TABLE projected_passkey_b ADD COLUMN mac bytea NOT NULL;
ALTER TABLE projected_user_a ADD COLUMN mac bytea NOT NULL;
ALTER TABLE projected_user_b ADD COLUMN mac bytea NOT NULL;
ALTER TABLE projected_session_a ADD COLUMN mac bytea NOT NULL;
ALTER TABLE projected_session_b ADD COLUMN mac bytea NOT NULL;
