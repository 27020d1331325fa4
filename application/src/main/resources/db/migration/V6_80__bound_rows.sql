-- What binds a row to the installation that wrote it: an HMAC-SHA-256 over what the row says, under a
-- key that is sealed under the master key. A row without one, or with another, is not believed.
ALTER TABLE domain_event ADD COLUMN mac bytea;
ALTER TABLE domain_event ADD CONSTRAINT domain_event_position_positive CHECK (position > 0);
ALTER TABLE claim ADD COLUMN mac bytea;
ALTER TABLE installation ADD COLUMN mac bytea;
