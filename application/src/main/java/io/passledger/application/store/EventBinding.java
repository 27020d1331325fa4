package io.passledger.application.store;

import io.passledger.application.integrity.RowBinding;
import io.passledger.application.integrity.RowMacs;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds MACs to the events of an earlier version, including those in the archive. */
final class EventBinding implements RowBinding {

    private static final Logger LOG = LoggerFactory.getLogger(EventBinding.class);
    private static final int PAGE = 5_000;
    private static final long EVERY = 1_000_000;

    private static final List<String> GUARDED = List.of("domain_event", "event_archive");

    @Override
    public String table() {
        return EventMacs.TABLE;
    }

    @Override
    public boolean hasRows(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM domain_event)", Boolean.class));
    }

    @Override
    public long bindAll(JdbcTemplate jdbc, RowMacs macs) {
        unguard(jdbc);
        long bound = 0;
        List<StoredEvent> page = page(jdbc, 0);
        while (!page.isEmpty()) {
            jdbc.batchUpdate(
                    "UPDATE domain_event SET mac = ? WHERE position = ?",
                    page,
                    page.size(),
                    (statement, event) -> {
                        statement.setBytes(1, EventMacs.mac(macs, event).toArray());
                        statement.setLong(2, event.position());
                    });
            bound += page.size();
            if (bound / EVERY > (bound - page.size()) / EVERY) {
                LOG.info("bound {} events so far", bound);
            }
            page = page(jdbc, page.getLast().position());
        }
        alterGuards(jdbc, "ENABLE ALWAYS");
        return bound;
    }

    /**
     * Disables the triggers that make the log append-only, until {@link #bindAll} has added the
     * MACs.
     */
    static void unguard(JdbcTemplate jdbc) {
        alterGuards(jdbc, "DISABLE");
    }

    private static void alterGuards(JdbcTemplate jdbc, String how) {
        GUARDED.forEach(table ->
                jdbc.execute(
                        "ALTER TABLE %1$s %2$s TRIGGER %1$s_is_append_only".formatted(table, how)));
    }

    private static List<StoredEvent> page(JdbcTemplate jdbc, long after) {
        return jdbc.query(
                "SELECT * FROM domain_event WHERE position > ? ORDER BY position LIMIT ?",
                (row, number) -> StoredEvent.of(row),
                after,
                PAGE);
    }
}
