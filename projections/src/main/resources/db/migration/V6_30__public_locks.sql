-- The end of a user's lock on guesses in sessions that were begun in public; locked_until is that of
-- sessions that a backend begins.
ALTER TABLE projected_user_a ADD COLUMN public_locked_until timestamptz;
ALTER TABLE projected_user_b ADD COLUMN public_locked_until timestamptz;
