-- Where finished sessions go when their app's policy says so. A table that inherits from the log, so
-- whoever reads the log reads both, in one order; only what is said to be of the hot log is not.
-- (docs/adr/0011)
CREATE TABLE event_archive (LIKE domain_event INCLUDING INDEXES) INHERITS (domain_event);

-- The log is append-only as before, but for one way out: what stands in the archive, whole, may leave
-- the hot log.
DROP TRIGGER domain_event_is_append_only ON domain_event;
CREATE TRIGGER domain_event_is_append_only
    BEFORE UPDATE OR TRUNCATE ON domain_event
    FOR EACH STATEMENT EXECUTE FUNCTION domain_event_is_append_only();
ALTER TABLE domain_event ENABLE ALWAYS TRIGGER domain_event_is_append_only;

CREATE FUNCTION domain_event_leaves_for_the_archive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM event_archive kept
        WHERE kept.position = OLD.position AND kept.* IS NOT DISTINCT FROM OLD.*) THEN
        RAISE EXCEPTION 'the log is append-only: DELETE is refused'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER domain_event_leaves_for_the_archive
    BEFORE DELETE ON domain_event
    FOR EACH ROW EXECUTE FUNCTION domain_event_leaves_for_the_archive();
ALTER TABLE domain_event ENABLE ALWAYS TRIGGER domain_event_leaves_for_the_archive;

-- Nothing gets into the archive that doesn't come from the log, and nothing leaves it.
CREATE FUNCTION event_archive_comes_from_the_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM ONLY domain_event hot
        WHERE hot.position = NEW.position AND hot.* IS NOT DISTINCT FROM NEW.*) THEN
        RAISE EXCEPTION 'only what stands in the log can be archived'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER event_archive_comes_from_the_log
    BEFORE INSERT ON event_archive
    FOR EACH ROW EXECUTE FUNCTION event_archive_comes_from_the_log();
ALTER TABLE event_archive ENABLE ALWAYS TRIGGER event_archive_comes_from_the_log;

CREATE TRIGGER event_archive_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON event_archive
    FOR EACH STATEMENT EXECUTE FUNCTION domain_event_is_append_only();
ALTER TABLE event_archive ENABLE ALWAYS TRIGGER event_archive_is_append_only;
