package io.passledger.application.audit;

import io.passledger.application.store.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one page of the trail, as far as the log is settled. No event can appear in it later. */
@Component
class TrailReader {

    private final SettledLog log;
    private final EventSearch search;
    private final AuditEntries shown;

    TrailReader(SettledLog log, EventSearch search, AuditEntries shown) {
        this.log = log;
        this.search = search;
        this.shown = shown;
    }

    /**
     * The first matching events.
     *
     * @param more whether there are more matching events
     * @param settled the position up to which the log was read
     */
    record Found(List<AuditEntry> entries, boolean more, long settled) {

        Found {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Returns as many of the first matching events as the query's limit.
     *
     * @param minPosition a position that the answer must include, or {@code null}
     * @throws LogBehind if {@code minPosition} isn't settled within 5 s
     */
    Found read(AuditQuery query, @Nullable Long minPosition) {
        long settled = log.settledFor(query, minPosition);
        List<StoredEvent> found = search.find(query, settled, query.limit() + 1);
        boolean more = found.size() > query.limit();
        return new Found(shown.of(more ? found.subList(0, query.limit()) : found), more, settled);
    }
}
